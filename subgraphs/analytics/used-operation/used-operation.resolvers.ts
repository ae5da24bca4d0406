import type { Resolvers } from '../__generated__/resolvers.ts';

export const usedOperationResolvers: Resolvers = {
  Query: {
    usedOperations: (_, { filter, ...page }, { usedOperations }) => usedOperations.page(page, filter ?? {}),
    usedOperation: (_, { id }, { usedOperations }) => usedOperations.byId(id),
  },
  UsedOperation: {
    __resolveReference: ({ id }, { usedOperations }) => usedOperations.byId(id),
    deprecatedFields: (operation, _, { usedOperations }) => usedOperations.deprecatedUses(operation),
  },
  UsedOperationConnection: {
    totalCount: page => page.countAll(),
  },
};
