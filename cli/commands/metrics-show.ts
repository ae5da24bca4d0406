import { ShowMetricDocument, type ShowMetricQuery } from '../__generated__/graphql.ts';
import type { Context } from '../context.ts';
import { ExitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { chart, columns } from '../terminal/chart.ts';
import { formatClock, formatDuration, formatValue } from '../terminal/format.ts';
import { nearest } from '../terminal/nearest.ts';
import { nameOf, readMetrics, serviceIdOf } from './metrics-list.ts';

type Series = ShowMetricQuery['metrics']['nodes'][number];

interface ShowOptions {
  /** Seconds. */
  last: number;
  service?: string;
  all?: boolean;
}

/** `iza metrics show <name>`: one chart per series. */
export async function showMetric(context: Context, name: string, options: ShowOptions): Promise<void> {
  const graph = await context.graph();
  const width = Math.max(20, Math.min(100, (context.io.stdout.columns || 80) - 12));
  const { metrics } = await graph.execute(ShowMetricDocument, {
    filter: {
      names: [name],
      serviceIds: options.service ? [await serviceIdOf(context, options.service)] : undefined,
      isTotal: options.all ? undefined : true,
    },
    range: { lastSeconds: options.last },
    maxPoints: width,
    first: 20,
  });
  if (metrics.nodes.length === 0) throw await unknownMetric(context, name, options);
  if (metrics.pageInfo.hasNextPage)
    context.warn('Only the first 20 series are shown: narrow it with --service.');
  await context.show(metrics.nodes, () =>
    metrics.nodes.map(series => renderSeries(context, series, width)).join('\n\n'),
  );
}

function renderSeries({ colors }: Context, metric: Series, width: number): string {
  const { series, unit } = metric;
  const title = `${colors.bold(nameOf(metric))}  ${metric.service?.name ?? ''}  ${colors.dim(metric.description)}`;
  if (series.points.length === 0) return `${title}\nNothing was measured in this range.`;
  const values = series.points.map(point => point.value);
  const plot = chart(columns(series.points, { ...series, width }), {
    height: 8,
    format: value => formatValue(value, unit),
  });
  const range = `${formatClock(series.from)} – ${formatClock(series.to)}, a point per ${formatDuration(series.stepMs)}`;
  const facts = [
    `now ${formatValue(metric.latest?.value, unit)}`,
    `min ${formatValue(Math.min(...series.points.map(point => point.min)), unit)}`,
    `max ${formatValue(Math.max(...series.points.map(point => point.max)), unit)}`,
    // Percentiles cannot be averaged, so there is nothing honest to say for them.
    ...(metric.kind === 'PERCENTILE' ? [] : [`avg ${formatValue(average(values), unit)}`]),
  ];
  return [title, plot, colors.dim(range), facts.join('  ')].join('\n');
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

async function unknownMetric(context: Context, name: string, options: ShowOptions): Promise<Failure> {
  const known = await readMetrics(context, {});
  if (known.some(metric => metric.name === name)) {
    const why = options.service ? `about ${options.service}` : 'as a total';
    return new Failure(`${name} is not measured ${why}.`, {
      exitCode: ExitCode.notFound,
      code: 'METRIC_NOT_FOUND',
      next: `iza metrics show ${name} --all`,
    });
  }
  const similar = nearest(
    name,
    known.map(metric => metric.name),
  );
  return new Failure(`There is no metric named ${name}.${similar ? ` Did you mean ${similar}?` : ''}`, {
    exitCode: ExitCode.notFound,
    code: 'METRIC_NOT_FOUND',
    next: similar ? `iza metrics show ${similar}` : 'iza metrics list',
  });
}
