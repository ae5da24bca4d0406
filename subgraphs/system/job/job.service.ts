import { Fault } from '@iza/platform/errors';
import { batched, createStream, type Stream } from '@iza/platform/events';
import {
  isEnd,
  type Job,
  type JobChange,
  type JobFilter,
  JobNotFoundError,
  type JobStep,
  type Jobs,
} from '@iza/platform/jobs';
import { type Connection, readPage, toConnection } from '@iza/platform/subgraph';
import { assertInterval } from '../live.ts';

export type JobPage = Omit<Connection<Job>, 'totalCount'> & { countAll(): Promise<number> };

/** Shows durable work and steers it. What it is, and where it is kept, is the matter of `platform/jobs`. */
export class JobService {
  readonly #jobs: Jobs;

  constructor(jobs: Jobs) {
    this.#jobs = jobs;
  }

  /** @throws Fault `BAD_USER_INPUT` for a wrong page. */
  async page(args: { first: number; after?: string | null }, filter: JobFilter): Promise<JobPage> {
    const page = readPage(args, ['text', 'text']);
    const after = page.after && positionOf(page.after as readonly [string, string]);
    const rows = await this.#jobs.list(filter, page.limit, after);
    return {
      ...toConnection(rows, page, job => [String(job.createdAt.getTime()), job.id]),
      countAll: () => this.#jobs.count(filter),
    };
  }

  async byId(id: string): Promise<Job | null> {
    return (await this.#jobs.find(id)) ?? null;
  }

  many(ids: readonly string[]): Promise<Job[]> {
    return this.#jobs.findMany(ids);
  }

  steps(id: string): Promise<JobStep[]> {
    return this.#jobs.steps(id);
  }

  /** @throws JobNotFoundError, JobFinishedError */
  cancel(id: string): Promise<Job> {
    return this.#jobs.cancel(id);
  }

  /** @throws JobNotFoundError, JobNotRetryableError */
  retry(id: string): Promise<Job> {
    return this.#jobs.retry(id);
  }

  /**
   * Ids of jobs that changed, as lists at most every `everyMs`.
   *
   * @throws Fault `BAD_USER_INPUT` when that is too often.
   */
  async changes(everyMs: number): Promise<Stream<JobChange[]>> {
    assertInterval(everyMs);
    return batched(await this.#jobs.changes(), everyMs, change => change.id);
  }

  /**
   * The job now and after each change; ends with the job.
   *
   * @throws Fault `BAD_USER_INPUT` when there is no such job.
   */
  async follow(id: string): Promise<Stream<Job>> {
    const changes = await this.#jobs.changes();
    const stream = createStream<Job>({ onReturn: () => void changes.return?.() });
    const tell = async (): Promise<boolean> => {
      const job = await this.#jobs.find(id);
      if (job) stream.push(job);
      return job !== undefined && !isEnd(job.state);
    };
    const first = await this.#jobs.find(id);
    if (!first) {
      await changes.return?.();
      throw new Fault('BAD_USER_INPUT', new JobNotFoundError(id).message);
    }
    const run = async (): Promise<void> => {
      if (await tell()) for await (const change of changes) if (change.id === id && !(await tell())) break;
    };
    void run()
      .catch(() => undefined)
      .finally(() => stream.end());
    return stream;
  }
}

function positionOf([createdAtMs, id]: readonly [string, string]): { createdAtMs: number; id: string } {
  if (/^\d{1,15}$/.test(createdAtMs)) return { createdAtMs: Number(createdAtMs), id };
  throw new Fault('BAD_USER_INPUT', '`after` is not a cursor of this list: pass on its own `endCursor`.');
}
