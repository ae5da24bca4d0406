import type { Resolvers } from '../__generated__/resolvers.ts';
import { principalFields } from '../principal/principal.resolvers.ts';

export const userResolvers: Resolvers = {
  User: {
    __resolveReference: ({ id }, { principals }) => principals.byId(id, 'USER'),
    ...principalFields,
    email: async ({ id }, _, { loaders }) => (await loaders.userById.load(id))?.email ?? null,
    hasPassword: async ({ id }, _, { loaders }) => Boolean((await loaders.userById.load(id))?.passwordHash),
    hasSecondFactor: async ({ id }, _, { loaders }) =>
      Boolean((await loaders.userById.load(id))?.totpConfirmedAt),
    lastSignedInAt: async ({ id }, _, { loaders }) =>
      (await loaders.userById.load(id))?.lastSignedInAt ?? null,
  },
};
