import type { Resolvers } from '../__generated__/resolvers.ts';
import { liveBatches, shortestIntervalMs } from '../live.ts';
import type { Boot } from './boot.ts';

export const bootResolvers: Resolvers = {
  Query: { boot: (_, _args, { boot }) => boot.current() },
  Subscription: {
    bootUpdated: {
      subscribe: (_, _args, { boot }) =>
        liveBatches(
          listener => boot.onChange(listener),
          shortestIntervalMs,
          ({ id }: Boot) => id,
        ),
      resolve: ([newest]: Boot[]) => newest!,
    },
  },
  Boot: { __resolveReference: (_, { boot }) => boot.current() },
  BootStep: { __resolveReference: ({ id }, { boot }) => boot.findStep(id) ?? null },
};
