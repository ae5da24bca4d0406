import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import { type EngineName, engineCapabilities } from './capabilities.ts';
import type { Capabilities, DatabaseCheck, DatabaseConnection } from './database.ts';
import type { Session, SessionPool } from './session.ts';

/** The facts of a server that only it can tell. */
export interface ServerFacts {
  /** Such as '15.14'. */
  version: string;
  hasVector: boolean;
}

/** A pool of sessions as the rest of the code sees it. */
export class PooledConnection implements DatabaseConnection {
  readonly engine: EngineName;
  readonly capabilities: Capabilities;
  readonly pool: SessionPool;
  readonly #kysely: Kysely<unknown>;
  readonly #schemas = new Map<string, Kysely<unknown>>();

  constructor(engine: EngineName, pool: SessionPool, facts: ServerFacts) {
    const { concurrentSessions, listenNotify, statementTimeout } = engineCapabilities[engine];
    this.engine = engine;
    this.pool = pool;
    this.capabilities = { vector: facts.hasVector, concurrentSessions, listenNotify, statementTimeout };
    this.#kysely = new Kysely({ dialect: new PostgresDialect({ pool: pool as unknown as PostgresPool }) });
  }

  schema<Tables>(name: string): Kysely<Tables> {
    let bound = this.#schemas.get(name);
    if (!bound) {
      bound = this.#kysely.withSchema(name);
      this.#schemas.set(name, bound);
    }
    return bound as Kysely<Tables>;
  }

  async withSession<Result>(run: (session: Session) => Promise<Result>): Promise<Result> {
    const session = await this.pool.connect();
    try {
      return await run(session);
    } finally {
      session.release();
    }
  }

  async check(timeoutMs = 2000): Promise<DatabaseCheck> {
    const startedAt = performance.now();
    const latencyMs = () => Math.round((performance.now() - startedAt) * 100) / 100;
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs);
    });
    try {
      await Promise.race([
        this.withSession(session => session.query('select 1', [], { timeoutMs })),
        expired,
      ]);
      return { isHealthy: true, latencyMs: latencyMs() };
    } catch (error) {
      return { isHealthy: false, latencyMs: latencyMs(), message: (error as Error).message };
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Reads what the server can do; creates the extension `vector` where that is allowed. */
export async function readServerFacts(pool: SessionPool): Promise<ServerFacts> {
  const session = await pool.connect();
  try {
    const { rows } = await session.query<{ version: string; is_available: boolean; is_installed: boolean }>(`
      select split_part(current_setting('server_version'), ' ', 1) as version,
        exists (select from pg_available_extensions where name = 'vector') as is_available,
        exists (select from pg_extension where extname = 'vector') as is_installed`);
    const facts = rows[0]!;
    let hasVector = facts.is_installed;
    if (!hasVector && facts.is_available) {
      // A role without the right to create extensions still gets full-text search.
      hasVector = await session.query('create extension if not exists vector').then(
        () => true,
        () => false,
      );
    }
    return { version: facts.version, hasVector };
  } finally {
    session.release();
  }
}
