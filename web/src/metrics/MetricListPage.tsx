import { useMemo } from 'react';
import { formatCount } from '../format/units.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { FilterInput } from '../ui/FilterInput.tsx';
import { SkeletonRows } from '../ui/SkeletonRows.tsx';
import { useSearchParam } from '../ui/use-search-param.ts';
import { ExportButtons } from './ExportButtons.tsx';
import { MetricTable } from './MetricTable.tsx';
import { matches } from './metric-filter.ts';
import { SelectedCharts } from './SelectedCharts.tsx';
import { useAllMetrics } from './use-all-metrics.ts';

/** At most so many metrics are drawn at a time. */
const maxCharts = 6;

/** Every series of the last hour: filter, look at some of them over time, take the rows elsewhere. */
export default function MetricListPage() {
  usePageTitle('Metrics');
  const { rows, totalCount, error, isLoading, hasMore, loadMore, reload } = useAllMetrics();
  const [filter, setFilter] = useSearchParam('filter');
  const [nameParam, setNames] = useSearchParam('name');
  const names = useMemo(() => nameParam.split(',').filter(Boolean).slice(0, maxCharts), [nameParam]);
  const shown = useMemo(() => rows.filter(row => matches(row, filter)), [rows, filter]);
  const toggle = (name: string) => {
    const rest = names.filter(it => it !== name);
    setNames((rest.length === names.length ? [...names.slice(1 - maxCharts), name] : rest).join(','));
  };

  return (
    <>
      <h1 className="sr-only">Metrics</h1>
      <SelectedCharts names={names} rows={rows} onClear={() => setNames('')} />
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <FilterInput label="Filter by name, service or label" value={filter} onChange={setFilter} />
        <output className="text-xs text-muted">
          {formatCount(shown.length)} of {formatCount(totalCount ?? rows.length)} series
          {isLoading && rows.length > 0 && ', loading'}
        </output>
        <span className="ml-auto flex gap-2">
          <ExportButtons rows={shown} />
        </span>
      </div>
      <div className="panel">
        {shown.length > 0 && <MetricTable rows={shown} names={names} onToggle={toggle} />}
        {!shown.length && isLoading && <SkeletonRows count={12} />}
        {!shown.length && !isLoading && !error && (
          <EmptyState
            title={rows.length ? 'No series matches' : 'Nothing was measured in the last hour'}
            command="iza metrics list"
          >
            {rows.length ? 'Shorten the filter.' : 'Every process publishes its measurements once a second.'}
          </EmptyState>
        )}
        {error && <ErrorState error={error} onRetry={reload} />}
        {hasMore && (
          <p className="flex justify-center p-3">
            <Button onClick={loadMore}>Load 1,000 more</Button>
          </p>
        )}
      </div>
    </>
  );
}
