import { mergeResolvers, type Subgraph, type SubgraphDeps } from '@iza/platform/subgraph';
import type { SecurityContext } from './context.ts';
import { viewerResolvers } from './viewer/viewer.resolvers.ts';

/** Who may do what: people, keys and services, their roles, and what they signed in with. */
export default function createSecuritySubgraph(_deps: SubgraphDeps): Subgraph<SecurityContext> {
  return {
    resolvers: mergeResolvers(viewerResolvers),
    createContext: request => request,
  };
}
