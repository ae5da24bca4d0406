import { payload } from '@iza/platform/errors';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { principalFields } from '../principal/principal.resolvers.ts';

export const userResolvers: Resolvers = {
  Mutation: {
    inviteUser: async (_, { input: { idempotencyKey, ...input } }, { users }) => {
      const wanted = { ...input, roles: input.roles ?? [], scopes: input.scopes ?? [] };
      const { invited, userErrors } = await payload('invited', () => users.invite(wanted, idempotencyKey));
      return { user: invited?.user ?? null, loginToken: invited?.loginToken ?? null, userErrors };
    },
    createLoginLink: (_, { input }, { users }) =>
      payload('loginToken', () => users.createLoginLink(input.userId)),
    setPassword: (_, { input }, { users }) =>
      payload('email', () => users.setPassword(input.email, input.password)),
    startSecondFactor: (_, { input }, { users }) =>
      payload('otpauthUri', () => users.startSecondFactor(input.issuer ?? 'IZA OS')),
    confirmSecondFactor: (_, { input }, { users }) =>
      payload('recoveryCodes', () => users.confirmSecondFactor(input.code)),
  },
  User: {
    __resolveReference: ({ id }, { principals }) => principals.byId(id, 'USER'),
    ...principalFields,
    email: async ({ id }, _, { loaders }) => (await loaders.userById.load(id))?.email ?? null,
    hasPassword: async ({ id }, _, { loaders }) => Boolean((await loaders.userById.load(id))?.passwordHash),
    hasSecondFactor: async ({ id }, _, { loaders }) =>
      Boolean((await loaders.userById.load(id))?.totpEnvelope),
    lastSignedInAt: async ({ id }, _, { loaders }) =>
      (await loaders.userById.load(id))?.lastSignedInAt ?? null,
  },
};
