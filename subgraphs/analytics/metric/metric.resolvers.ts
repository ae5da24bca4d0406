import type { Resolvers } from '../__generated__/resolvers.ts';
import type { Reading } from './metric.ts';

export const metricResolvers: Resolvers = {
  Query: {
    metrics: (_, { filter, ...page }, { metrics }) => metrics.page(page, filter ?? {}),
    metric: (_, { id }, { metrics }) => metrics.byId(id),
  },
  Subscription: {
    metricSamples: {
      subscribe: (_, selection, { metrics }) => metrics.live(selection),
      resolve: (readings: Reading[]) => readings,
    },
  },
  Metric: {
    __resolveReference: ({ id }, { metrics }) => metrics.byId(id),
    labels: metric => Object.entries(metric.labels).map(([name, value]) => ({ name, value })),
    service: metric => ({ id: metric.serviceId }),
    latest: (metric, _, { metrics }) => metrics.latest(metric),
    series: (metric, { range, maxPoints }, { metrics }) => metrics.series(metric, range, maxPoints),
  },
  MetricConnection: {
    totalCount: page => page.countAll(),
  },
  MetricSample: {
    metricId: reading => reading.metric.id,
    service: reading => ({ id: reading.metric.serviceId }),
    at: reading => new Date(reading.atMs),
  },
  Service: {
    metrics: (service, args, { metrics }) => metrics.pageOfService(service, args),
  },
};
