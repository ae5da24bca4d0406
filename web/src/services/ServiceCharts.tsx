import { useMemo, useRef, useSyncExternalStore } from 'react';
import { chartsFor } from '../charts/chart-definitions.ts';
import { MetricChart } from '../charts/MetricChart.tsx';
import { useFeed, useFeedState } from '../live/SeriesFeedProvider.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';

const peekCharts = 3;

/** A chart for everything that is measured about a service; which ones is known when its series are. */
export function ServiceCharts({ serviceId, isPeek = false }: { serviceId: string; isPeek?: boolean }) {
  const feed = useFeed();
  const state = useFeedState();
  const measured = useMeasuredMetrics();
  const all = useMemo(() => chartsFor(JSON.parse(measured)), [measured]);
  const charts = isPeek ? all.slice(0, peekCharts) : all;
  if (state.status === 'failed') {
    return (
      <div className="panel">
        <ErrorState error={state.error} onRetry={() => void feed?.load()} />
      </div>
    );
  }
  if (!charts.length) {
    return state.status === 'loading' ? (
      <div className="skeleton h-48" />
    ) : (
      <div className="panel">
        <EmptyState title="Nothing was measured in this time range" command="iza metrics list">
          Choose a longer one, or wait for the next second.
        </EmptyState>
      </div>
    );
  }
  return (
    <div className={isPeek ? 'grid gap-2 p-2' : 'grid gap-3 md:grid-cols-2 xl:grid-cols-3'}>
      {charts.map(definition => (
        <MetricChart
          key={definition.title}
          definition={definition}
          serviceId={serviceId}
          height={isPeek ? 110 : 150}
        />
      ))}
    </div>
  );
}

/** Names and units of the series that the feed holds, as JSON; changes only when a name comes. */
function useMeasuredMetrics(): string {
  const feed = useFeed();
  const seen = useRef('[]');
  const read = () => {
    if (feed && feed.state().status !== 'loading') {
      const units = new Map(feed.series().map(({ meta }) => [meta.name, meta.unit]));
      seen.current = JSON.stringify([...units].map(([name, unit]) => ({ name, unit })));
    }
    return seen.current;
  };
  return useSyncExternalStore(feed?.onState ?? nothing, read);
}

const nothing = () => () => {};
