import { useCallback, useState } from 'react';
import { useSearch } from 'wouter';
import { useServiceListPageQuery } from '../__generated__/hooks.ts';
import { useRefetchOnGap } from '../graph/use-refetch.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { FilterInput } from '../ui/FilterInput.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { SkeletonRows } from '../ui/SkeletonRows.tsx';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import { useSearchParam } from '../ui/use-search-param.ts';
import { ServicePeek } from './ServicePeek.tsx';
import { ServiceTable } from './ServiceTable.tsx';
import { usePeekKeys } from './use-peek-keys.ts';

/** Every registered part of the running system, with a peek at one of them beside the list. */
export default function ServiceListPage() {
  usePageTitle('Services');
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error }, refetch] = useServiceListPageQuery({ variables: { after } });
  useRefetchOnGap(refetch);
  const [filter, setFilter] = useSearchParam('filter');
  const [attention, setAttention] = useSearchParam('attention');
  const [peek, setPeek] = useSearchParam('peek');
  const search = useSearch();
  const services = (data?.services.nodes ?? []).filter(
    service =>
      (!attention || service.needsAttention) &&
      (!filter || `${service.name} ${service.kind}`.toLowerCase().includes(filter.toLowerCase())),
  );
  const ids = services.map(service => service.id);
  const close = useCallback(() => setPeek(''), [setPeek]);
  usePeekKeys({ ids, peek, search, onPeek: setPeek });
  const peeked = services.find(service => service.id === peek);

  return (
    <>
      <h1 className="sr-only">Services</h1>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <FilterInput label="Filter services" value={filter} onChange={setFilter} />
        <ToggleChip isOn={!!attention} onChange={isOn => setAttention(isOn ? '1' : '')}>
          Needs attention
        </ToggleChip>
        <output className="ml-auto text-xs text-muted">
          {data ? `${services.length} of ${data.services.totalCount ?? data.services.nodes.length}` : ''}
        </output>
      </div>
      <div className="flex items-start gap-3">
        <div className="panel min-w-0 flex-1">
          {data ? (
            services.length ? (
              <>
                <ServiceTable services={services} peek={peek} onPeek={setPeek} />
                <LoadMore pageInfo={data.services.pageInfo} onLoad={setAfter} />
              </>
            ) : (
              <EmptyState title="No service matches" command="iza status">
                Every part of the system announces itself here within a second of its start.
              </EmptyState>
            )
          ) : error ? (
            <ErrorState error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
          ) : (
            <SkeletonRows count={7} />
          )}
        </div>
        {peeked && <ServicePeek service={peeked} onClose={close} />}
      </div>
    </>
  );
}
