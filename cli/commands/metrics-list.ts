import { ListMetricsDocument, type ListMetricsQuery, type MetricFilter } from '../__generated__/graphql.ts';
import type { Context } from '../context.ts';
import { ExitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { allNodes } from '../graph/pages.ts';
import { formatSince, formatValue } from '../terminal/format.ts';
import { nearest } from '../terminal/nearest.ts';
import { renderTable } from '../terminal/table.ts';
import { listServices } from './status.ts';

export type Metric = ListMetricsQuery['metrics']['nodes'][number];

/** `iza metrics list`. */
export async function listMetrics(
  context: Context,
  options: { service?: string; all?: boolean },
): Promise<void> {
  const metrics = await readMetrics(context, {
    serviceIds: options.service ? [await serviceIdOf(context, options.service)] : undefined,
    ...(options.all ? {} : { isTotal: true, activeWithinSeconds: 60 }),
  });
  if (metrics.length === 0)
    context.note('Nothing was measured within the last minute; `--all` shows older series.');
  await context.show(metrics, async () =>
    metrics.length === 0
      ? ''
      : renderTable(context, metrics, [
          { title: 'METRIC', text: metric => nameOf(metric) },
          { title: 'SERVICE', text: metric => metric.service?.name ?? '–' },
          { title: 'VALUE', align: 'right', text: metric => formatValue(metric.latest?.value, metric.unit) },
          { title: 'AGE', align: 'right', text: metric => formatSince(metric.latest?.at) },
          { title: 'WHAT IT IS', text: metric => metric.description },
        ]),
  );
}

/** All series that fit the filter. */
export async function readMetrics(context: Context, filter: MetricFilter): Promise<Metric[]> {
  const graph = await context.graph();
  return allNodes(
    async after => (await graph.execute(ListMetricsDocument, { first: 100, after, filter })).metrics,
  );
}

/** `cache_hit_ratio{tier="redis"}`: the name with its labels, as Prometheus writes it. */
export function nameOf({ name, labels }: Pick<Metric, 'name' | 'labels'>): string {
  const pairs = labels.map(label => `${label.name}="${label.value}"`);
  return pairs.length ? `${name}{${pairs.join(',')}}` : name;
}

/** @throws Failure (exit code 3) with the similar names, when no part has this one. */
export async function serviceIdOf(context: Context, name: string): Promise<string> {
  const services = await listServices(context);
  const found = services.find(service => service.name === name || service.id === name);
  if (found) return found.id;
  const similar = nearest(
    name,
    services.map(service => service.name),
  );
  throw new Failure(`There is no service named ${name}.${similar ? ` Did you mean ${similar}?` : ''}`, {
    exitCode: ExitCode.notFound,
    code: 'SERVICE_NOT_FOUND',
    next: 'iza services list',
  });
}
