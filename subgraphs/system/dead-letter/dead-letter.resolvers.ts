import { payload } from '@iza/platform/errors';
import type { Resolvers } from '../__generated__/resolvers.ts';

export const deadLetterResolvers: Resolvers = {
  Query: { deadLetters: (_, args, { deadLetters }) => deadLetters.page(args) },
  Mutation: {
    replayDeadLetter: (_, { input }, { deadLetters }) =>
      payload('deadLetter', () => deadLetters.replay(input.id)),
    discardDeadLetter: (_, { input }, { deadLetters }) =>
      payload('discardedDeadLetterId', () => deadLetters.discard(input.id)),
  },
  DeadLetter: { __resolveReference: async ({ id }, { deadLetters }) => (await deadLetters.find(id)) ?? null },
};
