import { visiblePart } from '@iza/platform/auth';
import { payload } from '@iza/platform/errors';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { principalFields } from '../principal/principal.resolvers.ts';
import type { IssuedKey } from './api-key.service.ts';

export const apiKeyResolvers: Resolvers = {
  Query: {
    apiKeys: (_, { filter, ...page }, { principals }) =>
      principals.page(page, { ...filter, kinds: ['API_KEY'] }),
  },
  Mutation: {
    createApiKey: (_, { input: { idempotencyKey, ...input } }, { apiKeys }) =>
      issued(() =>
        apiKeys.create(
          {
            name: input.name,
            roles: input.roles ?? [],
            scopes: input.scopes ?? [],
            clientIds: input.clientIds ?? null,
            serviceAccountId: input.serviceAccountId ?? null,
            expiresAt: input.expiresAt ?? null,
            allowedOrigins: input.allowedOrigins ?? [],
            allowedAddresses: input.allowedAddresses ?? [],
            requestsPerMinute: input.requestsPerMinute ?? null,
          },
          idempotencyKey,
        ),
      ),
    rotateApiKey: (_, { input }, { apiKeys }) =>
      issued(() => apiKeys.rotate(input.id, input.overlapSeconds ?? 0)),
    revokeApiKey: (_, { input }, { apiKeys }) => payload('apiKey', () => apiKeys.revoke(input.id)),
  },
  ApiKey: {
    __resolveReference: ({ id }, { principals }) => principals.byId(id, 'API_KEY'),
    ...principalFields,
    visiblePart: async (key, _, { apiKeys }) => visiblePart((await apiKeys.detailsOf(key)).mode, key.id),
    serviceAccount: async (key, _, { apiKeys, principals }) => {
      const { serviceAccountId } = await apiKeys.detailsOf(key);
      return serviceAccountId ? principals.byId(serviceAccountId) : null;
    },
    expiresAt: async (key, _, { apiKeys }) => (await apiKeys.detailsOf(key)).expiresAt,
    allowedOrigins: async (key, _, { apiKeys }) => [...(await apiKeys.detailsOf(key)).allowedOrigins],
    allowedAddresses: async (key, _, { apiKeys }) => [...(await apiKeys.detailsOf(key)).allowedAddresses],
    requestsPerMinute: async (key, _, { apiKeys }) => (await apiKeys.detailsOf(key)).requestsPerMinute,
    lastUsedAt: async (key, _, { apiKeys }) => (await apiKeys.useOf(key)).lastUsedAt,
    previousSecretExpiresAt: async (key, _, { apiKeys }) =>
      (await apiKeys.useOf(key)).previousSecretExpiresAt,
  },
  ApiKeyConnection: {
    totalCount: page => page.countAll(),
  },
};

/** The payload of a mutation that tells a secret beside the key. */
async function issued(run: () => Promise<IssuedKey>) {
  const { key, userErrors } = await payload('key', run);
  return { apiKey: key?.apiKey ?? null, secret: key?.secret ?? null, userErrors };
}
