import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import type { Database } from '../database/index.ts';
import { Fault } from '../errors/index.ts';
import { type EventBus, type Stream, streamFrom } from '../events/index.ts';
import { newId } from '../subgraph/id.ts';
import type { Logger } from '../telemetry/index.ts';
import { type ExecutorIdentity, ExecutorRepository } from './executor.repository.ts';
import { Executor, loadDbos } from './executor.ts';
import { type JobFilter, type JobPosition, JobRepository } from './job.repository.ts';
import { type JobDb, type JobTables, jobSchema } from './job.tables.ts';
import {
  hashOf,
  isEnd,
  type Job,
  JobConflictError,
  JobFinishedError,
  JobNotFoundError,
  JobNotRetryableError,
  type JobStep,
  jobId,
} from './job.ts';
import { ProgressWriter } from './progress-writer.ts';
import { StepFailedError } from './step-failed-error.ts';
import { Sweeper } from './sweeper.ts';
import type { Workflow } from './workflow.ts';

export interface JobsOptions {
  database: Database;
  /** Told what changed; may be lost. */
  events: () => EventBus | undefined;
  logger: Logger;
  /** How often a queue is looked into, in milliseconds. Default 500. */
  pollEveryMs?: number;
  /** A process that was not seen for so long is dead; it says that it lives five times as often. Default 5000. */
  deadAfterMs?: number;
  /** How long ended runs are kept. Default 30. */
  keepEndedDays?: number;
  /** How many connections may wait for runs at a time. Default 10. */
  poolSize?: number | undefined;
}

export interface StartOptions {
  /** The same key of the same workflow is the same run. 1–200 characters. */
  idempotencyKey?: string | undefined;
  /** For whom it works; default the system itself. */
  principalId?: string | null | undefined;
  traceId?: string | null | undefined;
}

/** A run as whoever started it has it. */
export interface JobHandle<Result> {
  readonly id: string;
  /** @throws JobNotFoundError when it was deleted meanwhile. */
  status(): Promise<Job>;
  /**
   * Waits for its end.
   *
   * @throws StepFailedError when it failed or was cancelled.
   */
  result(): Promise<Result>;
}

/** Counted since the process started. */
export interface JobCounts {
  running: number;
  queued: number;
  stranded: number;
  succeeded: number;
  failed: number;
  /** Runs of dead processes that this one put back into their queues. */
  resumed: number;
}

/** What is told when something of a run can be seen. */
export interface JobChange {
  id: string;
}

export const jobChangedChannel = 'jobs.changed';

const lookEveryMs = 1000;
const cleanEveryMs = 10 * 60_000;
const cleanBatch = 200;

/** Durable work: starts runs of workflows, takes part in running them, and shows and steers them. One per process. */
export class Jobs {
  readonly #options: Required<JobsOptions>;
  readonly #progress: ProgressWriter;
  readonly #workflows = new Map<string, Workflow>();
  readonly #counts = { succeeded: 0, failed: 0, resumed: 0 };
  #executor: Executor | undefined;
  #sweeper: Sweeper | undefined;
  #cleaning: NodeJS.Timeout | undefined;

  constructor(options: JobsOptions) {
    const { poolSize = 10 } = options;
    this.#options = { pollEveryMs: 500, deadAfterMs: 5000, keepEndedDays: 30, ...options, poolSize };
    this.#progress = new ProgressWriter({
      write: reports => this.#jobs.writeProgress(reports),
      onWritten: id => this.#tell(id),
      logger: options.logger,
    });
  }

  get counts(): JobCounts {
    return {
      ...this.#counts,
      running: this.#executor?.running.length ?? 0,
      queued: this.#sweeper?.queued ?? 0,
      stranded: (this.#sweeper?.stranded ?? []).reduce((sum, { count }) => sum + count, 0),
    };
  }

  /**
   * Makes this process run a workflow, at once or as soon as it is launched. Keep the old versions of a workflow
   * registered until no run of them is left.
   *
   * @throws Error when another workflow has the name and version; Fault when the database does not answer.
   */
  async register<Schema extends z.ZodType, Result>(workflow: Workflow<Schema, Result>): Promise<void> {
    const known = this.#workflows.get(workflow.key);
    const added = workflow as unknown as Workflow;
    if (known && known !== added) throw new Error(`There are two workflows ${workflow.key}.`);
    this.#workflows.set(workflow.key, added);
    await this.#executor?.add(added);
    await this.#sweeper?.announce();
  }

  /** Loads what {@link launch} needs, while the database is not there yet. */
  async prepare(): Promise<void> {
    await loadDbos();
  }

  /**
   * Begins to run what is registered, and to take over what dead processes ran. The tables must be there.
   *
   * @throws Fault when the database does not answer; it may be tried again.
   */
  async launch(): Promise<void> {
    const { database, logger, deadAfterMs, pollEveryMs, poolSize } = this.#options;
    const identity: ExecutorIdentity = { id: newId('executor'), host: hostname(), pid: process.pid };
    const sweeper = new Sweeper({
      executors: new ExecutorRepository(this.#db, deadAfterMs),
      identity,
      everyMs: deadAfterMs / 5,
      deadAfterMs,
      isAlone: !database.getConnection('primary').capabilities.concurrentSessions,
      workflows: () => [...this.#workflows.keys()],
      running: () => this.#executor?.running ?? [],
      onLost: ids => this.#executor?.abandon(ids),
      onTakenOver: ids => {
        this.#counts.resumed += ids.length;
        for (const id of ids) this.#tell(id);
      },
      logger,
    });
    // Known before it takes anything, so that nobody takes that for a dead one's.
    await sweeper.start();
    try {
      const launched = Executor.launch(
        {
          database,
          id: identity.id,
          pollEveryMs,
          poolSize,
          logger,
          report: (id, progress) => this.#progress.report(id, progress),
          changed: id => this.#tell(id),
          ended: (id, state) => {
            this.#counts[state === 'SUCCEEDED' ? 'succeeded' : 'failed'] += 1;
            return this.#tellEnd(id);
          },
        },
        this.#workflows.values(),
      );
      this.#executor = await launched;
      this.#sweeper = sweeper;
      await sweeper.sweep();
    } catch (error) {
      await this.stop();
      await sweeper.stop();
      throw error;
    }
    this.#cleaning = setInterval(() => void this.#clean(), cleanEveryMs).unref();
  }

  /**
   * Gives steps in flight so long to be finished, then hands what is under way to other processes, or to the next start.
   */
  async stop(patienceMs = 2000): Promise<void> {
    clearInterval(this.#cleaning);
    const sweeper = this.#sweeper;
    const executor = this.#executor;
    await sweeper?.stop();
    if (!executor || !sweeper) return;
    await executor.stop(patienceMs, async () => {
      await this.#progress.flush();
      await sweeper.handOver().catch((error: unknown) => {
        this.#options.logger.info({ error }, 'the jobs of this process wait until it counts as dead');
      });
    });
    this.#executor = undefined;
    this.#sweeper = undefined;
  }

  /**
   * Starts a run, durably: once this has returned it will be done.
   *
   * @throws JobInputInvalidError, JobKeyInvalidError; JobConflictError when the key has started a run with another
   *   input; Fault when the database is away or full, and then it may be called again with the same key.
   */
  async start<Schema extends z.ZodType, Result>(
    workflow: Workflow<Schema, Result>,
    input: z.input<Schema>,
    options: StartOptions = {},
  ): Promise<JobHandle<Result>> {
    const { idempotencyKey, principalId = null, traceId = null } = options;
    const id = jobId(workflow.name, idempotencyKey);
    const wanted = await this.#require().start(workflow as unknown as Workflow, {
      id,
      input,
      principalId,
      traceId,
    });
    if (idempotencyKey !== undefined && (await this.#jobs.findInputHash(id)) !== hashOf(wanted)) {
      throw new JobConflictError();
    }
    this.#tell(id);
    return this.handle<Result>(id);
  }

  /** A run that exists, by its id. */
  handle<Result = unknown>(id: string): JobHandle<Result> {
    return {
      id,
      status: () => this.#find(id),
      result: async () => {
        const { state, result, failure } = await this.#end(id);
        if (state === 'SUCCEEDED') return result as Result;
        const cancelled = { code: 'JOB_CANCELLED', message: `Job ${id} was cancelled.`, step: null };
        throw new StepFailedError(failure ?? cancelled);
      },
    };
  }

  /**
   * Hands something to a run that waits for it or will; it is kept until then. Once for an idempotency key.
   *
   * @throws JobNotFoundError, JobFinishedError
   */
  async send(
    id: string,
    topic: string,
    value: unknown,
    options: { idempotencyKey?: string | undefined } = {},
  ): Promise<void> {
    const job = await this.#find(id);
    if (isEnd(job.state)) throw new JobFinishedError(id, job.state);
    await this.#require().send(id, topic, value, options.idempotencyKey);
  }

  /**
   * Ends a run and the runs that it waits for. A step in flight is told by its signal; what it has done stays done.
   *
   * @throws JobNotFoundError, JobFinishedError
   */
  async cancel(id: string): Promise<Job> {
    const job = await this.#find(id);
    if (isEnd(job.state)) throw new JobFinishedError(id, job.state);
    await this.#require().cancel(id);
    const after = await this.#find(id);
    if (after.state !== 'CANCELLED' && isEnd(after.state)) throw new JobFinishedError(id, after.state);
    this.#tell(id);
    return after;
  }

  /**
   * Lets a run that failed or was cancelled go on: finished steps keep their results, the step that failed is done again
   * with the same idempotency key.
   *
   * @throws JobNotFoundError, JobNotRetryableError
   */
  async retry(id: string): Promise<Job> {
    const job = await this.#find(id);
    if (job.state !== 'FAILED' && job.state !== 'CANCELLED') throw new JobNotRetryableError(id, job.state);
    const executor = this.#require();
    const key = `${job.workflow}@${job.version}`;
    if (job.state === 'CANCELLED' || job.failure?.code === 'JOB_GAVE_UP') await executor.resume(id, key);
    else await this.#rewind(executor, id, key);
    this.#tell(id);
    return this.#find(id);
  }

  async find(id: string): Promise<Job | undefined> {
    return this.#jobs.findById(id);
  }

  /** In the order of the ids; those that are gone are left out. */
  async findMany(ids: readonly string[]): Promise<Job[]> {
    const jobs = new Map((await this.#jobs.findMany(ids)).map(job => [job.id, job]));
    return ids.flatMap(id => jobs.get(id) ?? []);
  }

  /** The newest first, at most `limit` behind a position. */
  list(filter: JobFilter, limit: number, after?: JobPosition): Promise<Job[]> {
    return this.#jobs.findPage(filter, limit, after);
  }

  count(filter: JobFilter): Promise<number> {
    return this.#jobs.count(filter);
  }

  steps(id: string): Promise<JobStep[]> {
    return this.#jobs.findSteps(id);
  }

  /** Ids of runs of which something new can be seen, in any process. May lose some. */
  async changes(): Promise<Stream<JobChange>> {
    const events = this.#options.events();
    if (!events) throw new Fault('SERVICE_STOPPING', 'Nothing can be followed now: try again in a moment.');
    return streamFrom<JobChange>(events, jobChangedChannel);
  }

  get #db(): JobDb {
    return this.#options.database.getConnection('primary').schema<JobTables>(jobSchema);
  }

  get #jobs(): JobRepository {
    return new JobRepository(this.#db, this.#options.deadAfterMs);
  }

  #require(): Executor {
    if (this.#executor) return this.#executor;
    throw new Fault('DATABASE_UNAVAILABLE', 'Durable work has not started. `iza boot` tells why.');
  }

  async #find(id: string): Promise<Job> {
    const job = await this.#jobs.findById(id);
    if (!job) throw new JobNotFoundError(id);
    return job;
  }

  /** Back to the note that made it fail; a run that it waited for and that failed is tried again first. */
  async #rewind(executor: Executor, id: string, key: string): Promise<void> {
    const last = await this.#jobs.findLastNote(id);
    if (last?.isFailure && last.childId) {
      const child = await this.#jobs.findById(last.childId);
      if (child && (child.state === 'FAILED' || child.state === 'CANCELLED')) await this.retry(child.id);
    }
    const startStep = last ? last.index + (last.isFailure ? 0 : 1) : 0;
    await executor.rewind(id, key, startStep);
  }

  async #end(id: string) {
    const changes = await this.changes();
    let tick: NodeJS.Timeout | undefined;
    try {
      for (;;) {
        const next = changes.next();
        const outcome = await this.#jobs.findOutcome(id);
        if (!outcome) throw new JobNotFoundError(id);
        if (isEnd(outcome.state)) return outcome;
        // What is told may be lost, so it is looked for too.
        const elapsed = new Promise<void>(resolve => (tick = setTimeout(resolve, lookEveryMs)));
        await Promise.race([next, elapsed]);
        clearTimeout(tick);
      }
    } finally {
      clearTimeout(tick);
      await changes.return?.();
    }
  }

  #tell(id: string): void {
    const change: JobChange = { id };
    this.#options.events()?.publish(jobChangedChannel, change);
  }

  /** DBOS notes an end after the run has returned, so it is awaited before it is told. */
  async #tellEnd(id: string): Promise<void> {
    await this.#progress.flush();
    for (let waitMs = 5; waitMs < 5000; waitMs *= 2) {
      const job = await this.#jobs.findById(id).catch(() => undefined);
      if (job && isEnd(job.state)) break;
      await pause(waitMs, undefined, { ref: false });
    }
    this.#tell(id);
  }

  async #clean(): Promise<void> {
    try {
      for (;;) {
        const ids = await this.#jobs.findEndedBefore(this.#options.keepEndedDays, cleanBatch);
        if (ids.length > 0) await this.#executor?.delete(ids);
        if (ids.length < cleanBatch) return;
      }
    } catch (error) {
      this.#options.logger.debug({ error }, 'ended jobs could not be deleted');
    }
  }
}
