import type { Page } from '@iza/platform/subgraph';
import { type Selectable, sql } from 'kysely';
import type { SecurityDb } from '../tables.ts';
import type { SessionTables } from './session.tables.ts';
import type { Session } from './session.ts';

export type NewSession = Pick<Session, 'id' | 'userId' | 'method' | 'userAgent' | 'address' | 'expiresAt'>;

/** The only file that names the table `sessions`. */
export class SessionRepository {
  readonly #db: SecurityDb;

  constructor(db: SecurityDb) {
    this.#db = db;
  }

  async insert(session: NewSession, secretHash: string): Promise<Session> {
    const row = await this.#db
      .insertInto('sessions')
      .values({
        id: session.id,
        user_id: session.userId,
        secret_hash: secretHash,
        method: session.method,
        user_agent: session.userAgent,
        address: session.address,
        expires_at: session.expiresAt,
        ended_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return toSession(row);
  }

  async findBySecret(secretHash: string): Promise<Session | undefined> {
    const row = await this.#db
      .selectFrom('sessions')
      .selectAll()
      .where('secret_hash', '=', secretHash)
      .executeTakeFirst();
    return row && toSession(row);
  }

  async findById(id: string): Promise<Session | undefined> {
    const row = await this.#db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toSession(row);
  }

  /** Those that are not over, the newest first; of one user, or of all. */
  async findLivePage(userId: string | undefined, idleMs: number, page: Page): Promise<Session[]> {
    const [after] = page.after ?? [];
    const rows = await this.#db
      .selectFrom('sessions')
      .selectAll()
      .where('ended_at', 'is', null)
      .where(sql<boolean>`expires_at > now()`)
      .where(sql<boolean>`last_used_at > now() - make_interval(secs => ${idleMs / 1000})`)
      .$if(userId !== undefined, query => query.where('user_id', '=', userId!))
      .$if(after !== undefined, query => query.where('id', '<', String(after)))
      .orderBy('id', 'desc')
      .limit(page.limit)
      .execute();
    return rows.map(toSession);
  }

  /** The ids of those that ended by this. */
  async end(where: { id: string } | { userId: string; exceptId?: string | undefined }): Promise<string[]> {
    const rows = await this.#db
      .updateTable('sessions')
      .set({ ended_at: sql<Date>`now()` })
      .where('ended_at', 'is', null)
      .$if('id' in where, query => query.where('id', '=', (where as { id: string }).id))
      .$if('userId' in where, query => query.where('user_id', '=', (where as { userId: string }).userId))
      .$if('exceptId' in where && where.exceptId !== undefined, query =>
        query.where('id', '!=', (where as { exceptId: string }).exceptId),
      )
      .returning('id')
      .execute();
    return rows.map(row => row.id);
  }

  /** When sessions were used last, many at once. */
  async saveUses(uses: readonly { id: string; at: Date }[]): Promise<void> {
    if (uses.length === 0) return;
    await sql`
      /* session.save_uses */
      update security.sessions as session
      set last_used_at = greatest(session.last_used_at, used.at)
      from unnest(${uses.map(use => use.id)}::text[], ${uses.map(use => use.at)}::timestamptz[]) as used (id, at)
      where session.id = used.id`.execute(this.#db);
  }

  /** Those that have been over for a month. */
  async deleteOld(): Promise<void> {
    await this.#db
      .deleteFrom('sessions')
      .where(sql<boolean>`least(expires_at, ended_at) < now() - interval '30 days'`)
      .execute();
  }
}

function toSession(row: Selectable<SessionTables['sessions']>): Session {
  return {
    id: row.id,
    userId: row.user_id,
    method: row.method,
    userAgent: row.user_agent,
    address: row.address,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
  };
}
