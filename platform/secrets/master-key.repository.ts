import { type Kysely, sql } from 'kysely';

interface Tables {
  master_keys: { id: string; check_envelope: string; created_at: Date };
}

/** A key that envelopes of this database were sealed under. */
export interface KnownKey {
  id: string;
  /** An envelope of a known text under it. */
  checkEnvelope: string;
  createdAt: Date;
}

/** Which keys the database knows. The only file that names `master_keys`. */
export class MasterKeyRepository {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<unknown>) {
    this.#db = db as Kysely<Tables>;
  }

  /** Newest first. */
  async findAll(): Promise<KnownKey[]> {
    const rows = await this.#db
      .selectFrom('master_keys')
      .select(['id', 'check_envelope as checkEnvelope', 'created_at as createdAt'])
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute();
    return rows;
  }

  async findNewestId(): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('master_keys')
      .select('id')
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    return row?.id;
  }

  async insert(id: string, checkEnvelope: string): Promise<void> {
    // The time of the statement and not of the transaction: of two keys the later one must be the newer.
    await this.#db
      .insertInto('master_keys')
      .values({ id, check_envelope: checkEnvelope, created_at: sql<Date>`clock_timestamp()` })
      .execute();
  }

  async delete(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#db.deleteFrom('master_keys').where('id', 'in', ids).execute();
  }
}
