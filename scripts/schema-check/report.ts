import type { Break, Hit, Report } from './check.ts';

/** More hits than this are counted, not listed. */
const maxHits = 20;

/** The report for a person, with what to do at its end. */
export function renderReport(report: Report, misfitsOfProject: readonly string[], days: number): string {
  const { base, breaks, otherChanges, misfits, deprecations, usedOperations } = report;
  const lines = [
    base
      ? `Against ${base}: ${breaks.length} breaking, ${otherChanges} other changes.`
      : 'There is no released schema to compare with yet.',
  ];
  if (usedOperations !== null) {
    lines.push(
      usedOperations > 0
        ? `${usedOperations} operations were used within ${days} days.`
        : `No operation was recorded within ${days} days: that is no sign that nothing is used.`,
    );
  }
  lines.push(...breaks.flatMap(each => renderBreak(each)));
  for (const { operation, errors } of misfits) {
    lines.push(`refused  ${renderHit(operation)}`, ...errors.map(error => `           ${error}`));
  }
  lines.push(...misfitsOfProject.map(misfit => `does not fit  ${misfit}`));
  for (const { coordinate, removeAfter, isOverdue, usedBy } of deprecations) {
    const users = usedBy.length > 0 ? `; used by ${usedBy.join(', ')}` : '';
    const when = removeAfter === null ? 'no day of removal is set' : `removal after ${removeAfter}`;
    lines.push(`deprecated  ${coordinate}: ${isOverdue ? `${when}, which has passed` : when}${users}`);
  }
  if (breaks.some(({ verdict }) => verdict === 'BREAKS')) {
    lines.push(
      'Add beside the old, deprecate the old with [removeAfter:YYYY-MM-DD], and remove it when that has passed.',
    );
  }
  return lines.join('\n');
}

const labels = { BREAKS: 'breaks', ANNOUNCED: 'announced', UNUSED: 'unused' } as const;

function renderBreak({ message, path, verdict, hits }: Break): string[] {
  const rest = hits.length - maxHits;
  return [
    `${labels[verdict]}  ${message}${path ? ` (${path})` : ''}`,
    ...hits.slice(0, maxHits).map(hit => `           ${renderHit(hit)}`),
    ...(rest > 0 ? [`           and ${rest} more`] : []),
  ];
}

function renderHit({ clientName, clientVersion, name, requestCount, lastUsedAt }: Hit): string {
  const client = [clientName, clientVersion].filter(Boolean).join(' ');
  return `${client}: ${name ?? '(anonymous)'}, last used ${lastUsedAt.toISOString()}, ${requestCount} times`;
}
