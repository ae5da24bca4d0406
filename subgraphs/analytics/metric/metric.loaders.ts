import { createHash } from 'node:crypto';
import type { CachePolicy, RequestCache } from '@iza/platform/cache';
import DataLoader from 'dataloader';
import type { MetricRepository, ServiceSeriesPage } from './metric.repository.ts';
import { type Metric, type MetricPoint, pointOf } from './metric.ts';
import type { RangePlan } from './resolution.ts';

/** Ranges that end now change every second; the grace shows the last known chart while the database is away. */
export const rangePolicy: CachePolicy = {
  name: 'metric.range',
  ttlMs: 1000,
  graceMs: 60_000,
  tiers: ['request', 'process', 'redis'],
};

interface SeriesQuestion {
  metric: Metric;
  plan: RangePlan;
}

export type MetricLoaders = ReturnType<typeof createMetricLoaders>;

/**
 * Loaders of one request: they put the questions of all rows of an answer into one statement. They do not remember
 * answers, because the request of a subscription lives for hours.
 */
export function createMetricLoaders(repository: MetricRepository, cache: RequestCache) {
  const options = { cache: false } as const;
  return {
    metricById: new DataLoader<string, Metric | null>(async ids => {
      const found = new Map(
        (await repository.findMany([...new Set(ids)])).map(metric => [metric.id, metric]),
      );
      return ids.map(id => found.get(id) ?? null);
    }, options),

    /** The newest measurement within the last hour, as it is stored. */
    storedLatest: new DataLoader<Metric, MetricPoint | null>(async metrics => {
      const ids = metrics.map(metric => metric.id);
      const found = new Map(
        (await repository.latest(ids, Date.now() - 3_600_000)).map(row => [row.metricId, row]),
      );
      return metrics.map(({ id }) => {
        const row = found.get(id);
        return row ? { at: new Date(row.atMs), value: row.value, min: row.value, max: row.value } : null;
      });
    }, options),

    /** Measurements of a range: one statement for all metrics that are asked for the same range. */
    pointsOf: new DataLoader<SeriesQuestion, MetricPoint[]>(async questions => {
      const plans = new Map<string, SeriesQuestion[]>();
      for (const question of questions) {
        const key = planKey(question.plan);
        plans.set(key, [...(plans.get(key) ?? []), question]);
      }
      const answers = new Map<SeriesQuestion, MetricPoint[]>();
      await Promise.all(
        [...plans.values()].map(async asked => {
          const byMetric = await loadPoints(repository, cache, asked);
          for (const question of asked) {
            const { id, kind } = question.metric;
            const points = byMetric[id]?.map(([atMs, sum, min, max, count]) =>
              pointOf(kind, atMs, { sum, min, max, count }),
            );
            answers.set(question, points ?? []);
          }
        }),
      );
      return questions.map(question => answers.get(question)!);
    }, options),

    /** Pages of the series about services: one statement for all services that are asked in the same way. */
    seriesOfService: new DataLoader<ServiceSeriesPage, Metric[]>(async pages => {
      const found = await repository.findPagesOfServices(pages);
      return pages.map((_, index) => found[index] ?? []);
    }, options),
  };
}

type PlainPoint = [atMs: number, sum: number, min: number, max: number, count: number];

async function loadPoints(
  repository: MetricRepository,
  cache: RequestCache,
  asked: readonly SeriesQuestion[],
): Promise<Record<string, PlainPoint[]>> {
  const { plan } = asked[0]!;
  const ids = [...new Set(asked.map(({ metric }) => metric.id))].sort();
  const key = `${planKey(plan)}|${createHash('sha256').update(ids.join()).digest('base64url')}`;
  return cache.getOrSet(rangePolicy.name, key, async () => {
    const points: Record<string, PlainPoint[]> = {};
    for (const { metricId, atMs, sum, min, max, count } of await repository.points(ids, plan)) {
      (points[metricId] ??= []).push([atMs, sum, min, max, count]);
    }
    return points;
  });
}

function planKey({ fromMs, toMs, stepMs, resolution }: RangePlan): string {
  return [fromMs, toMs, stepMs, resolution].join('|');
}
