import type { JobFieldsFragment, ShowJobQuery } from '../__generated__/graphql.ts';
import type { Context } from '../context.ts';
import { formatEnum, formatMs, formatSince } from '../terminal/format.ts';
import { renderTable } from '../terminal/table.ts';

export type Job = JobFieldsFragment;
export type JobDetail = NonNullable<ShowJobQuery['job']>;

/** Jobs as a table. */
export function renderJobs(context: Context, jobs: readonly Job[]): Promise<string> {
  return renderTable(context, jobs, [
    { title: 'JOB', text: job => job.id },
    { title: 'WORKFLOW', text: job => job.workflow },
    { title: 'STATE', text: job => renderState(context, job) },
    { title: 'PROGRESS', text: job => describeProgress(job) },
    { title: 'STARTED', text: job => `${formatSince(job.createdAt)} ago` },
    { title: 'NOTE', text: job => job.failure?.message ?? job.progress?.message ?? '' },
  ]);
}

/** One job with its finished steps. */
export async function renderJob(context: Context, job: JobDetail): Promise<string> {
  const { colors } = context;
  const facts: [string, string | null][] = [
    ['progress', job.progress && describeProgress(job)],
    ['for', job.principalId],
    ['belongs to', job.parentId],
    ['trace', job.traceId],
    ['taken up', job.attempts === 1 ? 'once' : `${job.attempts} times`],
    ['failure', job.failure && `${job.failure.message} (${job.failure.code})`],
  ];
  const known = facts.filter(([, value]) => value);
  const head = `${colors.bold(job.id)}  ${job.workflow} v${job.version}  ${renderState(context, job)}`;
  const blocks = [
    [head, ...known.map(([name, value]) => `${colors.dim(name.padEnd(10))}  ${value}`)].join('\n'),
  ];
  if (job.steps.length) {
    const table = await renderTable(context, job.steps, [
      { title: 'STEP', text: step => step.name },
      {
        title: 'STATE',
        text: step => (step.state === 'FAILED' ? colors.red('✗ failed') : colors.green('✓ done')),
      },
      { title: 'TOOK', align: 'right', text: took },
      { title: 'NOTE', text: step => step.failure?.message ?? step.childId ?? '' },
    ]);
    blocks.push(table);
  }
  return blocks.join('\n\n');
}

/** `2/4`, `2`, or a dash. */
export function describeProgress({ progress }: Pick<Job, 'progress'>): string {
  if (!progress) return '–';
  return progress.total === null ? String(progress.done) : `${progress.done}/${progress.total}`;
}

/** The state with a mark and a colour. */
export function renderState({ colors }: Context, { state }: Pick<Job, 'state'>): string {
  if (state === 'FAILED') return colors.red('✗ failed');
  if (state === 'STRANDED') return colors.yellow('! stranded');
  if (state === 'SUCCEEDED') return colors.green('✓ succeeded');
  return formatEnum(state);
}

function took({ startedAt, finishedAt }: JobDetail['steps'][number]): string {
  return startedAt && finishedAt ? formatMs(Date.parse(finishedAt) - Date.parse(startedAt)) : '–';
}
