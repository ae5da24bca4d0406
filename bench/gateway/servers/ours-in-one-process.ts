import { createGateway, createLocalSource, type Source } from '@iza/gateway';
import { createCache } from '@iza/platform/cache';
import { hostSubgraph } from '@iza/platform/subgraph';
import { subgraphs } from '../domain/subgraphs.ts';
import { runAsChild } from './child.ts';
import { gatewayOptions } from './gateway-options.ts';

await runAsChild(async ({ supergraphSdl }) => {
  const sources: Record<string, Source> = {};
  const options = gatewayOptions(supergraphSdl, sources);
  const cache = await createCache();
  for (const [name, { sdl, resolvers }] of Object.entries(subgraphs)) {
    const subgraph = { resolvers, createContext: () => ({}) };
    const { telemetry } = options;
    sources[name] = createLocalSource(await hostSubgraph({ name, sdl, subgraph, cache, telemetry }));
  }
  const gateway = await createGateway(options);
  return { gateway: `${await gateway.listen()}/graphql` };
});
