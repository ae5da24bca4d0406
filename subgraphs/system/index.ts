import { mergeResolvers, type Subgraph, type SubgraphDeps } from '@iza/platform/subgraph';
import { bootResolvers } from './boot/boot.resolvers.ts';
import { BootObserver } from './boot/boot.ts';
import { cacheTierResolvers } from './cache-tier/cache-tier.resolvers.ts';
import { CacheTierService } from './cache-tier/cache-tier.service.ts';
import { configurationResolvers } from './configuration/configuration.resolvers.ts';
import { ConfigurationService } from './configuration/configuration.service.ts';
import type { SystemContext } from './context.ts';
import { deadLetterResolvers } from './dead-letter/dead-letter.resolvers.ts';
import { DeadLetterService } from './dead-letter/dead-letter.service.ts';
import { eventConsumerResolvers } from './event-consumer/event-consumer.resolvers.ts';
import { EventConsumerService } from './event-consumer/event-consumer.service.ts';
import { jobResolvers } from './job/job.resolvers.ts';
import { JobService } from './job/job.service.ts';
import { ServiceDirectory } from './service/service.directory.ts';
import { serviceResolvers } from './service/service.resolvers.ts';
import { readServiceMap } from './service/service-map.ts';

/** The group that knows the running system: its parts, its start, its configuration, its caches, its events, its durable work. */
export default function createSystemSubgraph(deps: SubgraphDeps): Subgraph<SystemContext> {
  const services = new ServiceDirectory(deps.events, readServiceMap(deps.supergraphSdl));
  const boot = new BootObserver(deps.lifecycle);
  const configuration = new ConfigurationService(deps.config, deps.configSections);
  const cacheTiers = new CacheTierService(deps.cache);
  const jobs = new JobService(deps.jobs);
  const eventConsumers = new EventConsumerService(deps.outbox.administration);
  const deadLetters = new DeadLetterService(deps.outbox.administration);
  return {
    resolvers: mergeResolvers(
      serviceResolvers,
      bootResolvers,
      configurationResolvers,
      cacheTierResolvers,
      jobResolvers,
      eventConsumerResolvers,
      deadLetterResolvers,
    ),
    createContext: request => ({
      ...request,
      services,
      boot,
      configuration,
      cacheTiers,
      jobs,
      eventConsumers,
      deadLetters,
    }),
    start: () => services.start(),
    stop: async () => services.stop(),
  };
}
