import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { EngineName } from './capabilities.ts';
import type { MigrationGroup, MigrationReport } from './migrations/migrate.ts';
import type { Session } from './session.ts';

/** Which work a connection is for. All three are one database unless the options name others. */
export type ConnectionRole = 'primary' | 'cache' | 'vector';

export interface Capabilities {
  /** The extension `vector` (pgvector) is installed in this database. */
  readonly vector: boolean;
  readonly concurrentSessions: boolean;
  readonly listenNotify: boolean;
  readonly statementTimeout: boolean;
}

export interface DatabaseCheck {
  isHealthy: boolean;
  latencyMs: number;
  message?: string;
}

/** Called after every statement, whoever sent it. `error` is what the caller got. Must not throw. */
export type QueryObserver = (query: {
  sql: string;
  durationMs: number;
  rows: number;
  error?: unknown;
}) => void;

export interface DatabaseConnection {
  readonly engine: EngineName;
  readonly capabilities: Capabilities;
  /**
   * Typed access to one PostgreSQL schema. Tables named through the query builder are looked up in it; raw `sql`
   * names the schema itself (`sql\`select ... from analytics.metrics\``).
   *
   * Results: bigint and numeric are strings, timestamptz is a Date, date is 'YYYY-MM-DD', jsonb is parsed.
   * Inside `transaction()` use only the handle it gives: the embedded engine has one session, and asking for a
   * second one fails with DATABASE_UNAVAILABLE after the connect timeout.
   */
  schema<Tables>(name: string): Kysely<Tables>;
  /** Runs `run` on one session of its own, for statements that the query builder does not have. */
  withSession<Result>(run: (session: Session) => Promise<Result>): Promise<Result>;
  /** SELECT 1 with a timeout (2 s unless told). Never throws. */
  check(timeoutMs?: number): Promise<DatabaseCheck>;
}

export interface Database {
  readonly engine: EngineName;
  /** One phrase for the start-up line: engine, version and place. Never a password. */
  readonly description: string;
  /** @throws Fault VECTOR_UNAVAILABLE for 'vector' where pgvector is not installed. */
  getConnection(role: ConnectionRole): DatabaseConnection;
  /**
   * Brings every group's schema up to date; safe when several processes do it at once.
   * @throws Fault MIGRATION_CHANGED, MIGRATION_FAILED
   */
  migrate(groups: MigrationGroup[]): Promise<MigrationReport>;
  /** Waits for statements under way, closes every connection and gives the data directory free. May be repeated. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database`; unset means embedded. */
  url?: string | undefined;
  /** Folder of the embedded database and of its lock. */
  dataDir: string;
  /** Where the embedded database lives; 'memory' forgets everything on close and takes no lock. Default 'disk'. */
  storage?: 'disk' | 'memory';
  /** Most connections to a server, default 10. The embedded engine has one. */
  poolSize?: number | undefined;
  /** Longest wait for a connection, at start and for a free one of the pool; default 5000. */
  connectTimeoutMs?: number | undefined;
  /** Longest run of one statement, default 30000; 0 means no limit. */
  statementTimeoutMs?: number | undefined;
  /** Statements that take longer are logged (text, never parameters); default 500. */
  slowQueryMs?: number | undefined;
  /** Another server for the role 'cache'. */
  cacheUrl?: string | undefined;
  /** Another server for the role 'vector'. */
  vectorUrl?: string | undefined;
  onQuery?: QueryObserver | undefined;
  logger?: Logger | undefined;
  /** An archive written by `scripts/prepare-database.ts` for the first start; default `dist/database/prepared.tar`. */
  preparedArchive?: string | undefined;
}
