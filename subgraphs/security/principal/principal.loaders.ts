import DataLoader from 'dataloader';
import type { ApiKeyRepository } from '../api-key/api-key.repository.ts';
import type { ApiKeyDetails, ApiKeyUse } from '../api-key/api-key.ts';
import type { UserRepository } from '../user/user.repository.ts';
import type { User } from '../user/user.ts';
import type { PrincipalRepository } from './principal.repository.ts';
import type { Principal } from './principal.ts';

export type PrincipalLoaders = ReturnType<typeof createPrincipalLoaders>;

/** Loaders of one request. They do not remember answers, so that a mutation reads what it has changed. */
export function createPrincipalLoaders(stores: {
  principals: PrincipalRepository;
  apiKeys: ApiKeyRepository;
  users: UserRepository;
}) {
  const unused: ApiKeyUse = { lastUsedAt: null, previousSecretExpiresAt: null };
  return {
    principalById: byId<Principal>(ids => stores.principals.findMany(ids)),
    apiKeyById: byId<ApiKeyDetails>(ids => stores.apiKeys.findMany(ids)),
    userById: byId<User>(ids => stores.users.findMany(ids)),
    apiKeyUseById: new DataLoader<string, ApiKeyUse>(
      async ids => {
        const uses = await stores.apiKeys.findUses([...new Set(ids)]);
        return ids.map(id => uses.get(id) ?? unused);
      },
      { cache: false },
    ),
  };
}

function byId<Row extends { readonly id: string }>(find: (ids: readonly string[]) => Promise<Row[]>) {
  return new DataLoader<string, Row | null>(
    async ids => {
      const rows = new Map((await find([...new Set(ids)])).map(row => [row.id, row]));
      return ids.map(id => rows.get(id) ?? null);
    },
    { cache: false },
  );
}
