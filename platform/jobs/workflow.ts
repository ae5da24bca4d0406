import type { z } from 'zod';
import type { Logger } from '../telemetry/index.ts';

/** How many runs of a workflow there may be at a time; what is over waits. */
export interface Concurrency {
  /** In all processes together. */
  total?: number;
  /** In one process. */
  perProcess?: number;
}

export interface WorkflowOptions<Schema extends z.ZodType, Result> {
  /** Dotted lower case with the noun first, such as `dataset.import`. */
  name: string;
  /**
   * Raised whenever the steps, their order or their names change: a run goes on with the code that it began with, or
   * waits for a process that has it. Default 1.
   */
  version?: number;
  /** Checked when a run is started; what it makes of the input is what `run` gets, as JSON keeps it. */
  input: Schema;
  concurrency?: Concurrency;
  /**
   * The work. It is repeated from its beginning after the death of its process, with the results of finished steps
   * instead of the steps; so between steps it must only depend on its input and on these results: no clock, no random
   * numbers, no reading of anything. What it returns must be JSON.
   */
  run(context: WorkflowContext, input: z.output<Schema>): Promise<Result>;
}

/** A kind of durable work, made by {@link defineWorkflow}. */
export interface Workflow<Schema extends z.ZodType = z.ZodType, Result = unknown>
  extends WorkflowOptions<Schema, Result> {
  readonly version: number;
  /** Name and version: what a process must have the code of, such as `dataset.import@1`. */
  readonly key: string;
}

export interface StepOptions {
  /** How often a failed attempt is repeated, unless its error says that this is no use. Default 3. */
  retries?: number;
  /** The pause before the first repetition, in milliseconds, doubled for each further one up to a minute. Default 1000. */
  backoffMs?: number;
  /** Aborts the signal of an attempt after so long and counts it as failed; default none. */
  timeoutMs?: number;
}

/** What one attempt of a step is given. */
export interface StepAttempt {
  /** The same at every repetition, in whichever process: hand it to whatever the step has an effect on. */
  readonly idempotencyKey: string;
  /** Aborted when the run is cancelled, when another process has taken it over, and when the step takes too long. */
  readonly signal: AbortSignal;
  /** Counts from 1 within this process. */
  readonly attempt: number;
}

/** How far a run is. */
export interface Progress {
  done: number;
  /** Unknown when left out. */
  total?: number;
  /** For a person. */
  message?: string;
}

/** What a run works with. */
export interface WorkflowContext {
  readonly jobId: string;
  /** For whom it works; null for the system itself. */
  readonly principalId: string | null;
  /** The trace that started it. */
  readonly traceId: string | null;
  /** Aborted when the run is cancelled, or when another process has taken it over. */
  readonly signal: AbortSignal;
  readonly logger: Logger;
  /**
   * Does something once it has not been done yet, and keeps the result. An effect is done at least once: a process may
   * die between the effect and the note of it, and then the step runs again with the same idempotency key. While the
   * database is away or full it waits, however long that takes.
   *
   * @param name unique within the run; in a loop with the number or the id of what it is about.
   * @param run returns JSON.
   * @throws StepFailedError after the last attempt. It is kept too: a run that catches it goes the same way each time.
   */
  step<Result>(
    name: string,
    run: (attempt: StepAttempt) => Promise<Result>,
    options?: StepOptions,
  ): Promise<Result>;
  /** Waits, also over restarts: the time counts from the first call. */
  sleep(durationMs: number): Promise<void>;
  /** See {@link StepAttempt.idempotencyKey}, for effects that are prepared outside their step. */
  idempotencyKey(stepName: string): string;
  /** Tells how far the run is. May be called anywhere, often; what cannot be written is left out. */
  progress(progress: Progress): void;
  /**
   * Waits for what `jobs.send` hands to this run, such as an approval.
   *
   * @returns undefined when nothing came in time. The time counts from the first call, also over restarts.
   */
  receive(topic: string, timeoutMs: number): Promise<unknown>;
  /**
   * Runs another workflow and waits for its result; it is cancelled together with this run.
   *
   * @param name unique within the run, as for a step.
   * @throws StepFailedError when it failed or was cancelled.
   */
  run<Schema extends z.ZodType, Result>(
    name: string,
    workflow: Workflow<Schema, Result>,
    input: z.input<Schema>,
  ): Promise<Result>;
}

const namePattern = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/;

/**
 * Describes durable work; `jobs.register` makes a process do it, `jobs.start` starts a run.
 *
 * @throws Error for a name or a version that cannot be one.
 * @example
 * const importDataset = defineWorkflow({
 *   name: 'dataset.import',
 *   input: z.object({ url: z.string() }),
 *   async run(context, { url }) {
 *     const rows = await context.step('download', ({ signal }) => download(url, signal));
 *     return context.step('store', ({ idempotencyKey }) => store(rows, idempotencyKey));
 *   },
 * });
 */
export function defineWorkflow<Schema extends z.ZodType, Result>(
  options: WorkflowOptions<Schema, Result>,
): Workflow<Schema, Result> {
  const { name, version = 1 } = options;
  if (!namePattern.test(name)) throw new Error(`"${name}" is no name of a workflow: write it as noun.verb.`);
  if (!Number.isInteger(version) || version < 1) throw new Error(`The version of ${name} must be 1 or more.`);
  return { ...options, version, key: `${name}@${version}` };
}
