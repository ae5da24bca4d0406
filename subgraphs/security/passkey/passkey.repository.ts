import { type Selectable, sql } from 'kysely';
import type { SecurityDb } from '../tables.ts';
import type { PasskeyTables } from './passkey.tables.ts';
import type { NewPasskey, Passkey } from './passkey.ts';

/** The only file that names the tables `passkeys` and `passkey_challenges`. */
export class PasskeyRepository {
  readonly #db: SecurityDb;

  constructor(db: SecurityDb) {
    this.#db = db;
  }

  async findById(id: string): Promise<Passkey | undefined> {
    const row = await this.#db.selectFrom('passkeys').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toPasskey(row);
  }

  async findByUser(userId: string): Promise<Passkey[]> {
    const rows = await this.#db
      .selectFrom('passkeys')
      .selectAll()
      .where('user_id', '=', userId)
      .orderBy('created_at')
      .execute();
    return rows.map(toPasskey);
  }

  /** Whether it was not there yet. */
  async insert(passkey: NewPasskey): Promise<boolean> {
    const row = await this.#db
      .insertInto('passkeys')
      .values({
        id: passkey.id,
        user_id: passkey.userId,
        name: passkey.name,
        rp_id: passkey.rpId,
        public_key: passkey.publicKey,
        counter: String(passkey.counter),
        transports: [...passkey.transports],
        last_used_at: null,
      })
      .onConflict(conflict => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Whether the counter went on, or the authenticator does not count: a copy of it would come with an older one. */
  async use(id: string, counter: number): Promise<boolean> {
    const result = await this.#db
      .updateTable('passkeys')
      .set({ counter: String(counter), last_used_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where(sql<boolean>`(counter < ${counter}::bigint or (counter = 0 and ${counter}::bigint = 0))`)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  /** Whether its owner had it. */
  async delete(id: string, userId: string): Promise<boolean> {
    const result = await this.#db
      .deleteFrom('passkeys')
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  }

  async insertChallenge(challenge: string, userId: string | null, expiresAt: Date): Promise<void> {
    await this.#db
      .insertInto('passkey_challenges')
      .values({ challenge, user_id: userId, expires_at: expiresAt })
      .execute();
  }

  async countChallenges(): Promise<number> {
    const row = await this.#db
      .selectFrom('passkey_challenges')
      .select(sql<number>`count(*)::int`.as('count'))
      .where(sql<boolean>`expires_at > now()`)
      .executeTakeFirstOrThrow();
    return row.count;
  }

  /** Whether somebody was asked this, and has not answered yet. They have by this. */
  async takeChallenge(challenge: string, userId: string | null): Promise<boolean> {
    const result = await this.#db
      .deleteFrom('passkey_challenges')
      .where('challenge', '=', challenge)
      .where('user_id', 'is not distinct from', userId)
      .where(sql<boolean>`expires_at > now()`)
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  }

  async deleteOldChallenges(): Promise<void> {
    await this.#db.deleteFrom('passkey_challenges').where(sql<boolean>`expires_at < now()`).execute();
  }
}

function toPasskey(row: Selectable<PasskeyTables['passkeys']>): Passkey {
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    rpId: row.rp_id,
    publicKey: row.public_key,
    counter: Number(row.counter),
    transports: row.transports,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  };
}
