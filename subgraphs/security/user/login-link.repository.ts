import { sql } from 'kysely';
import type { SecurityDb } from '../tables.ts';

/** The only file that names the table `login_links`. */
export class LoginLinkRepository {
  readonly #db: SecurityDb;

  constructor(db: SecurityDb) {
    this.#db = db;
  }

  async insert(link: {
    tokenHash: string;
    userId: string;
    createdBy: string | null;
    expiresAt: Date;
  }): Promise<void> {
    await this.#db
      .insertInto('login_links')
      .values({
        token_hash: link.tokenHash,
        user_id: link.userId,
        created_by: link.createdBy,
        expires_at: link.expiresAt,
        used_at: null,
      })
      .execute();
  }

  /** Whom a link signs in; undefined when there is none, or its time is over, or it was used. It is used by this. */
  async use(tokenHash: string): Promise<string | undefined> {
    const row = await this.#db
      .updateTable('login_links')
      .set({ used_at: sql<Date>`now()` })
      .where('token_hash', '=', tokenHash)
      .where('used_at', 'is', null)
      .where(sql<boolean>`expires_at > now()`)
      .returning('user_id')
      .executeTakeFirst();
    return row?.user_id;
  }

  /** Uses a link that is known by its form and not by the table. False when it was used before. */
  async useUnlisted(link: { tokenHash: string; userId: string; expiresAt: Date }): Promise<boolean> {
    const row = await this.#db
      .insertInto('login_links')
      .values({
        token_hash: link.tokenHash,
        user_id: link.userId,
        created_by: null,
        expires_at: link.expiresAt,
        used_at: sql<Date>`now()`,
      })
      .onConflict(conflict => conflict.column('token_hash').doNothing())
      .returning('token_hash')
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Those that can no longer be used, of a day ago. */
  async deleteOld(): Promise<void> {
    await this.#db
      .deleteFrom('login_links')
      .where(sql<boolean>`expires_at < now() - interval '1 day'`)
      .execute();
  }
}
