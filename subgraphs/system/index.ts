import { mergeResolvers, type Subgraph, type SubgraphDeps } from '@iza/platform/subgraph';
import { bootResolvers } from './boot/boot.resolvers.ts';
import { BootObserver } from './boot/boot.ts';
import { cacheTierResolvers } from './cache-tier/cache-tier.resolvers.ts';
import { CacheTierService } from './cache-tier/cache-tier.service.ts';
import { configurationResolvers } from './configuration/configuration.resolvers.ts';
import { ConfigurationService } from './configuration/configuration.service.ts';
import type { SystemContext } from './context.ts';
import { ServiceDirectory } from './service/service.directory.ts';
import { serviceResolvers } from './service/service.resolvers.ts';
import { readServiceMap } from './service/service-map.ts';

/** The group that knows the running system: its parts, its start, its configuration, its caches. */
export default function createSystemSubgraph(deps: SubgraphDeps): Subgraph<SystemContext> {
  const services = new ServiceDirectory(deps.events, readServiceMap(deps.supergraphSdl));
  const boot = new BootObserver(deps.lifecycle);
  const configuration = new ConfigurationService(deps.config, deps.configSections);
  const cacheTiers = new CacheTierService(deps.cache);
  return {
    resolvers: mergeResolvers(serviceResolvers, bootResolvers, configurationResolvers, cacheTierResolvers),
    createContext: request => ({ ...request, services, boot, configuration, cacheTiers }),
    start: () => services.start(),
    stop: async () => services.stop(),
  };
}
