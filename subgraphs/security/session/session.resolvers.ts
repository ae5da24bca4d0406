import { payload } from '@iza/platform/errors';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { endOf } from './session.ts';

export const sessionResolvers: Resolvers = {
  Query: {
    sessions: (_, page, { sessions, viewer }) => sessions.page(page, viewer),
  },
  Mutation: {
    revokeSession: (_, { input }, { sessions, viewer }) =>
      payload('revokedSessionId', () => sessions.revoke(input.id, viewer)),
    openSession: (_, { input }, { signIn }) => signIn.signIn(input),
    closeSession: (_, { secret }, { sessions }) => sessions.close(secret),
  },
  Session: {
    __resolveReference: ({ id }, { sessions, viewer }) => sessions.byId(id, viewer),
    isCurrent: ({ id }, _, { viewer }) => id === viewer.sessionId,
    expiresAt: (session, _, { sessions }) => endOf(session, sessions.limits),
  },
};
