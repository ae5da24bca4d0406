import { CircleCheck } from 'lucide-react';
import type { ServiceSummaryFragment } from '../__generated__/graphql.ts';
import { serviceStates } from '../services/service-words.ts';
import { AppLink } from '../shell/AppLink.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';

const shown = 8;

/** The services that an operator should look at, each with the reason. */
export function AttentionList({ services }: { services: ServiceSummaryFragment[] }) {
  const attention = services.filter(service => service.needsAttention);
  if (!attention.length) {
    return (
      <p className="flex items-center gap-2 px-3 py-4 text-muted">
        <CircleCheck size={16} className="text-ok" aria-hidden="true" />
        {services.length === 1 ? 'The one service is' : `All ${services.length} services are`} fine.
      </p>
    );
  }
  return (
    <ul className="divide-y divide-line">
      {attention.slice(0, shown).map(service => (
        <li key={service.id}>
          <AppLink href={`/services/${service.id}`} className="block px-3 py-2 hover:bg-hover">
            <span className="flex items-center justify-between gap-2">
              <span className="truncate font-medium">{service.name}</span>
              <StatusMark {...serviceStates[service.state]} />
            </span>
            {service.stateReason && (
              <span className="mt-0.5 line-clamp-2 text-xs text-muted">{service.stateReason}</span>
            )}
          </AppLink>
        </li>
      ))}
      {attention.length > shown && (
        <li className="px-3 py-2 text-xs text-muted">and {attention.length - shown} more</li>
      )}
    </ul>
  );
}
