import { firstOwnerId } from '../principal/principal.ts';
import { ownerRole } from '../role/role.ts';
import type { Stores } from '../stores.ts';

/** Makes the first owner at the first start. They have no password: a login link signs them in. */
export async function ensureFirstOwner(stores: Stores): Promise<void> {
  await stores.transaction(async ({ principals, users }) => {
    await principals.insert({
      id: firstOwnerId,
      kind: 'USER',
      name: 'Owner',
      roles: [ownerRole],
      extraScopes: [],
      clientIds: null,
      createdBy: null,
    });
    await users.insert(firstOwnerId, null);
  });
}
