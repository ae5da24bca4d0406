import { mergeResolvers, type Subgraph, type SubgraphDeps } from '@iza/platform/subgraph';
import { createAlerts } from './alert/index.ts';
import type { AnalyticsContext } from './context.ts';
import { createMetrics } from './metric/index.ts';

/** Measurements and alerts: what every part of the system measures, kept, combined, watched and streamed. */
export default function createAnalyticsSubgraph(deps: SubgraphDeps): Subgraph<AnalyticsContext> {
  const metrics = createMetrics(deps);
  const alerts = createAlerts(deps, name => metrics.latest.named(name));
  return {
    resolvers: mergeResolvers(metrics.resolvers, alerts.resolvers),
    cachePolicies: metrics.cachePolicies,
    createContext: request => ({
      ...request,
      ...metrics.createContext(request),
      ...alerts.createContext(),
    }),
    start: async () => {
      await metrics.start();
      alerts.start();
    },
    stop: async () => {
      await alerts.stop();
      await metrics.stop();
    },
  };
}
