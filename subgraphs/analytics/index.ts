import { mergeResolvers, type Subgraph, type SubgraphDeps } from '@iza/platform/subgraph';
import { createAlerts } from './alert/index.ts';
import type { AnalyticsContext } from './context.ts';
import { createMetrics } from './metric/index.ts';
import { createUsedOperations } from './used-operation/index.ts';

/** What every part of the system measures, kept, combined, watched and streamed; and which operations clients use. */
export default function createAnalyticsSubgraph(deps: SubgraphDeps): Subgraph<AnalyticsContext> {
  const metrics = createMetrics(deps);
  const alerts = createAlerts(deps, name => metrics.latest.named(name));
  const usedOperations = createUsedOperations(deps);
  return {
    resolvers: mergeResolvers(metrics.resolvers, alerts.resolvers, usedOperations.resolvers),
    cachePolicies: metrics.cachePolicies,
    createContext: request => ({
      ...request,
      ...metrics.createContext(request),
      ...alerts.createContext(),
      ...usedOperations.createContext(),
    }),
    start: async () => {
      await metrics.start();
      alerts.start();
      await usedOperations.start();
    },
    stop: async () => {
      await usedOperations.stop();
      await alerts.stop();
      await metrics.stop();
    },
  };
}
