import type { Selectable } from 'kysely';
import type { SecurityDb } from '../tables.ts';
import type { RoleTables } from './role.tables.ts';
import type { NewRole, Role } from './role.ts';

/** The only file that names the table `roles`. */
export class RoleRepository {
  readonly #db: SecurityDb;

  constructor(db: SecurityDb) {
    this.#db = db;
  }

  async findAll(): Promise<Role[]> {
    const rows = await this.#db.selectFrom('roles').selectAll().orderBy('name').execute();
    return rows.map(toRole);
  }

  /** Undefined when the name is taken. */
  async insert(role: NewRole): Promise<Role | undefined> {
    const row = await this.#db
      .insertInto('roles')
      .values({
        name: role.name,
        description: role.description,
        scopes: [...role.scopes],
        policies: [...role.policies],
        contract: role.contract,
      })
      .onConflict(conflict => conflict.column('name').doNothing())
      .returningAll()
      .executeTakeFirst();
    return row && toRole(row);
  }

  /** Holds a role in its place until the transaction ends, so that nobody is given one that is being deleted. */
  async lock(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    await this.#db.selectFrom('roles').select('name').where('name', 'in', names).forShare().execute();
  }

  /** Whether there was such a role. */
  async delete(name: string): Promise<boolean> {
    const result = await this.#db.deleteFrom('roles').where('name', '=', name).executeTakeFirst();
    return result.numDeletedRows > 0n;
  }
}

function toRole({ name, description, scopes, policies, contract }: Selectable<RoleTables['roles']>): Role {
  return { name, description, scopes, policies, contract, isBuiltIn: false };
}
