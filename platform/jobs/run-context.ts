import type { DBOS } from '@dbos-inc/dbos-sdk';
import type { z } from 'zod';
import type { Logger } from '../telemetry/index.ts';
import { attemptUntilDone } from './attempts.ts';
import { hashOf } from './job.ts';
import { describeFailure, StepFailedError } from './step-failed-error.ts';
import type { Progress, StepAttempt, StepOptions, Workflow, WorkflowContext } from './workflow.ts';

/** How often a run that waits looks whether what it waits for is there, in milliseconds. */
const lookEveryMs = 250;

export interface RunContextOptions {
  dbos: typeof DBOS;
  jobId: string;
  principalId: string | null;
  traceId: string | null;
  signal: AbortSignal;
  logger: Logger;
  /** Counts steps in flight; from a moment on it begins no more. */
  gate: StepGate;
  report(progress: Progress): void;
  /** Tells that something can be seen now. */
  changed(): void;
  /** Starts a run that belongs to this one; called as part of the run. */
  startChild(
    id: string,
    workflow: Workflow,
    input: unknown,
  ): Promise<{ getResult(options: { pollingIntervalMs: number }): Promise<unknown> }>;
}

/** The steps that a process has in flight. */
export class StepGate {
  #inFlight = 0;
  #isShut = false;
  #onIdle?: () => void;

  /** After `shut` nothing passes: what would begin then never settles, as if the process had died. */
  async pass<Result>(run: () => Promise<Result>): Promise<Result> {
    if (this.#isShut) return new Promise(() => {});
    this.#inFlight += 1;
    try {
      return await run();
    } finally {
      this.#inFlight -= 1;
      if (this.#inFlight === 0) this.#onIdle?.();
    }
  }

  /** Resolves when nothing is in flight, at the latest after so long. */
  async shut(patienceMs: number): Promise<void> {
    this.#isShut = true;
    if (this.#inFlight === 0) return;
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, patienceMs);
      this.#onIdle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** The context of one run, over DBOS. Whatever it notes is noted in the order of the calls. */
export class RunContext implements WorkflowContext {
  readonly jobId: string;
  readonly principalId: string | null;
  readonly traceId: string | null;
  readonly signal: AbortSignal;
  readonly logger: Logger;
  readonly #options: RunContextOptions;
  readonly #names = new Set<string>();

  constructor(options: RunContextOptions) {
    this.jobId = options.jobId;
    this.principalId = options.principalId;
    this.traceId = options.traceId;
    this.signal = options.signal;
    this.logger = options.logger;
    this.#options = options;
  }

  step<Result>(
    name: string,
    run: (attempt: StepAttempt) => Promise<Result>,
    options: StepOptions = {},
  ): Promise<Result> {
    this.#claim(name);
    const { dbos, gate, changed } = this.#options;
    const idempotencyKey = this.idempotencyKey(name);
    const { signal, logger } = this;
    const attempts = { ...options, step: name, idempotencyKey, signal, logger };
    // DBOS numbers notes by the order of the calls, so nothing may be awaited before this one.
    return gate.pass(() => dbos.runStep(() => attemptUntilDone(run, attempts), { name })).finally(changed);
  }

  sleep(durationMs: number): Promise<void> {
    return this.#unlessLost(this.#options.dbos.sleepms(durationMs));
  }

  idempotencyKey(stepName: string): string {
    return `${this.jobId}:${stepName}`;
  }

  progress(progress: Progress): void {
    this.#options.report(progress);
  }

  async receive(topic: string, timeoutMs: number): Promise<unknown> {
    const received = this.#options.dbos.recv<{ value?: unknown }>(topic, {
      timeoutSeconds: timeoutMs / 1000,
      pollingIntervalMs: lookEveryMs,
    });
    return (await this.#unlessLost(received))?.value;
  }

  async run<Schema extends z.ZodType, Result>(
    name: string,
    workflow: Workflow<Schema, Result>,
    input: z.input<Schema>,
  ): Promise<Result> {
    this.#claim(name);
    const id = `job_${hashOf([this.jobId, name]).slice(0, 26).toUpperCase()}`;
    try {
      const child = await this.#options.startChild(id, workflow as unknown as Workflow, input);
      return (await this.#unlessLost(child.getResult({ pollingIntervalMs: lookEveryMs }))) as Result;
    } catch (error) {
      this.signal.throwIfAborted();
      throw new StepFailedError({ ...describeFailure(error, name), step: name });
    }
  }

  /** Without this, two steps of one name would share an idempotency key, and one effect would stand for both. */
  #claim(name: string): void {
    if (name === '' || name.startsWith('DBOS.')) throw new Error(`"${name}" is no name of a step.`);
    if (this.#names.has(name)) {
      throw new Error(`The step "${name}" exists twice in this run: in a loop, add what tells them apart.`);
    }
    this.#names.add(name);
  }

  /** Ends a wait as soon as the run is not ours any more. */
  async #unlessLost<Result>(waiting: Promise<Result>): Promise<Result> {
    const { signal } = this;
    signal.throwIfAborted();
    let onAbort: (() => void) | undefined;
    const lost = new Promise<never>((_, reject) => {
      onAbort = () => reject(signal.reason as Error);
      signal.addEventListener('abort', onAbort, { once: true });
    });
    try {
      return await Promise.race([waiting, lost]);
    } finally {
      signal.removeEventListener('abort', onAbort!);
    }
  }
}
