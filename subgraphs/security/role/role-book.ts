import { AccessRuleBook } from '@iza/platform/auth';
import type { Principal } from '../principal/principal.ts';
import { type Grants, grantsOf } from './grants.ts';
import type { RoleRepository } from './role.repository.ts';
import { builtInRoles, type KnownNames, type Role, RoleNotFoundError } from './role.ts';

/** All roles that there are: those that come with the system, for the scopes of this graph, and those of the table. */
export class RoleBook {
  /** What the graph asks for. */
  readonly rules: AccessRuleBook;
  readonly known: KnownNames;
  readonly #builtIn: readonly Role[];

  constructor(supergraphSdl: string) {
    this.rules = new AccessRuleBook(supergraphSdl);
    this.known = { scopes: this.rules.scopes, policies: this.rules.policies };
    this.#builtIn = builtInRoles(this.known);
  }

  /** By name. */
  async all(stored: RoleRepository): Promise<Role[]> {
    const roles = [...this.#builtIn, ...(await stored.findAll())];
    return roles.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  }

  isBuiltIn(name: string): boolean {
    return this.#builtIn.some(role => role.name === name);
  }

  async grantsOf(
    principal: Pick<Principal, 'roles' | 'extraScopes' | 'clientIds'>,
    stored: RoleRepository,
  ): Promise<Grants> {
    const isKnown = principal.roles.every(name => this.isBuiltIn(name));
    return grantsOf(principal, isKnown ? this.#builtIn : await this.all(stored));
  }

  /** @throws RoleNotFoundError for a name that no role has. */
  async assertExist(names: readonly string[], stored: RoleRepository): Promise<void> {
    const wanted = names.filter(name => !this.isBuiltIn(name));
    if (wanted.length === 0) return;
    const all = await this.all(stored);
    const missing = wanted.find(name => !all.some(role => role.name === name));
    if (missing !== undefined) throw new RoleNotFoundError(missing.slice(0, 100), 'roles');
  }
}
