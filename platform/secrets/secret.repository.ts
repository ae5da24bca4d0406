import { type Kysely, sql } from 'kysely';

interface Tables {
  secrets: {
    name: string;
    version: number;
    envelope: string;
    created_at: Date;
    updated_at: Date;
    last_used_at: Date | null;
  };
}

/** A secret as it may be shown: everything but its value. */
export interface StoredSecret {
  name: string;
  /** 1, and one more each time that it was set. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
  lastUsedAt: Date | null;
}

const shown = [
  'name',
  'version',
  'created_at as createdAt',
  'updated_at as updatedAt',
  'last_used_at as lastUsedAt',
] as const;

/** Secrets by name. The only file that names `secrets`. */
export class SecretRepository {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<unknown>) {
    this.#db = db as Kysely<Tables>;
  }

  /** Sorted by name. */
  findPage(after: string | undefined, limit: number): Promise<StoredSecret[]> {
    return this.#db
      .selectFrom('secrets')
      .select(shown)
      .$if(after !== undefined, query => query.where(sql<boolean>`name collate "C" > ${after}`))
      .orderBy(sql`name collate "C"`)
      .limit(limit)
      .execute();
  }

  async count(): Promise<number> {
    const row = await this.#db
      .selectFrom('secrets')
      .select(sql<number>`count(*)::int`.as('count'))
      .executeTakeFirstOrThrow();
    return row.count;
  }

  findByName(name: string): Promise<StoredSecret | undefined> {
    return this.#db.selectFrom('secrets').select(shown).where('name', '=', name).executeTakeFirst();
  }

  async findEnvelope(name: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('secrets')
      .select('envelope')
      .where('name', '=', name)
      .executeTakeFirst();
    return row?.envelope;
  }

  upsert(name: string, envelope: string): Promise<StoredSecret> {
    return this.#db
      .insertInto('secrets')
      .values({ name, envelope } as never)
      .onConflict(conflict =>
        conflict.column('name').doUpdateSet({
          envelope,
          version: sql<number>`secrets.version + 1`,
          updated_at: sql<Date>`now()`,
        }),
      )
      .returning(shown)
      .executeTakeFirstOrThrow();
  }

  async delete(name: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('secrets')
      .where('name', '=', name)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /** Deletes secrets under other keys than these. @returns their names */
  async deleteUnderOtherKeys(keyIds: readonly string[]): Promise<string[]> {
    const rows = await this.#db
      .deleteFrom('secrets')
      .where(sql<boolean>`split_part(envelope, '.', 2) <> all(${keyIds}::text[])`)
      .returning('name')
      .execute();
    return rows.map(({ name }) => name).toSorted();
  }

  /** Notes the use, at most once a minute: a secret may be read with every request. */
  async touch(name: string): Promise<void> {
    await this.#db
      .updateTable('secrets')
      .set({ last_used_at: sql<Date>`now()` })
      .where('name', '=', name)
      .where(sql<boolean>`(last_used_at is null or last_used_at < now() - interval '1 minute')`)
      .execute();
  }
}
