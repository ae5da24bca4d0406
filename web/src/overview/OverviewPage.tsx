import { useOverviewQuery } from '../__generated__/hooks.ts';
import { chartDefinitions } from '../charts/chart-definitions.ts';
import { MetricChart } from '../charts/MetricChart.tsx';
import { useRefetchOnGap } from '../graph/use-refetch.ts';
import { SeriesFeedProvider } from '../live/SeriesFeedProvider.tsx';
import { AppLink } from '../shell/AppLink.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { BootBars } from '../system/BootBars.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SkeletonRows } from '../ui/SkeletonRows.tsx';
import { AttentionList } from './AttentionList.tsx';
import { FiringList } from './FiringList.tsx';
import { OverviewTiles } from './OverviewTiles.tsx';
import { overviewSelection } from './overview-selection.ts';

const gateway = 'service_gateway';
const charts = chartDefinitions.slice(0, 6);

/** What runs, how fast, and what needs somebody: one page to look at first. */
export default function OverviewPage() {
  usePageTitle('Overview');
  const [{ data, error }, refetch] = useOverviewQuery();
  useRefetchOnGap(refetch);
  const isFailed = error && !data;
  return (
    <SeriesFeedProvider selection={overviewSelection}>
      <h1 className="sr-only">Overview</h1>
      <div className="grid gap-3">
        <OverviewTiles />
        <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
          {charts.map(definition => (
            <MetricChart
              key={definition.title}
              definition={definition}
              serviceId={gateway}
              href={`/metrics/series?name=${definition.lines.map(line => line.metric).join(',')}`}
            />
          ))}
        </div>
        {isFailed ? (
          <div className="panel">
            <ErrorState error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
          </div>
        ) : (
          <div className="grid items-start gap-3 md:grid-cols-2 xl:grid-cols-3">
            <Panel title="Needs attention" action={<More href="/services">All services</More>}>
              {data ? <AttentionList services={data.services.nodes} /> : <SkeletonRows count={3} />}
            </Panel>
            <Panel title="Firing alerts" action={<More href="/alerts">All alerts</More>}>
              {data ? <FiringList rules={data.alertRules.nodes} /> : <SkeletonRows count={3} />}
            </Panel>
            <Panel title="Start of this process" action={<More href="/system">Details</More>}>
              {data ? <BootBars boot={data.boot} /> : <SkeletonRows count={6} />}
            </Panel>
          </div>
        )}
      </div>
    </SeriesFeedProvider>
  );
}

function More({ href, children }: { href: string; children: string }) {
  return (
    <AppLink href={href} className="inline-flex min-h-6 items-center text-xs text-accent hover:underline">
      {children}
    </AppLink>
  );
}
