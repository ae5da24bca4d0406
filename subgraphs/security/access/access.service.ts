import { Fault } from '@iza/platform/errors';
import type { PrincipalService } from '../principal/principal.service.ts';
import type { RoleBook } from '../role/role-book.ts';
import type { Stores } from '../stores.ts';
import { type AccessExplanation, explain } from './access.ts';

/** Answers why somebody may or may not read a field. Made for one request. */
export class AccessService {
  readonly #stores: Stores;
  readonly #roles: RoleBook;
  readonly #principals: PrincipalService;

  constructor(stores: Stores, roles: RoleBook, principals: PrincipalService) {
    this.#stores = stores;
    this.#roles = roles;
    this.#principals = principals;
  }

  /** @throws Fault `BAD_USER_INPUT` when there is no such principal or no such field. */
  async explain(principalId: string, coordinate: string): Promise<AccessExplanation> {
    const principal = await this.#principals.byId(principalId);
    if (!principal)
      throw new Fault(
        'BAD_USER_INPUT',
        `\`principalId\`: there is no principal ${principalId.slice(0, 100)}.`,
      );
    if (!this.#roles.rules.has(coordinate))
      throw new Fault('BAD_USER_INPUT', `\`coordinate\`: the API has no field ${coordinate.slice(0, 100)}.`);
    return explain(principal, await this.#roles.all(this.#stores.roles), this.#roles.rules, coordinate);
  }
}
