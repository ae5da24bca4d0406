import type { Resolvers } from '../__generated__/resolvers.ts';

export const federatedIdentityResolvers: Resolvers = {
  Query: {
    hasIdentityProvider: (_, __, { federatedSignIn }) => federatedSignIn.isConfigured,
  },
  Mutation: {
    beginFederatedSignIn: (_, { redirectUri }, { federatedSignIn }) => federatedSignIn.begin(redirectUri),
    finishFederatedSignIn: (_, { input }, { federatedSignIn }) => federatedSignIn.finish(input),
  },
};
