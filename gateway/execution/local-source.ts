import type { SubgraphHost, SubgraphRequest } from '@iza/platform/subgraph';
import type { Source, SourceRequest } from './source.ts';

/** A subgraph of this process: the gateway calls it without leaving the process. */
export function createLocalSource(host: SubgraphHost): Source {
  return {
    name: host.name,
    execute: request => host.execute(toSubgraphRequest(request)) as ReturnType<Source['execute']>,
    subscribe: request => host.subscribe(toSubgraphRequest(request)) as ReturnType<Source['subscribe']>,
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

function toSubgraphRequest({
  document,
  variables,
  requestId,
  caller,
  signal,
}: SourceRequest): SubgraphRequest {
  const { query, operationName } = document;
  return {
    query,
    document,
    variables: JSON.parse(variables) as Record<string, unknown>,
    viewer: caller,
    ...(operationName && { operationName }),
    ...(requestId && { requestId }),
    ...(signal && { signal }),
  };
}
