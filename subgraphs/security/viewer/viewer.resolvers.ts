import type { Resolvers } from '../__generated__/resolvers.ts';

export const viewerResolvers: Resolvers = {
  Query: {
    viewer: (_, __, { viewer }) => viewer,
  },
  Viewer: {
    id: ({ id }) => id ?? null,
    scopes: ({ scopes }) => [...scopes].toSorted(),
  },
};
