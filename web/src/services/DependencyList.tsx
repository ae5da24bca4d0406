import type { ServiceSummaryFragment } from '../__generated__/graphql.ts';
import { formatDuration } from '../format/units.ts';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';

/** What a service needs, and what the last check of each said. */
export function DependencyList({ dependencies }: { dependencies: ServiceSummaryFragment['dependencies'] }) {
  if (!dependencies.length) return <p className="px-3 py-2 text-muted">It needs nothing else to work.</p>;
  return (
    <ul className="divide-y divide-line">
      {dependencies.map(({ name, isHealthy, latencyMs, message, checkedAt }) => (
        <li key={name} className="px-3 py-2">
          <p className="flex items-center gap-2">
            <StatusMark tone={isHealthy ? 'ok' : 'crit'} text={name} />
            <span className="tabular ml-auto text-xs text-muted">
              {latencyMs !== null && `${formatDuration(latencyMs)} · `}
              <RelativeTime at={checkedAt} />
            </span>
          </p>
          {message && <p className="mt-0.5 text-xs break-words text-muted">{message}</p>}
        </li>
      ))}
    </ul>
  );
}
