import { type MetricFilter, WatchMetricSamplesDocument } from '../__generated__/graphql.ts';
import type { Context } from '../context.ts';
import { formatClock, formatValue } from '../terminal/format.ts';
import { createScreen } from '../terminal/screen.ts';
import { sparkline } from '../terminal/sparkline.ts';
import { renderTable } from '../terminal/table.ts';
import { type Metric, nameOf, readMetrics, serviceIdOf } from './metrics-list.ts';

interface TopOptions {
  /** Milliseconds. */
  interval: number;
  sort: 'name' | 'service' | 'value';
  service?: string;
  all?: boolean;
  name?: string[];
  count?: number;
}

interface Row {
  metric: Metric;
  /** Newest last, at most `historyLength`. */
  values: number[];
}

const historyLength = 30;
const mostLookUps = 5;

/** `iza metrics top`: a live table on a terminal, a table per update in a pipe, NDJSON with `--json`. */
export async function topMetrics(context: Context, options: TopOptions): Promise<void> {
  const filter = {
    names: options.name,
    serviceIds: options.service ? [await serviceIdOf(context, options.service)] : undefined,
  };
  const graph = await context.graph();
  const rows = new Map<string, Row>();
  const lookUps = new Map<string, number>();
  const screen = context.io.stdout.isTTY && !context.json ? createScreen(context.io.stdout) : undefined;
  let updates = 0;
  try {
    const samples = graph.follow(
      WatchMetricSamplesDocument,
      { ...filter, stepMs: options.interval },
      { reconnect: true },
    );
    for await (const { metricSamples } of samples) {
      // The stream carries ids only. A series that has just begun is live before it is stored, so it is looked up
      // more than once; one that is not asked for is never found.
      const unknown = metricSamples.filter(
        ({ metricId }) => !rows.has(metricId) && (lookUps.get(metricId) ?? 0) < mostLookUps,
      );
      if (unknown.length > 0) {
        for (const { metricId } of unknown) lookUps.set(metricId, (lookUps.get(metricId) ?? 0) + 1);
        await learnMetrics(context, rows, { ...filter, isTotal: options.all ? undefined : true });
      }
      if (!metricSamples.some(({ metricId }) => rows.has(metricId))) continue;
      for (const { metricId, at, value } of metricSamples) {
        const row = rows.get(metricId);
        if (!row) continue;
        row.values = [...row.values, value].slice(-historyLength);
        if (context.json) context.emit(toLine(row.metric, at, value));
      }
      const at = metricSamples.at(-1)?.at;
      if (!context.json && at) {
        const text = await renderTop(
          context,
          sortRows([...rows.values()], options.sort),
          at,
          options.interval,
        );
        if (screen) screen.draw(text);
        else context.io.stdout.write(`${text}\n\n`);
      }
      updates += 1;
      if (updates === options.count) return;
    }
  } finally {
    screen?.close();
  }
}

async function learnMetrics(context: Context, rows: Map<string, Row>, filter: MetricFilter): Promise<void> {
  for (const metric of await readMetrics(context, { ...filter, activeWithinSeconds: 60 })) {
    rows.set(metric.id, { metric, values: rows.get(metric.id)?.values ?? [] });
  }
}

function renderTop(context: Context, rows: readonly Row[], at: string, interval: number): Promise<string> {
  const shown = rows.filter(row => row.values.length > 0);
  const title = context.colors.dim(
    `${context.io.stdout.isTTY ? 'Ctrl-C ends it · ' : ''}every ${interval / 1000} s · ${formatClock(at)}`,
  );
  return renderTable(context, shown, [
    { title: 'METRIC', text: row => nameOf(row.metric) },
    { title: 'SERVICE', text: row => row.metric.service?.name ?? '–' },
    { title: 'NOW', align: 'right', text: row => formatValue(row.values.at(-1), row.metric.unit) },
    { title: 'MIN', align: 'right', text: row => formatValue(Math.min(...row.values), row.metric.unit) },
    { title: 'MAX', align: 'right', text: row => formatValue(Math.max(...row.values), row.metric.unit) },
    { title: 'LATELY', text: row => sparkline(row.values) },
  ]).then(table => `${title}\n${table}`);
}

function sortRows(rows: Row[], by: TopOptions['sort']): Row[] {
  const byName = (one: Row, other: Row): number => nameOf(one.metric).localeCompare(nameOf(other.metric));
  const byService = (one: Row, other: Row): number =>
    (one.metric.service?.name ?? '').localeCompare(other.metric.service?.name ?? '');
  const order = {
    name: (one: Row, other: Row) => byName(one, other) || byService(one, other),
    service: (one: Row, other: Row) => byService(one, other) || byName(one, other),
    value: (one: Row, other: Row) => (other.values.at(-1) ?? 0) - (one.values.at(-1) ?? 0),
  };
  return rows.sort(order[by]);
}

function toLine(metric: Metric, at: string, value: number): object {
  const labels = Object.fromEntries(metric.labels.map(label => [label.name, label.value]));
  return {
    at,
    name: metric.name,
    service: metric.service?.name ?? null,
    instanceId: metric.instanceId,
    labels,
    unit: metric.unit,
    value,
  };
}
