import {
  CancelJobDocument,
  type JobState,
  ListJobsDocument,
  RetryJobDocument,
  ShowJobDocument,
} from '../__generated__/graphql.ts';
import type { Context } from '../context.ts';
import { ExitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { accepted } from '../graph/answer.ts';
import { confirm } from '../terminal/confirm.ts';
import { type Job, type JobDetail, renderJob, renderJobs } from './render.ts';

interface ListOptions {
  state?: string;
  workflow?: string;
  limit: number;
}

const pageSize = 100;

/** `iza jobs list`. */
export async function listJobs(context: Context, { state, workflow, limit }: ListOptions): Promise<void> {
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= 10_000)) {
    throw new Failure('--limit must be 1–10000.', { exitCode: ExitCode.usage, code: 'USAGE' });
  }
  const graph = await context.graph();
  const filter = { states: state ? [state.toUpperCase() as JobState] : undefined, workflow };
  const jobs: Job[] = [];
  let after: string | undefined;
  do {
    const first = Math.min(pageSize, limit - jobs.length);
    const page = (await graph.execute(ListJobsDocument, { first, after, filter })).jobs;
    jobs.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
  } while (after !== undefined && jobs.length < limit);
  if (jobs.length === 0) context.note(state || workflow ? 'No job fits.' : 'There is no job yet.');
  await context.show(jobs, () => (jobs.length ? renderJobs(context, jobs) : ''));
}

/** `iza jobs show <job>`. */
export async function showJob(context: Context, id: string): Promise<void> {
  const job = await findJob(context, id);
  await context.show(job, () => renderJob(context, job));
}

/** `iza jobs cancel <job>`. */
export async function cancelJob(context: Context, id: string, options: { yes?: boolean }): Promise<void> {
  const { workflow } = await findJob(context, id);
  await confirm(context, `Cancel ${workflow} (${id})?`, options.yes);
  const graph = await context.graph();
  const { job } = accepted(
    (await graph.execute(CancelJobDocument, { input: { id } })).cancelJob,
    `iza jobs show ${id}`,
  );
  await context.show(job, () => `${id} is cancelled.`);
}

/** `iza jobs retry <job>`. */
export async function retryJob(context: Context, id: string): Promise<void> {
  const graph = await context.graph();
  const { job } = accepted(
    (await graph.execute(RetryJobDocument, { input: { id } })).retryJob,
    `iza jobs show ${id}`,
  );
  await context.show(job, () => `${id} goes on. Follow it: iza jobs watch ${id}`);
}

async function findJob(context: Context, id: string): Promise<JobDetail> {
  const graph = await context.graph();
  const { job } = await graph.execute(ShowJobDocument, { id });
  if (job) return job;
  throw new Failure(`There is no job ${id}.`, {
    exitCode: ExitCode.notFound,
    code: 'JOB_NOT_FOUND',
    next: 'iza jobs list',
  });
}
