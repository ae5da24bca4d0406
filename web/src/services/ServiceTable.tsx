import { PanelRight } from 'lucide-react';
import type { ServiceSummaryFragment } from '../__generated__/graphql.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { TextLink } from '../ui/TextLink.tsx';
import { serviceKinds, serviceStates } from './service-words.ts';

interface ServiceTableProps {
  services: ServiceSummaryFragment[];
  peek: string;
  onPeek: (id: string) => void;
}

/** One row for each service; the name leads to its page, the button opens the peek. */
export function ServiceTable({ services, peek, onPeek }: ServiceTableProps) {
  return (
    <ScrollBox label="Services">
      <table className="w-full border-collapse">
        <thead>
          <tr>
            <th scope="col" className="cell-head">
              Name
            </th>
            <th scope="col" className="cell-head">
              State
            </th>
            <th scope="col" className="cell-head max-sm:hidden">
              Kind
            </th>
            <th scope="col" className="cell-head max-md:hidden">
              Depends on
            </th>
            <th scope="col" className="cell-head max-lg:hidden">
              Instances
            </th>
            <th scope="col" className="cell-head max-lg:hidden">
              Version
            </th>
            <th scope="col" className="cell-head max-md:hidden">
              Started
            </th>
            <th scope="col" className="cell-head">
              <span className="sr-only">Peek</span>
            </th>
          </tr>
        </thead>
        <tbody className="long-list">
          {services.map(service => (
            <tr
              key={service.id}
              aria-current={service.id === peek || undefined}
              className="hover:bg-hover aria-[current]:bg-accent-soft"
            >
              <td className="cell">
                <TextLink href={`/services/${service.id}`}>{service.name}</TextLink>
              </td>
              <td className="cell">
                <StatusMark {...serviceStates[service.state]} />
                {service.stateReason && <p className="max-w-md text-xs text-muted">{service.stateReason}</p>}
              </td>
              <td className="cell text-muted max-sm:hidden">{serviceKinds[service.kind]}</td>
              <td className="cell text-muted max-md:hidden">
                {service.dependencies
                  .map(it => (it.isHealthy ? it.name : `${it.name} (failing)`))
                  .join(', ') || '–'}
              </td>
              <td className="cell text-muted max-lg:hidden">{service.instances.length}</td>
              <td className="cell text-muted max-lg:hidden">{service.version}</td>
              <td className="cell text-muted max-md:hidden">
                {service.startedAt ? <RelativeTime at={service.startedAt} /> : '–'}
              </td>
              <td className="cell w-0 !py-0.5">
                <IconButton
                  label={`Peek at ${service.name}`}
                  onClick={() => onPeek(service.id === peek ? '' : service.id)}
                >
                  <PanelRight size={16} aria-hidden="true" />
                </IconButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
