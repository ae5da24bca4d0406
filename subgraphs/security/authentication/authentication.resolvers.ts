import type { Resolvers } from '../__generated__/resolvers.ts';
import { contractNames } from '../role/contract-names.ts';

export const authenticationResolvers: Resolvers = {
  Query: {
    authenticate: (_, { credential }, { authentication }) => authentication.authenticate(credential),
  },
  AuthenticatedPrincipal: {
    id: ({ principal }) => principal.id,
    kind: ({ principal }) => principal.kind,
    scopes: ({ grants }) => [...grants.scopes],
    policies: ({ grants }) => [...grants.policies],
    clientIds: ({ grants }) => grants.clientIds && [...grants.clientIds],
    contract: ({ grants }) => contractNames[grants.contract],
    canAskFreely: ({ grants }) => grants.canAskFreely,
  },
};
