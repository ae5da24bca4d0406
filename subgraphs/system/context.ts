import type { RequestContext } from '@iza/platform/subgraph';
import type { BootObserver } from './boot/boot.ts';
import type { CacheTierService } from './cache-tier/cache-tier.service.ts';
import type { ConfigurationService } from './configuration/configuration.service.ts';
import type { DeadLetterService } from './dead-letter/dead-letter.service.ts';
import type { EventConsumerService } from './event-consumer/event-consumer.service.ts';
import type { JobService } from './job/job.service.ts';
import type { ServiceDirectory } from './service/service.directory.ts';

/** What the resolvers of this group are given for a request. */
export interface SystemContext extends RequestContext {
  services: ServiceDirectory;
  boot: BootObserver;
  configuration: ConfigurationService;
  cacheTiers: CacheTierService;
  eventConsumers: EventConsumerService;
  deadLetters: DeadLetterService;
  jobs: JobService;
}
