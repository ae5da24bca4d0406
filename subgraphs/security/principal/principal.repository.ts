import type { Page, PrincipalKind } from '@iza/platform/subgraph';
import { type Selectable, sql } from 'kysely';
import type { SecurityDb } from '../tables.ts';
import type { PrincipalTables } from './principal.tables.ts';
import type { NewPrincipal, Principal } from './principal.ts';

/** Which principals to list; what is left out does not restrict. */
export interface PrincipalSelection {
  kinds?: readonly PrincipalKind[] | null;
  isRevoked?: boolean | null;
  role?: string | null;
  search?: string | null;
  /** Only those that see no other clients than these. */
  withinClients?: readonly string[] | null | undefined;
}

/** The only file that names the table `principals`. */
export class PrincipalRepository {
  readonly #db: SecurityDb;

  constructor(db: SecurityDb) {
    this.#db = db;
  }

  /** The newest first: ids sort by the time at which they were made. */
  async findPage(selection: PrincipalSelection, page: Page): Promise<Principal[]> {
    const [after] = page.after ?? [];
    const rows = await this.#select(selection)
      .selectAll()
      .$if(after !== undefined, query =>
        query.where(
          sql<boolean>`(created_at, id) < (select created_at, id from security.principals where id = ${after}::text)`,
        ),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(page.limit)
      .execute();
    return rows.map(toPrincipal);
  }

  async count(selection: PrincipalSelection): Promise<number> {
    const row = await this.#select(selection)
      .select(sql<number>`count(*)::int`.as('count'))
      .executeTakeFirstOrThrow();
    return row.count;
  }

  async findMany(ids: readonly string[]): Promise<Principal[]> {
    if (ids.length === 0) return [];
    const rows = await this.#db.selectFrom('principals').selectAll().where('id', 'in', ids).execute();
    return rows.map(toPrincipal);
  }

  async findById(id: string): Promise<Principal | undefined> {
    return (await this.findMany([id]))[0];
  }

  /** Undefined when there is one with the id already. */
  async insert(principal: NewPrincipal): Promise<Principal | undefined> {
    const row = await this.#db
      .insertInto('principals')
      .values({
        id: principal.id,
        kind: principal.kind,
        name: principal.name,
        roles: [...principal.roles],
        scopes: [...principal.extraScopes],
        client_ids: principal.clientIds && [...principal.clientIds],
        created_by: principal.createdBy,
      })
      .onConflict(conflict => conflict.column('id').doNothing())
      .returningAll()
      .executeTakeFirst();
    return row && toPrincipal(row);
  }

  async changeGrants(
    id: string,
    grants: Pick<Principal, 'roles' | 'extraScopes'>,
  ): Promise<Principal | undefined> {
    const row = await this.#db
      .updateTable('principals')
      .set({ roles: [...grants.roles], scopes: [...grants.extraScopes] })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    return row && toPrincipal(row);
  }

  /** Undefined when it is revoked already. */
  async revoke(id: string): Promise<Principal | undefined> {
    const row = await this.#db
      .updateTable('principals')
      .set({ revoked_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    return row && toPrincipal(row);
  }

  /** How many have a role and are not revoked. Held in their place until the transaction ends. */
  async countActiveWith(role: string): Promise<number> {
    const rows = await this.#select({ role, isRevoked: false }).select('id').forUpdate().execute();
    return rows.length;
  }

  #select({ kinds, isRevoked, role, search, withinClients }: PrincipalSelection) {
    return this.#db
      .selectFrom('principals')
      .$if(kinds != null, query => query.where(sql<boolean>`kind = any(${kinds}::text[])`))
      .$if(isRevoked != null, query => query.where(sql<boolean>`(revoked_at is not null) = ${isRevoked}`))
      .$if(role != null, query => query.where(sql<boolean>`${role}::text = any(roles)`))
      .$if(withinClients != null, query => query.where(sql<boolean>`client_ids <@ ${withinClients}::text[]`))
      .$if(search != null, query =>
        query.where(sql<boolean>`position(lower(${search}::text) in lower(name)) > 0`),
      );
  }
}

function toPrincipal(row: Selectable<PrincipalTables['principals']>): Principal {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    roles: row.roles,
    extraScopes: row.scopes,
    clientIds: row.client_ids,
    createdAt: row.created_at,
    createdBy: row.created_by,
    revokedAt: row.revoked_at,
  };
}
