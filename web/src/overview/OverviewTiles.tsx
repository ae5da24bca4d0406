import type { MetricUnit } from '../__generated__/graphql.ts';
import { StatTile } from '../charts/StatTile.tsx';

const tile = (label: string, metric: string, unit: MetricUnit, rise: 'good' | 'bad' | 'neutral') => ({
  label,
  rise,
  definition: { title: label, unit, lines: [{ metric, label }] },
  href: `/metrics/series?name=${metric}`,
});

const tiles = [
  tile('Requests', 'requests_per_second', 'PER_SECOND', 'neutral'),
  tile('Failed requests', 'error_ratio', 'RATIO', 'bad'),
  tile('Latency p99', 'latency_p99_ms', 'MILLISECONDS', 'bad'),
  tile('CPU', 'cpu_ratio', 'RATIO', 'neutral'),
  tile('Memory', 'memory_rss_bytes', 'BYTES', 'neutral'),
  tile('Open subscriptions', 'subscriptions_active', 'COUNT', 'neutral'),
];

/** The numbers that are read from across the room, with hairlines between them. */
export function OverviewTiles() {
  return (
    <section
      aria-label="Now"
      className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 xl:grid-cols-6"
    >
      {tiles.map(({ label, ...rest }) => (
        <StatTile key={label} label={label} serviceId="service_gateway" {...rest} />
      ))}
    </section>
  );
}
