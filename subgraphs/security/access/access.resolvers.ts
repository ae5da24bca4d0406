import type { Resolvers } from '../__generated__/resolvers.ts';

export const accessResolvers: Resolvers = {
  Query: {
    explainAccess: (_, { principalId, coordinate }, { access }) => access.explain(principalId, coordinate),
  },
};
