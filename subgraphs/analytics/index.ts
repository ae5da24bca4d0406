import type { RequestContext, Subgraph, SubgraphDeps } from '@iza/platform/subgraph';
import type { Resolvers } from './__generated__/resolvers.ts';
import { createAlerts } from './alert/index.ts';
import type { AnalyticsContext } from './context.ts';
import { createMetrics } from './metric/index.ts';

/** Measurements and alerts: what every part of the system measures, kept, combined, watched and streamed. */
export default function createAnalyticsSubgraph(deps: SubgraphDeps): Subgraph<AnalyticsContext> {
  const metrics = createMetrics(deps);
  const alerts = createAlerts(deps, name => metrics.latest.named(name));
  const resolvers = {
    ...metrics.resolvers,
    ...alerts.resolvers,
    Query: { ...metrics.resolvers.Query, ...alerts.resolvers.Query },
    Subscription: { ...metrics.resolvers.Subscription, ...alerts.resolvers.Subscription },
  } satisfies Resolvers;
  return {
    resolvers,
    cachePolicies: metrics.cachePolicies,
    createContext: (request: RequestContext) => ({
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
