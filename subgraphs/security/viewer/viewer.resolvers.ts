import type { Resolvers } from '../__generated__/resolvers.ts';
import { contractNames } from '../role/contract-names.ts';

export const viewerResolvers: Resolvers = {
  Query: {
    viewer: (_, __, { viewer }) => viewer,
  },
  Viewer: {
    id: ({ id }) => id ?? null,
    kind: ({ kind }) => kind ?? null,
    name: async ({ id }, _, { loaders }) =>
      id ? ((await loaders.principalById.load(id))?.name ?? null) : null,
    roles: async ({ id }, _, { loaders }) => [
      ...((id && (await loaders.principalById.load(id))?.roles) || []),
    ],
    scopes: ({ scopes }) => [...scopes].toSorted(),
    policies: ({ policies = [] }) => [...policies].toSorted(),
    clientIds: ({ clientIds }) => (clientIds ? [...clientIds] : null),
    contract: ({ contract }) => contractNames[contract],
  },
};
