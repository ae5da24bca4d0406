import { payload } from '@iza/platform/errors';
import type { Resolvers } from '../__generated__/resolvers.ts';

export const passkeyResolvers: Resolvers = {
  Query: {
    passkeys: (_, __, { passkeys, viewer }) => passkeys.ofViewer(viewer),
  },
  Mutation: {
    deletePasskey: (_, { input }, { passkeys, viewer }) =>
      payload('deletedPasskeyId', () => passkeys.delete(input.id, viewer)),
    beginPasskeySignIn: (_, { rpId }, { passkeys }) => passkeys.beginSignIn(rpId),
    finishPasskeySignIn: (_, { input }, { passkeys }) => passkeys.finishSignIn(input),
    beginPasskeyRegistration: (_, { sessionSecret, rpId }, { passkeys }) =>
      passkeys.beginRegistration(sessionSecret, rpId),
    finishPasskeyRegistration: (_, { input }, { passkeys }) => passkeys.finishRegistration(input),
  },
  Passkey: {
    __resolveReference: async ({ id }, { passkeys, viewer }) =>
      (await passkeys.ofViewer(viewer)).find(passkey => passkey.id === id) ?? null,
  },
};
