import type { Resolvers } from '../__generated__/resolvers.ts';

export const configurationResolvers: Resolvers = {
  Query: {
    configEntries: (_, args, { configuration }) => configuration.page(args),
    configDiff: (_, { from, to }, { configuration }) => configuration.diff(from, to),
  },
  ConfigEntry: { __resolveReference: ({ id }, { configuration }) => configuration.find(id) ?? null },
};
