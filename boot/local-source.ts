import type { Source } from '@iza/gateway';
import type { SubgraphHost } from '@iza/platform/subgraph';

/** A subgraph of this process: the gateway calls it without leaving the process. */
export function createLocalSource(host: SubgraphHost): Source {
  return {
    name: host.name,
    execute: request => host.execute(request),
    subscribe: request => host.subscribe(request),
    check: async () => {
      const startedAt = performance.now();
      const { errors } = await host.execute({ query: '{__typename}' });
      return {
        isHealthy: !errors,
        latencyMs: performance.now() - startedAt,
        ...(errors && { message: errors[0]!.message }),
      };
    },
    close: () => host.close(),
  };
}
