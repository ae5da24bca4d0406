import { mergeResolvers, type Subgraph, type SubgraphDeps } from '@iza/platform/subgraph';
import { bootResolvers } from './boot/boot.resolvers.ts';
import { BootObserver } from './boot/boot.ts';
import { cacheTierResolvers } from './cache-tier/cache-tier.resolvers.ts';
import { CacheTierService } from './cache-tier/cache-tier.service.ts';
import { configurationResolvers } from './configuration/configuration.resolvers.ts';
import { ConfigurationService } from './configuration/configuration.service.ts';
import type { SystemContext } from './context.ts';
import { jobResolvers } from './job/job.resolvers.ts';
import { JobService } from './job/job.service.ts';
import { ServiceDirectory } from './service/service.directory.ts';
import { serviceResolvers } from './service/service.resolvers.ts';
import { readServiceMap } from './service/service-map.ts';

/** The group that knows the running system: its parts, its start, its configuration, its caches, its durable work. */
export default function createSystemSubgraph(deps: SubgraphDeps): Subgraph<SystemContext> {
  const services = new ServiceDirectory(deps.events, readServiceMap(deps.supergraphSdl));
  const boot = new BootObserver(deps.lifecycle);
  const configuration = new ConfigurationService(deps.config, deps.configSections);
  const cacheTiers = new CacheTierService(deps.cache);
  const jobs = new JobService(deps.jobs);
  return {
    resolvers: mergeResolvers(
      serviceResolvers,
      bootResolvers,
      configurationResolvers,
      cacheTierResolvers,
      jobResolvers,
    ),
    createContext: request => ({ ...request, services, boot, configuration, cacheTiers, jobs }),
    start: () => services.start(),
    stop: async () => services.stop(),
  };
}
