import { raise } from '@iza/platform/errors';
import type { EventBus } from '@iza/platform/events';
import { hashInput } from '@iza/platform/idempotency';
import {
  type Connection,
  newId,
  type PrincipalKind,
  readPage,
  toConnection,
  type Viewer,
} from '@iza/platform/subgraph';
import { assertMayGrant } from '../role/grants.ts';
import { assertKnown } from '../role/role.ts';
import type { RoleBook } from '../role/role-book.ts';
import type { Stores } from '../stores.ts';
import { assertOwnerRemains, authorityOf } from './authority.ts';
import { tellChange } from './principal.events.ts';
import type { PrincipalLoaders } from './principal.loaders.ts';
import type { PrincipalSelection } from './principal.repository.ts';
import {
  assertActive,
  assertPrincipalInput,
  type NewPrincipal,
  type Principal,
  type PrincipalInput,
  PrincipalInvalidError,
  PrincipalNotFoundError,
} from './principal.ts';

export type PrincipalPage = Omit<Connection<Principal>, 'totalCount'> & { countAll(): Promise<number> };

export interface PrincipalServiceOptions {
  stores: Stores;
  roles: RoleBook;
  loaders: PrincipalLoaders;
  events: EventBus;
  viewer: Viewer;
}

/** What can be done with principals of any kind. Made for one request. */
export class PrincipalService {
  readonly #options: PrincipalServiceOptions;

  constructor(options: PrincipalServiceOptions) {
    this.#options = options;
  }

  /** @throws Fault `BAD_USER_INPUT` for a wrong page. */
  async page(
    args: { first: number; after?: string | null },
    selection: PrincipalSelection,
  ): Promise<PrincipalPage> {
    const { stores, viewer } = this.#options;
    const page = readPage(args, ['text']);
    const seen = { ...selection, withinClients: viewer.clientIds };
    const rows = await stores.principals.findPage(seen, page);
    return {
      ...toConnection(rows, page, row => [row.id]),
      countAll: () => stores.principals.count(seen),
    };
  }

  /** Null when there is none, or the one who asks does not see it. */
  async byId(id: string, kind?: PrincipalKind): Promise<Principal | null> {
    const principal = await this.#options.loaders.principalById.load(id);
    if (!principal || (kind && principal.kind !== kind)) return null;
    return this.#isSeen(principal) ? principal : null;
  }

  /** Everything that a principal may do, sorted. */
  async scopesOf(principal: Principal): Promise<string[]> {
    const { roles, stores } = this.#options;
    return [...(await roles.grantsOf(principal, stores.roles)).scopes].toSorted();
  }

  /**
   * Makes what every kind of principal has, within the transaction that makes the rest of it.
   *
   * @throws DomainError when it is not valid, or would have more than who asks.
   */
  async insert(stores: Stores, kind: PrincipalKind, id: string, input: PrincipalInput): Promise<Principal> {
    const { viewer } = this.#options;
    const { name, roles, scopes, clientIds } = assertPrincipalInput(input);
    const principal: NewPrincipal = {
      id,
      kind,
      name,
      roles: unique(roles),
      extraScopes: unique(scopes),
      clientIds: clientIds ? unique(clientIds) : (viewer.clientIds ?? null),
      createdBy: viewer.id ?? null,
    };
    await this.#assertGrantable(stores, principal);
    return (await stores.principals.insert(principal)) ?? raise(new Error(`${id} is taken.`));
  }

  async createServiceAccount(input: PrincipalInput, idempotencyKey: string): Promise<Principal> {
    const { stores, viewer } = this.#options;
    const id = newId('service');
    return stores.transaction(async trx => {
      const request = {
        operation: `createServiceAccount ${viewer.id}`,
        key: idempotencyKey,
        requestHash: hashInput({ ...input }),
      };
      const firstId = await trx.idempotency.claim(request, id);
      if (firstId)
        return (await trx.principals.findById(firstId)) ?? raise(new PrincipalNotFoundError(firstId));
      return this.insert(trx, 'SERVICE_ACCOUNT', id, input);
    });
  }

  /**
   * Replaces what a principal may do.
   *
   * @throws DomainError when it has, or would have, more than who asks; or nobody would be left who is an owner.
   */
  async changeRoles(
    id: string,
    change: { roles?: readonly string[] | null; scopes?: readonly string[] | null },
  ): Promise<Principal> {
    const { stores, events } = this.#options;
    const changed = await stores.transaction(async trx => {
      const before = await this.mine(trx, id);
      const next = {
        ...before,
        roles: change.roles ? unique(change.roles) : before.roles,
        extraScopes: change.scopes ? unique(change.scopes) : before.extraScopes,
      };
      await this.#assertServedByItself(trx, next);
      await this.#assertGrantable(trx, next);
      if (!next.roles.includes('owner')) await assertOwnerRemains(before, trx);
      return (await trx.principals.changeGrants(id, next)) ?? raise(new PrincipalNotFoundError(id));
    });
    tellChange(events, id);
    return changed;
  }

  /**
   * Ends what somebody may do, at once.
   *
   * @param kinds what it may be.
   * @throws DomainError when there is none, it is revoked already, it may do more than who asks, or it is the last owner.
   */
  async revoke(id: string, kinds: readonly PrincipalKind[]): Promise<Principal> {
    const { stores, events } = this.#options;
    const revoked = await stores.transaction(async trx => {
      const before = await this.mine(trx, id);
      if (!kinds.includes(before.kind)) throw new PrincipalNotFoundError(id);
      await assertOwnerRemains(before, trx);
      await trx.sessions.end({ userId: id });
      return (await trx.principals.revoke(id)) ?? raise(new PrincipalNotFoundError(id));
    });
    tellChange(events, id);
    return revoked;
  }

  /**
   * A principal that is active and may do nothing that who asks may not.
   *
   * @throws PrincipalNotFoundError, PrincipalInactiveError, GrantNotAllowedError
   */
  async mine(stores: Stores, id: string, field = 'id'): Promise<Principal> {
    const found = await stores.principals.findById(id);
    if (!found || !this.#isSeen(found)) throw new PrincipalNotFoundError(id, field);
    assertActive(found, field);
    const given = await this.#options.roles.grantsOf(found, stores.roles);
    assertMayGrant(await authorityOf(this.#options.viewer, stores), given, field);
    return found;
  }

  async #assertGrantable(stores: Stores, principal: NewPrincipal): Promise<void> {
    const { roles, viewer } = this.#options;
    assertKnown(principal.extraScopes, roles.known.scopes, 'scopes');
    await stores.roles.lock(principal.roles.filter(name => !roles.isBuiltIn(name)));
    await roles.assertExist(principal.roles, stores.roles);
    const given = await roles.grantsOf(principal, stores.roles);
    assertMayGrant(await authorityOf(viewer, stores), given, 'roles');
  }

  async #assertServedByItself(stores: Stores, { id, roles, extraScopes }: Principal): Promise<void> {
    const [key] = await stores.apiKeys.findMany([id]);
    if (key?.serviceAccountId && roles.length + extraScopes.length > 0)
      throw new PrincipalInvalidError('roles', `The key acts for ${key.serviceAccountId}: change that one.`);
  }

  #isSeen({ clientIds }: Principal): boolean {
    const seen = this.#options.viewer.clientIds;
    return !seen || (clientIds?.every(id => seen.includes(id)) ?? false);
  }
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted();
}
