import type { EventBus } from '@iza/platform/events';
import { hashInput } from '@iza/platform/idempotency';
import { type Connection, pageOf, type Viewer } from '@iza/platform/subgraph';
import { authorityOf } from '../principal/authority.ts';
import { tellChange } from '../principal/principal.events.ts';
import type { Stores } from '../stores.ts';
import { assertMayGrant, grantsOf } from './grants.ts';
import {
  assertRole,
  type NewRole,
  type Role,
  RoleInUseError,
  RoleInvalidError,
  RoleNameTakenError,
  RoleNotFoundError,
} from './role.ts';
import type { RoleBook } from './role-book.ts';

export interface RoleServiceOptions {
  stores: Stores;
  roles: RoleBook;
  events: EventBus;
  viewer: Viewer;
}

/** What can be done with roles. Made for one request. */
export class RoleService {
  readonly #options: RoleServiceOptions;

  constructor(options: RoleServiceOptions) {
    this.#options = options;
  }

  /** @throws Fault `BAD_USER_INPUT` for a wrong page. */
  async page(args: { first: number; after?: string | null }): Promise<Connection<Role>> {
    const { roles, stores } = this.#options;
    return pageOf(await roles.all(stores.roles), args, role => role.name);
  }

  async byName(name: string): Promise<Role | null> {
    const { roles, stores } = this.#options;
    return (await roles.all(stores.roles)).find(role => role.name === name) ?? null;
  }

  get knownScopes(): readonly string[] {
    return this.#options.roles.known.scopes;
  }

  /** @throws DomainError when it is not valid, its name is taken, or it would allow more than who asks may. */
  async create(input: NewRole, idempotencyKey: string): Promise<Role> {
    const { stores, roles, viewer } = this.#options;
    const role = assertRole(input, roles.known);
    if (roles.isBuiltIn(role.name)) throw new RoleNameTakenError(role.name);
    return stores.transaction(async trx => {
      const request = {
        operation: `createRole ${viewer.id}`,
        key: idempotencyKey,
        requestHash: hashInput({ ...role }),
      };
      const first = await trx.idempotency.claim(request, role.name);
      if (first) return (await this.#stored(trx, first)) ?? Promise.reject(new RoleNotFoundError(first));
      const asked = { roles: [role.name], extraScopes: [], clientIds: viewer.clientIds ?? null };
      const given = grantsOf(asked, [{ ...role, isBuiltIn: false }]);
      assertMayGrant(await authorityOf(viewer, trx), given, 'scopes');
      const inserted = await trx.roles.insert(role);
      if (!inserted) throw new RoleNameTakenError(role.name);
      return inserted;
    });
  }

  /** @throws RoleInvalidError, RoleInUseError, RoleNotFoundError */
  async delete(name: string): Promise<string> {
    const { stores, roles, events } = this.#options;
    if (roles.isBuiltIn(name))
      throw new RoleInvalidError('name', `The role "${name}" comes with the system and stays.`);
    await stores.transaction(async trx => {
      if (!(await trx.roles.delete(name))) throw new RoleNotFoundError(name.slice(0, 100));
      if ((await trx.principals.count({ role: name, isRevoked: false })) > 0) throw new RoleInUseError(name);
    });
    tellChange(events, null);
    return name;
  }

  async #stored({ roles }: Stores, name: string): Promise<Role | undefined> {
    return (await roles.findAll()).find(role => role.name === name);
  }
}
