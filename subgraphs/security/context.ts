import type { RequestContext } from '@iza/platform/subgraph';
import type { SecretService } from './secret/secret.service.ts';

/** What the resolvers of this group work with, made for each request. */
export interface SecurityContext extends RequestContext {
  secrets: SecretService;
}
