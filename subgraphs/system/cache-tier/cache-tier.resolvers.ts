import { payload } from '@iza/platform/errors';
import type { Resolvers } from '../__generated__/resolvers.ts';

export const cacheTierResolvers: Resolvers = {
  Query: {
    cacheTiers: (_, _args, { cacheTiers }) => cacheTiers.list(),
    cachePolicies: (_, _args, { cacheTiers }) => cacheTiers.policies(),
  },
  Mutation: {
    flushCacheTier: (_, { input }, { cacheTiers }) =>
      payload('cacheTier', () => cacheTiers.flush(input.tier)),
  },
  CacheTier: {
    __resolveReference: async ({ id }, { cacheTiers }) =>
      (await cacheTiers.find(tier => tier.id === id)) ?? null,
  },
};
