import type { ServiceSummaryFragment } from '../__generated__/graphql.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';

/** The processes that host a service. */
export function InstanceList({ instances }: { instances: ServiceSummaryFragment['instances'] }) {
  if (!instances.length) return <EmptyState title="No process hosts it now" command="iza up" />;
  return (
    <ul className="divide-y divide-line">
      {instances.map(instance => (
        <li key={instance.id} className="px-3 py-2">
          <p className="font-mono text-xs break-all">{instance.id}</p>
          <p className="tabular mt-0.5 text-xs text-muted">
            pid {instance.pid}, version {instance.version}, up since <RelativeTime at={instance.startedAt} />
          </p>
        </li>
      ))}
    </ul>
  );
}
