import { payload } from '@iza/platform/errors';
import type { Resolvers } from '../__generated__/resolvers.ts';

export const eventConsumerResolvers: Resolvers = {
  Query: { eventConsumers: (_, _args, { eventConsumers }) => eventConsumers.list() },
  Mutation: {
    forgetEventConsumer: (_, { input }, { eventConsumers }) =>
      payload('forgottenEventConsumerId', () => eventConsumers.forget(input.name)),
  },
  EventConsumer: {
    __resolveReference: async ({ id }, { eventConsumers }) => (await eventConsumers.find(id)) ?? null,
  },
};
