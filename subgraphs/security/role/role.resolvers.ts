import { payload } from '@iza/platform/errors';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { contractNames } from './contract-names.ts';
import type { Contract } from './role.ts';

export const roleResolvers: Resolvers = {
  Query: {
    roles: (_, page, { roles }) => roles.page(page),
    knownScopes: (_, __, { roles }) => [...roles.knownScopes],
  },
  Mutation: {
    createRole: (_, { input: { idempotencyKey, ...input } }, { roles }) =>
      payload('role', () =>
        roles.create(
          {
            ...input,
            policies: input.policies ?? [],
            contract: (input.contract ?? 'FULL').toLowerCase() as Contract,
          },
          idempotencyKey,
        ),
      ),
    deleteRole: (_, { input }, { roles }) => payload('deletedRoleName', () => roles.delete(input.name)),
  },
  Role: {
    __resolveReference: ({ name }, { roles }) => roles.byName(name),
    contract: role => contractNames[role.contract],
  },
};
