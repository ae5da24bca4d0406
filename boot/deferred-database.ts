import type {
  Capabilities,
  ConnectionRole,
  Database,
  DatabaseCheck,
  DatabaseConnection,
  EngineName,
  MigrationGroup,
  MigrationReport,
  Session,
} from '@iza/platform/database';
import { Fault } from '@iza/platform/errors';
import type { Kysely } from 'kysely';

/**
 * Stands for the database from the first moment, so that parts can start before it does, work without it as far as
 * they can, and use it from the moment it is there.
 */
export class DeferredDatabase implements Database {
  #opened?: Database;

  get isOpen(): boolean {
    return this.#opened !== undefined;
  }

  get engine(): EngineName {
    return this.#require().engine;
  }

  get description(): string {
    return this.#opened?.description ?? 'no database';
  }

  open(database: Database): void {
    this.#opened = database;
  }

  getConnection(role: ConnectionRole): DatabaseConnection {
    return new DeferredConnection(() => this.#require().getConnection(role));
  }

  migrate(groups: MigrationGroup[]): Promise<MigrationReport> {
    return this.#require().migrate(groups);
  }

  async close(): Promise<void> {
    const database = this.#opened;
    this.#opened = undefined;
    await database?.close();
  }

  #require(): Database {
    if (this.#opened) return this.#opened;
    throw new Fault('DATABASE_UNAVAILABLE', 'The database is not open. `iza boot` tells why.');
  }
}

/** Asks for the real connection at each use. */
class DeferredConnection implements DatabaseConnection {
  readonly #real: () => DatabaseConnection;

  constructor(real: () => DatabaseConnection) {
    this.#real = real;
  }

  get engine(): EngineName {
    return this.#real().engine;
  }

  get capabilities(): Capabilities {
    return this.#real().capabilities;
  }

  schema<Tables>(name: string): Kysely<Tables> {
    // A Kysely is bound to its connection, so what is handed out must look up the one of the moment.
    return new Proxy({} as Kysely<Tables>, {
      get: (_, property) => {
        const kysely = this.#real().schema<Tables>(name);
        const value: unknown = Reflect.get(kysely, property);
        return typeof value === 'function' ? value.bind(kysely) : value;
      },
    });
  }

  async withSession<Result>(run: (session: Session) => Promise<Result>): Promise<Result> {
    return this.#real().withSession(run);
  }

  async check(timeoutMs?: number): Promise<DatabaseCheck> {
    try {
      return await this.#real().check(timeoutMs);
    } catch (error) {
      return { isHealthy: false, latencyMs: 0, message: (error as Error).message };
    }
  }
}
