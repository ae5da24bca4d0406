import { payload } from '@iza/platform/errors';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { secretId } from './secret.service.ts';

export const secretResolvers: Resolvers = {
  Query: {
    secrets: (_, page, { secrets }) => secrets.page(page),
    keyRotation: (_, _args, { secrets }) => secrets.keyRotation(),
  },
  Mutation: {
    setSecret: (_, { input }, { secrets }) => payload('secret', () => secrets.set(input)),
    deleteSecret: (_, { input }, { secrets }) => payload('deletedSecretId', () => secrets.delete(input.name)),
    rotateMasterKey: (_, { input }, { secrets }) =>
      payload('keyRotation', () => secrets.rotate(input.currentKeyId)),
    dropMasterKeys: (_, { input }, { secrets }) =>
      payload('keyRotation', () => secrets.dropKeys(input.keyIds)),
  },
  Secret: {
    __resolveReference: ({ id }, { secrets }) => secrets.byId(id),
    id: secret => secretId(secret),
  },
  SecretConnection: {
    totalCount: page => page.countAll(),
  },
};
