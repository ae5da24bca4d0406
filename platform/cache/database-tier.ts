import { type Kysely, sql } from 'kysely';
import type { Guard } from './guard.ts';

interface Tables {
  cache_entries: {
    policy: string;
    key: string;
    value: unknown;
    tags: string[];
    expires_at: Date;
    stale_until: Date;
  };
}

const COUNT_EVERY_MS = 5000;
const EXACT_UP_TO = 20_000;

/** The part of a database connection that is used here. */
export interface TierConnection {
  schema<Schema>(name: string): Kysely<Schema>;
}

/** A value that was found, fresh or not. */
export interface Materialised {
  value: unknown;
  /** Milliseconds that it stays fresh; 0 or less when it is stale. */
  freshForMs: number;
}

export interface MaterialisedWrite {
  policy: string;
  key: string;
  value: unknown;
  tags: string[];
  ttlMs: number;
  graceMs: number;
}

/** What PostgreSQL remembers across restarts. The only file that names its table. */
export class DatabaseTier {
  readonly guard: Guard;
  readonly #connection: TierConnection;
  #counted: { entries: number; at: number } | undefined;

  constructor(connection: TierConnection, guard: Guard) {
    this.#connection = connection;
    this.guard = guard;
  }

  /** Asked for at each use, because the database may be opened, or opened anew, after the cache. */
  get #database(): Kysely<Tables> {
    return this.#connection.schema<Tables>('cache');
  }

  /** @throws TierUnavailable */
  async find(policy: string, key: string): Promise<Materialised | undefined> {
    const now = new Date();
    const row = await this.guard.run(() =>
      this.#database
        .selectFrom('cache_entries')
        .select(['value', 'expires_at'])
        .where('policy', '=', policy)
        .where('key', '=', key)
        .where('stale_until', '>', now)
        .executeTakeFirst(),
    );
    return row && { value: row.value, freshForMs: row.expires_at.getTime() - now.getTime() };
  }

  /** @throws TierUnavailable */
  async write({ policy, key, value, tags, ttlMs, graceMs }: MaterialisedWrite): Promise<void> {
    const now = Date.now();
    const fields = {
      // As text with a cast: a driver would take a JSON list for a PostgreSQL array.
      value: sql<unknown>`${JSON.stringify(value)}::json`,
      tags,
      expires_at: new Date(now + ttlMs),
      stale_until: new Date(now + ttlMs + graceMs),
    };
    await this.guard.run(() =>
      this.#database
        .insertInto('cache_entries')
        .values({ policy, key, ...fields })
        .onConflict(conflict => conflict.columns(['policy', 'key']).doUpdateSet(fields))
        .execute(),
    );
  }

  /** @throws TierUnavailable */
  async deleteByTags(tags: string[]): Promise<void> {
    await this.guard.run(() =>
      this.#database.deleteFrom('cache_entries').where(sql<boolean>`tags && ${tags}::text[]`).execute(),
    );
  }

  /** Removes what may not be served any more. @throws TierUnavailable */
  async prune(): Promise<void> {
    await this.guard.run(
      () => this.#database.deleteFrom('cache_entries').where('stale_until', '<=', new Date()).execute(),
      10_000,
    );
  }

  /** @throws TierUnavailable */
  async clear(): Promise<void> {
    await this.guard.run(() => this.#database.deleteFrom('cache_entries').execute(), 10_000);
    this.#counted = undefined;
  }

  /**
   * Exact up to some ten thousand values, beyond that what the server estimates. Asked at most every few seconds,
   * because figures are shown every second and counting reads the whole table.
   *
   * @throws TierUnavailable
   */
  async count(): Promise<number> {
    if (this.#counted && performance.now() - this.#counted.at < COUNT_EVERY_MS) return this.#counted.entries;
    const { rows } = await this.guard.run(() =>
      sql<{ entries: string }>`
        select case
          when reltuples > ${EXACT_UP_TO} then reltuples::bigint
          else (select count(*) from cache.cache_entries)
        end as entries
        from pg_class where oid = 'cache.cache_entries'::regclass`.execute(this.#database),
    );
    const entries = Number(rows[0]?.entries ?? 0);
    this.#counted = { entries, at: performance.now() };
    return entries;
  }
}
