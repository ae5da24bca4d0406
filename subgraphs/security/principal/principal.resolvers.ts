import { payload } from '@iza/platform/errors';
import type { PrincipalResolvers, Resolvers } from '../__generated__/resolvers.ts';
import type { SecurityContext } from '../context.ts';
import type { Principal } from './principal.ts';

/** What every kind of principal has in common. */
export const principalFields = {
  scopes: (principal: Principal, _: unknown, { principals }: SecurityContext) =>
    principals.scopesOf(principal),
};

const typeNames = { USER: 'User', API_KEY: 'ApiKey', SERVICE_ACCOUNT: 'ServiceAccount' } as const;

export const principalResolvers: Resolvers = {
  Query: {
    principals: (_, { filter, ...page }, { principals }) => principals.page(page, filter ?? {}),
    principal: (_, { id }, { principals }) => principals.byId(id),
  },
  Mutation: {
    createServiceAccount: (_, { input: { idempotencyKey, ...input } }, { principals }) =>
      payload('serviceAccount', () =>
        principals.createServiceAccount(
          { ...input, roles: input.roles ?? [], scopes: input.scopes ?? [] },
          idempotencyKey,
        ),
      ),
    changeRoles: (_, { input: { id, roles, scopes } }, { principals }) =>
      payload('principal', () =>
        principals.changeRoles(id, { ...(roles && { roles }), ...(scopes && { scopes }) }),
      ),
    revokePrincipal: (_, { input }, { principals }) =>
      payload('principal', () => principals.revoke(input.id, ['USER', 'SERVICE_ACCOUNT'])),
  },
  Principal: {
    __resolveType: ({ kind }) => typeNames[kind],
  } as PrincipalResolvers,
  ServiceAccount: {
    __resolveReference: ({ id }, { principals }) => principals.byId(id, 'SERVICE_ACCOUNT'),
    ...principalFields,
  },
  PrincipalConnection: {
    totalCount: page => page.countAll(),
  },
};
