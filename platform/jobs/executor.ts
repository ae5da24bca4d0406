import { AsyncLocalStorage } from 'node:async_hooks';
import type { DBOS } from '@dbos-inc/dbos-sdk';
import type { Database } from '../database/index.ts';
import type { Logger } from '../telemetry/index.ts';
import { dbosLogger } from './dbos-logger.ts';
import { DriverPool } from './driver-pool.ts';
import { type JobAttributes, jobSchema } from './job.tables.ts';
import { hashOf, JobInputInvalidError } from './job.ts';
import { RunContext, StepGate } from './run-context.ts';
import { describeFailure, isStepFailed, StepFailedError } from './step-failed-error.ts';
import type { Progress, Workflow } from './workflow.ts';

export interface ExecutorOptions {
  database: Database;
  /** Of this start of this process. */
  id: string;
  /** How often a queue is looked into, in milliseconds. */
  pollEveryMs: number;
  /** How many of its waiting reads may go at a time. */
  poolSize: number;
  logger: Logger;
  report(jobId: string, progress: Progress): void;
  changed(jobId: string): void;
  /** A run is over here, and DBOS notes it in a moment; resolves when it has. */
  ended(jobId: string, state: 'SUCCEEDED' | 'FAILED'): Promise<void>;
}

/** Leaves whatever run or request somebody is in: what is started there belongs to nobody. */
const outside = AsyncLocalStorage.snapshot() as <Result>(run: () => Result) => Result;

const longestWaitForDatabaseSec = 5;

let loading: ReturnType<typeof load> | undefined;

async function load() {
  const [sdk, settings, receiver] = await Promise.all([
    import('@dbos-inc/dbos-sdk'),
    import('@dbos-inc/dbos-sdk/internal/utils'),
    import('@dbos-inc/dbos-sdk/eventreceiver'),
  ]);
  // However long the database was away, a run notices within so long that it is back.
  exportsOf(settings).dbRetryConfig.maxBackoffSec = longestWaitForDatabaseSec;
  return { dbos: exportsOf(sdk).DBOS, listen: exportsOf(receiver).registerPollerQueue };
}

/** Of a CommonJS package: Node gives its names and a default, our bundle only a default, and `tsx` only the names. */
function exportsOf<Exports extends object>(module: Exports & { default?: Exports | undefined }): Exports {
  return module.default ?? module;
}

/** Loads DBOS, once: not with this module, so that commands which run nothing do not wait for it. */
export function loadDbos(): ReturnType<typeof load> {
  loading ??= load();
  return loading;
}

/** What a run is started with, beside its workflow. */
export interface RunStart {
  id: string;
  input: unknown;
  principalId: string | null;
  traceId: string | null;
}

/** What DBOS keeps as the input of a run. */
interface Envelope {
  key: string;
  input: unknown;
  principalId: string | null;
  traceId: string | null;
}

/** All runs are of one function of DBOS, because DBOS takes no new ones once it runs, and groups may start late. */
const functionName = 'job';
/** DBOS would tell code versions apart by a hash over all workflows; ours are told apart by their keys. */
const applicationVersion = '1';

const json = {
  name: () => 'json',
  stringify: (value: unknown) => JSON.stringify(value) ?? 'null',
  parse: (text: string | null | undefined): unknown => (text == null ? null : JSON.parse(text)),
};

/**
 * DBOS in this process. There can be one at a time, because DBOS keeps itself in module state.
 *
 * Each workflow in each version has a queue named by its key, and a process looks only into those it has the code of.
 */
export class Executor {
  readonly #options: ExecutorOptions;
  readonly #dbos: typeof DBOS;
  readonly #pool: DriverPool;
  readonly #workflows = new Map<string, Workflow>();
  readonly #runs = new Map<string, AbortController>();
  /** Runs that are over, of which that is not noted yet. */
  readonly #ending = new Set<string>();
  readonly #gate = new StepGate();
  readonly #listen: (queue: string) => void;
  #start!: (envelope: Envelope) => Promise<unknown>;

  private constructor(
    options: ExecutorOptions,
    dbos: typeof DBOS,
    listen: (queue: string) => void,
    pool: DriverPool,
  ) {
    this.#options = options;
    this.#dbos = dbos;
    this.#listen = listen;
    this.#pool = pool;
  }

  /**
   * @param workflows those that are known already; see {@link add}.
   * @throws Error when the database does not answer, or its tables are older than this DBOS needs.
   */
  static async launch(options: ExecutorOptions, workflows: Iterable<Workflow>): Promise<Executor> {
    const { dbos, listen } = await loadDbos();
    const pool = new DriverPool(options.database.getConnection('primary'), options.poolSize);
    const executor = new Executor(options, dbos, listen, pool);
    await executor.#launch([...workflows]);
    return executor;
  }

  async #launch(workflows: Workflow[]): Promise<void> {
    const { id, logger } = this.#options;
    for (const workflow of workflows) this.#know(workflow);
    this.#dbos.setConfig({
      name: 'iza',
      executorID: id,
      applicationVersion,
      // Never connected to: it only has to look like an address, because the pool is ours.
      systemDatabaseUrl: 'postgresql://pool@localhost/pool',
      systemDatabasePool: this.#pool as never,
      systemDatabaseSchemaName: jobSchema,
      runMigrations: false,
      useListenNotify: false,
      listenQueues: [],
      serializer: json,
      logger: dbosLogger(logger),
      enableOTLP: false,
    });
    this.#start = this.#dbos.registerWorkflow((envelope: Envelope) => this.#run(envelope), {
      name: functionName,
    });
    try {
      // Whatever context it is launched in is the context of every run.
      await outside(() => this.#dbos.launch());
      for (const workflow of workflows) await this.add(workflow);
    } catch (error) {
      await this.#dbos.shutdown({ deregister: true });
      throw error;
    }
  }

  /** The ids of the runs that are under way here, until their end is noted. */
  get running(): string[] {
    return [...this.#runs.keys(), ...this.#ending];
  }

  /** Begins to take up runs of a workflow, and may start them. */
  async add(workflow: Workflow): Promise<void> {
    this.#know(workflow);
    const { concurrency = {} } = workflow;
    await this.#answer(() =>
      this.#dbos.registerQueue(workflow.key, {
        onConflict: 'always_update',
        minPollingIntervalMs: this.#options.pollEveryMs,
        ...(concurrency.total !== undefined && { globalConcurrency: concurrency.total }),
        ...(concurrency.perProcess !== undefined && { workerConcurrency: concurrency.perProcess }),
      }),
    );
  }

  #know(workflow: Workflow): void {
    this.#workflows.set(workflow.key, workflow);
    this.#listen(workflow.key);
  }

  /**
   * Puts a run into the queue of its workflow, once for an id.
   *
   * @returns the input as the workflow will have it.
   * @throws JobInputInvalidError; Fault when the database does not answer.
   */
  async start(workflow: Workflow, start: RunStart): Promise<unknown> {
    const checked = this.#checkInput(workflow, start.input);
    await this.#answer(() => this.#enqueue(workflow, { ...start, input: checked }));
    return checked;
  }

  /** @throws Fault when the database does not answer. */
  async send(id: string, topic: string, value: unknown, idempotencyKey: string | undefined): Promise<void> {
    await this.#answer(() => this.#dbos.send(id, { value }, topic, idempotencyKey));
  }

  async cancel(id: string): Promise<void> {
    await this.#answer(() => this.#dbos.cancelWorkflow(id, { cancelChildren: true }));
    this.abandon([id]);
  }

  /** Puts a cancelled run back into its queue, with all that it has done. */
  async resume(id: string, key: string): Promise<void> {
    await this.#answer(() => this.#dbos.resumeWorkflow(id, { queueName: key }));
  }

  /** Puts an ended run back into its queue, with what it has done before the note with this number. */
  async rewind(id: string, key: string, startStep: number): Promise<void> {
    await this.#answer(() => this.#dbos.rewindWorkflow(id, { startStep, queueName: key }));
  }

  async delete(ids: string[]): Promise<void> {
    await this.#answer(() => this.#dbos.deleteWorkflows(ids, true));
  }

  /** Aborts what is under way here of runs that are not ours any more. */
  abandon(ids: readonly string[]): void {
    for (const id of ids) this.#runs.get(id)?.abort(new Error(`Job ${id} was cancelled or taken over.`));
  }

  /**
   * Takes up no more runs, begins no more steps, and gives those in flight so long to be finished and noted. What is still
   * under way then stands still: whatever it would note is not written.
   *
   * @param handOver is called in between, to give the runs away.
   */
  async stop(patienceMs: number, handOver: () => Promise<unknown>): Promise<void> {
    await this.#gate.shut(patienceMs);
    await outside(() => this.#dbos.shutdown({ deregister: true }));
    await handOver();
    this.#pool.close();
    this.abandon(this.running);
  }

  #answer<Result>(run: () => Promise<Result>): Promise<Result> {
    return outside(() => this.#pool.answering(run));
  }

  /** @throws JobInputInvalidError */
  #checkInput(workflow: Workflow, input: unknown): unknown {
    const checked = workflow.input.safeParse(input);
    if (checked.success) return checked.data;
    const { path, message } = checked.error.issues[0]!;
    const reason = path.length > 0 ? `${path.join('.')}: ${message}` : message;
    throw new JobInputInvalidError(workflow.name, reason);
  }

  /** Called within a run, it makes a run that belongs to it. */
  #enqueue(workflow: Workflow, { id, input, principalId, traceId }: RunStart) {
    const { name, version, key } = workflow;
    const attributes: JobAttributes = { workflow: name, version, key, inputHash: hashOf(input), traceId };
    const envelope: Envelope = { key, input, principalId, traceId };
    return this.#dbos.startWorkflow(this.#start, {
      workflowID: id,
      queueName: key,
      authenticatedUser: principalId ?? '',
      workflowAttributes: { ...attributes },
    })(envelope);
  }

  /** One run, from its beginning or from where it was. */
  async #run({ key, input, principalId, traceId }: Envelope): Promise<unknown> {
    const jobId = this.#dbos.workflowID!;
    const workflow = this.#workflows.get(key)!;
    const abort = new AbortController();
    this.#runs.set(jobId, abort);
    const { report, changed } = this.#options;
    const logger = this.#options.logger.child({ jobId, workflow: key, traceId: traceId ?? undefined });
    changed(jobId);
    try {
      const context = new RunContext({
        dbos: this.#dbos,
        jobId,
        principalId,
        traceId,
        signal: abort.signal,
        logger,
        gate: this.#gate,
        report: progress => report(jobId, progress),
        changed: () => changed(jobId),
        startChild: (id, child, childInput) =>
          this.#enqueue(child, { id, input: this.#checkInput(child, childInput), principalId, traceId }),
      });
      const result = await workflow.run(context, input);
      this.#end(jobId, 'SUCCEEDED');
      return result;
    } catch (error) {
      // What a run says that is not ours any more does not count.
      if (abort.signal.aborted || isOfDbos(error)) throw error;
      this.#end(jobId, 'FAILED');
      if (!isStepFailed(error)) logger.warn({ error }, 'a job failed');
      throw new StepFailedError(describeFailure(error, null));
    } finally {
      if (this.#runs.get(jobId) === abort) this.#runs.delete(jobId);
    }
  }

  #end(jobId: string, state: 'SUCCEEDED' | 'FAILED'): void {
    this.#ending.add(jobId);
    void this.#options.ended(jobId, state).finally(() => this.#ending.delete(jobId));
  }
}

/** An error by which DBOS steers a run, such as that it was cancelled. */
function isOfDbos(error: unknown): boolean {
  return error instanceof Error && 'dbosErrorCode' in error;
}
