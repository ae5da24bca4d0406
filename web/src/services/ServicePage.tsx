import { useServiceDetailQuery } from '../__generated__/hooks.ts';
import { useRefetchOnGap } from '../graph/use-refetch.ts';
import { SeriesFeedProvider } from '../live/SeriesFeedProvider.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SkeletonRows } from '../ui/SkeletonRows.tsx';
import { DependencyList } from './DependencyList.tsx';
import { InstanceList } from './InstanceList.tsx';
import { NameList } from './NameList.tsx';
import { ServiceCharts } from './ServiceCharts.tsx';
import { ServiceHeading } from './ServiceHeading.tsx';
import { selectionOf } from './service-selection.ts';

/** Everything about one service: how it does, what it needs, where it runs, what it gives to the graph. */
export default function ServicePage({ id }: { id: string }) {
  const [{ data, error }, refetch] = useServiceDetailQuery({ variables: { id } });
  useRefetchOnGap(refetch);
  const service = data?.service;
  usePageTitle(service?.name ?? 'Service');
  if (!data) {
    return (
      <div className="panel">
        {error ? (
          <ErrorState error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
        ) : (
          <SkeletonRows count={8} />
        )}
      </div>
    );
  }
  if (!service) {
    return (
      <div className="panel">
        <h1 className="sr-only">Service</h1>
        <EmptyState title={`No service has the id ${id}`} command="iza services list">
          It may have been renamed, or it never announced itself to this system.
        </EmptyState>
      </div>
    );
  }
  return (
    <SeriesFeedProvider selection={selectionOf(service)}>
      <div className="grid gap-3">
        <ServiceHeading service={service} />
        <ServiceCharts serviceId={service.id} />
        <div className="grid items-start gap-3 md:grid-cols-2 xl:grid-cols-4">
          <Panel title="Depends on">
            <DependencyList dependencies={service.dependencies} />
          </Panel>
          <Panel title="Instances">
            <InstanceList instances={service.instances} />
          </Panel>
          <Panel title="Root fields">
            <NameList names={service.rootFields} empty="It adds no field to the graph." />
          </Panel>
          <Panel title="Entities">
            <NameList names={service.entities} empty="It owns and extends no entity." />
          </Panel>
        </div>
      </div>
    </SeriesFeedProvider>
  );
}
