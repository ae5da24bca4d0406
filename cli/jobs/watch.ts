import { WatchJobDocument } from '../__generated__/graphql.ts';
import type { Context } from '../context.ts';
import { ExitCode } from '../exit-code.ts';
import { formatClock } from '../terminal/format.ts';
import { describeProgress, type Job, renderState } from './render.ts';

/** `iza jobs watch <job>`: a line for each change, JSON with `--json`, until it has ended. */
export async function watchJob(context: Context, id: string): Promise<void> {
  const graph = await context.graph();
  let last: Job | undefined;
  for await (const { jobUpdated: job } of graph.follow(WatchJobDocument, { id }, { reconnect: true })) {
    if (last && JSON.stringify(last) === JSON.stringify(job)) continue;
    last = job;
    if (context.json) context.emit(job);
    else context.io.stdout.write(`${describe(context, job)}\n`);
    if (hasEnded(job)) break;
  }
  if (last && last.state !== 'SUCCEEDED') context.exitWith(ExitCode.error);
}

function describe(context: Context, job: Job): string {
  const progress = job.progress ? [describeProgress(job), job.progress.message ?? ''] : [];
  const parts = [
    context.colors.dim(formatClock(Date.now())),
    renderState(context, job),
    ...progress,
    job.failure?.message ?? '',
  ];
  return parts.filter(Boolean).join('  ');
}

function hasEnded({ state }: Job): boolean {
  return state === 'SUCCEEDED' || state === 'FAILED' || state === 'CANCELLED';
}
