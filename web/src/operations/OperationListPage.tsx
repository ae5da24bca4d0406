import { useState } from 'react';
import { useOperationListPageQuery } from '../__generated__/hooks.ts';
import { useRefetchOnGap } from '../graph/use-refetch.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { FilterInput } from '../ui/FilterInput.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { SkeletonRows } from '../ui/SkeletonRows.tsx';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import { useSearchParam } from '../ui/use-search-param.ts';
import { CoordinateFilter } from './CoordinateFilter.tsx';
import { OperationDialog } from './OperationDialog.tsx';
import { OperationTable } from './OperationTable.tsx';
import { matches } from './operation-words.ts';

const fillingCommand = "iza api 'query First { boot { state } }'";

/** Which client runs which operation, how often, and what of it will go. */
export default function OperationListPage() {
  usePageTitle('Operations');
  const [filter, setFilter] = useSearchParam('filter');
  const [field, setField] = useSearchParam('field');
  const [open, setOpen] = useSearchParam('operation');
  const [deprecated, setDeprecated] = useSearchParam('deprecated');
  // A cursor belongs to the list that it came with.
  const selection = `${deprecated} ${field}`;
  const [page, setPage] = useState<{ selection: string; after: string }>();
  const [{ data, error, stale }, refetch] = useOperationListPageQuery({
    variables: {
      first: 100,
      after: page?.selection === selection ? page.after : null,
      filter: { field: field || null, isUsingDeprecated: deprecated ? true : null },
    },
  });
  useRefetchOnGap(refetch);
  const operations = (data?.usedOperations.nodes ?? []).filter(operation => matches(operation, filter));
  const isNarrowed = !!(filter || field || deprecated);

  return (
    <>
      <h1 className="sr-only">Operations in use</h1>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <FilterInput label="Filter by operation or client" value={filter} onChange={setFilter} />
        <CoordinateFilter value={field} onChange={setField} />
        <ToggleChip isOn={!!deprecated} onChange={isOn => setDeprecated(isOn ? '1' : '')}>
          Deprecated only
        </ToggleChip>
        <output className="ml-auto text-xs text-muted">
          {data
            ? `${operations.length} of ${data.usedOperations.totalCount ?? data.usedOperations.nodes.length}`
            : ''}
        </output>
      </div>
      <div className="panel" aria-busy={stale}>
        {operations.length > 0 && <OperationTable operations={operations} onOpen={setOpen} />}
        {data && (
          <LoadMore pageInfo={data.usedOperations.pageInfo} onLoad={after => setPage({ selection, after })} />
        )}
        {!data && !error && <SkeletonRows count={8} />}
        {!data && error && (
          <ErrorState error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
        )}
        {data && !operations.length && (
          <EmptyState
            title={isNarrowed ? 'No operation matches' : 'Nothing was asked yet'}
            command={isNarrowed ? 'iza usage list' : fillingCommand}
          >
            {isNarrowed
              ? 'Shorten the filters; a field is named as it stands in the schema, such as Metric.latest.'
              : 'What clients run appears here within a few seconds, without the values that they send.'}
          </EmptyState>
        )}
      </div>
      {open && <OperationDialog id={open} onClose={() => setOpen('')} />}
    </>
  );
}
