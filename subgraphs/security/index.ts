import { mergeResolvers, type Subgraph, type SubgraphDeps } from '@iza/platform/subgraph';
import type { SecurityContext } from './context.ts';
import { secretResolvers } from './secret/secret.resolvers.ts';
import { SecretService } from './secret/secret.service.ts';
import { viewerResolvers } from './viewer/viewer.resolvers.ts';

/** Who may do what: people, keys and services, their roles, and what they signed in with; and the stored secrets. */
export default function createSecuritySubgraph(deps: SubgraphDeps): Subgraph<SecurityContext> {
  const secrets = new SecretService(deps.secrets, deps.vault);
  return {
    resolvers: mergeResolvers(viewerResolvers, secretResolvers),
    createContext: request => ({ ...request, secrets }),
  };
}
