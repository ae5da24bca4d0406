import { X } from 'lucide-react';
import type { ServiceSummaryFragment } from '../__generated__/graphql.ts';
import { SeriesFeedProvider } from '../live/SeriesFeedProvider.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { TextLink } from '../ui/TextLink.tsx';
import { DependencyList } from './DependencyList.tsx';
import { ServiceCharts } from './ServiceCharts.tsx';
import { selectionOf } from './service-selection.ts';
import { serviceStates } from './service-words.ts';

/** The essentials of one service beside the list. Not modal: the list stays in use. */
export function ServicePeek({ service, onClose }: { service: ServiceSummaryFragment; onClose: () => void }) {
  return (
    <aside
      aria-label={`Peek at ${service.name}`}
      className="fixed inset-x-0 bottom-0 z-20 max-h-[80dvh] overflow-y-auto border-t border-line bg-surface pb-16 md:sticky md:top-16 md:w-96 md:shrink-0 md:rounded-lg md:border md:pb-0"
    >
      <header className="flex items-center gap-2 border-b border-line py-1 pr-1 pl-3">
        <h2 className="font-medium">
          <TextLink href={`/services/${service.id}`}>{service.name}</TextLink>
        </h2>
        <StatusMark {...serviceStates[service.state]} />
        <span className="ml-auto flex gap-1 max-md:hidden" aria-hidden="true">
          <Kbd>j</Kbd>
          <Kbd>k</Kbd>
        </span>
        <IconButton label="Close the peek" onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </header>
      {service.stateReason && (
        <p className="border-b border-line px-3 py-2 text-muted">{service.stateReason}</p>
      )}
      <DependencyList dependencies={service.dependencies} />
      <SeriesFeedProvider selection={selectionOf(service)}>
        <ServiceCharts serviceId={service.id} isPeek />
      </SeriesFeedProvider>
    </aside>
  );
}
