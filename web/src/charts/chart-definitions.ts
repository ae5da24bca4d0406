import type { MetricUnit } from '../__generated__/graphql.ts';

/** What one chart shows: metrics of one unit, as one line each, or as one line for each set of labels. */
export interface ChartDefinition {
  title: string;
  unit: MetricUnit;
  lines: { metric: string; label: string }[];
  /** Draws the area under the first line. */
  isFilled?: boolean;
}

/** The charts of a service, in the order of the questions that an operator asks. */
export const chartDefinitions: readonly ChartDefinition[] = [
  {
    title: 'Requests',
    unit: 'PER_SECOND',
    lines: [{ metric: 'requests_per_second', label: 'requests' }],
    isFilled: true,
  },
  { title: 'Errors', unit: 'RATIO', lines: [{ metric: 'error_ratio', label: 'failed' }], isFilled: true },
  {
    title: 'Latency',
    unit: 'MILLISECONDS',
    lines: [
      { metric: 'latency_p50_ms', label: 'p50' },
      { metric: 'latency_p95_ms', label: 'p95' },
      { metric: 'latency_p99_ms', label: 'p99' },
    ],
  },
  { title: 'CPU', unit: 'RATIO', lines: [{ metric: 'cpu_ratio', label: 'of one core' }], isFilled: true },
  {
    title: 'Memory',
    unit: 'BYTES',
    lines: [
      { metric: 'memory_rss_bytes', label: 'resident' },
      { metric: 'heap_used_bytes', label: 'heap used' },
    ],
  },
  {
    title: 'Event loop delay',
    unit: 'MILLISECONDS',
    lines: [{ metric: 'event_loop_delay_p99_ms', label: 'p99' }],
    isFilled: true,
  },
  {
    title: 'Database queries',
    unit: 'PER_SECOND',
    lines: [{ metric: 'database_queries_per_second', label: 'queries' }],
    isFilled: true,
  },
  {
    title: 'Database latency',
    unit: 'MILLISECONDS',
    lines: [{ metric: 'database_query_p99_ms', label: 'p99' }],
    isFilled: true,
  },
  {
    title: 'Database size',
    unit: 'BYTES',
    lines: [{ metric: 'database_size_bytes', label: 'on disk' }],
    isFilled: true,
  },
  { title: 'Cache hits', unit: 'RATIO', lines: [{ metric: 'cache_hit_ratio', label: 'hits' }] },
  { title: 'Cache entries', unit: 'COUNT', lines: [{ metric: 'cache_entries', label: 'entries' }] },
  {
    title: 'Subscriptions',
    unit: 'COUNT',
    lines: [{ metric: 'subscriptions_active', label: 'open' }],
    isFilled: true,
  },
  {
    title: 'Subscription events',
    unit: 'PER_SECOND',
    lines: [{ metric: 'subscription_events_per_second', label: 'events' }],
    isFilled: true,
  },
];

/** The charts for the metrics that exist: the known ones in their order, then one for each other name. */
export function chartsFor(metrics: { name: string; unit: MetricUnit }[]): ChartDefinition[] {
  const units = new Map(metrics.map(metric => [metric.name, metric.unit]));
  const known = chartDefinitions.filter(chart => chart.lines.some(line => units.has(line.metric)));
  const covered = new Set(known.flatMap(chart => chart.lines.map(line => line.metric)));
  const others = [...units].filter(([name]) => !covered.has(name)).sort(([a], [b]) => a.localeCompare(b));
  return [
    ...known,
    ...others.map(([name, unit]) => ({
      title: titleOf(name),
      unit,
      lines: [{ metric: name, label: 'value' }],
      isFilled: true,
    })),
  ];
}

/** "measurements_lost_per_second" as "Measurements lost": the unit stands at every number anyway. */
function titleOf(name: string): string {
  const words = name.replace(/_(per_second|ms|bytes|ratio|count)$/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
