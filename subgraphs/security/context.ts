import type { RequestContext } from '@iza/platform/subgraph';

/** What the resolvers of this group work with, made for each request. */
export interface SecurityContext extends RequestContext {}
