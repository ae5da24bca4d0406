import type { Viewer } from '@iza/platform/subgraph';
import type { Grants } from '../role/grants.ts';
import { ownerRole } from '../role/role.ts';
import type { Stores } from '../stores.ts';
import { OwnerRequiredError, type Principal } from './principal.ts';

/** What the one who asks may give to others: what the gateway says they may do, and the roles that they have. */
export async function authorityOf(viewer: Viewer, { principals }: Stores): Promise<Grants> {
  const principal = viewer.id === undefined ? undefined : await principals.findById(viewer.id);
  return {
    roles: principal?.revokedAt === null ? principal.roles : [],
    scopes: viewer.scopes,
    policies: viewer.policies ?? new Set(),
    clientIds: viewer.clientIds ?? null,
    contract: viewer.contract,
    canAskFreely: false,
  };
}

/**
 * @param before of whom the role is about to be taken, within the transaction that does it.
 * @throws OwnerRequiredError when nobody would be left who decides about owners.
 */
export async function assertOwnerRemains(before: Principal, { principals }: Stores): Promise<void> {
  if (!before.roles.includes(ownerRole)) return;
  if ((await principals.countActiveWith(ownerRole)) <= 1) throw new OwnerRequiredError();
}
