import { join } from 'node:path';
import { Fault } from '../errors/index.ts';
import { type EngineName, engineCapabilities } from './capabilities.ts';
import { PooledConnection, readServerFacts } from './connection.ts';
import type { ConnectionRole, Database, DatabaseConnection, DatabaseOptions } from './database.ts';
import { engineVersion, preparedArchivePath, usableArchive } from './embedded/archive-key.ts';
import { EmbeddedEngine } from './embedded/engine.ts';
import { DirectoryLock, type LockOwner } from './embedded/lock.ts';
import { type MigrationGroup, type MigrationReport, migrate } from './migrations/migrate.ts';
import { Observation } from './observation.ts';
import { describeServer } from './server-address.ts';
import { SessionPool, type SessionPoolOptions } from './session.ts';

const defaults = { poolSize: 10, connectTimeoutMs: 5000, statementTimeoutMs: 30_000, slowQueryMs: 500 };
const connectRetryMs = 200;
const firstAnswerMs = 30_000;

/**
 * Opens the database: the server of `options.url`, or the embedded one in `options.dataDir`.
 *
 * @throws Fault DATABASE_UNAVAILABLE when there is no connection within `connectTimeoutMs` (the message names host and
 * reason, never the password); DATA_DIRECTORY_LOCKED when another process has the data directory open.
 */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  const opened: { close(): Promise<void> }[] = [];
  try {
    const { connection, description, engine } = options.url
      ? await openServer(options.url, options, opened)
      : await openEmbedded(options, opened);
    const others = new Map<ConnectionRole, PooledConnection>();
    for (const [role, url] of [
      ['cache', options.cacheUrl],
      ['vector', options.vectorUrl],
    ] as const) {
      if (url && url !== options.url) others.set(role, (await openServer(url, options, opened)).connection);
    }
    return new OpenDatabase({ primary: connection, others, description, engine, opened });
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

/**
 * Opens the embedded database that another process of this machine has open, as one more client of it. For short work:
 * while this one has a transaction open, the owner waits.
 */
export async function attachDatabase(owner: LockOwner, options: DatabaseOptions): Promise<OpenDatabase> {
  const who = `the embedded database of process ${owner.pid}`;
  if (!owner.address) {
    throw new Fault(
      'DATABASE_UNAVAILABLE',
      `Cannot use ${who}: it is still starting. Try again in a moment.`,
    );
  }
  const pool = createPool('embedded', embeddedLogin(owner.address), options);
  try {
    const facts = await reach(pool, who, options.connectTimeoutMs ?? defaults.connectTimeoutMs);
    return new OpenDatabase({
      primary: new PooledConnection('embedded', pool, facts),
      others: new Map(),
      description: `embedded PostgreSQL ${facts.version} of process ${owner.pid} in ${join(options.dataDir, 'database')}`,
      engine: undefined,
      opened: [{ close: () => pool.end() }],
    });
  } catch (error) {
    await pool.end();
    throw error;
  }
}

interface Parts {
  primary: PooledConnection;
  others: Map<ConnectionRole, PooledConnection>;
  description: string;
  engine: EmbeddedEngine | undefined;
  opened: { close(): Promise<void> }[];
}

/** What {@link openDatabase} returns; the extra methods are for tools that work on the whole database. */
export class OpenDatabase implements Database {
  readonly description: string;
  readonly #parts: Parts;
  #closing: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.description = parts.description;
  }

  get engine(): EngineName {
    return this.#parts.primary.engine;
  }

  /** The connection of the role 'primary', with what the modules of this folder need of it. */
  get primary(): PooledConnection {
    return this.#parts.primary;
  }

  getConnection(role: ConnectionRole): DatabaseConnection {
    const connection = this.#parts.others.get(role) ?? this.#parts.primary;
    if (role === 'vector' && !connection.capabilities.vector) {
      throw new Fault(
        'VECTOR_UNAVAILABLE',
        'This PostgreSQL has no pgvector. Install the extension `vector`, or point `database.vectorUrl` to a server that has it.',
      );
    }
    return connection;
  }

  migrate(groups: MigrationGroup[]): Promise<MigrationReport> {
    return migrate(this.#parts.primary, groups);
  }

  /** Writes the files of an embedded database as a tar file; see `ensurePreparedArchive`. */
  async dump(file: string): Promise<void> {
    if (!this.#parts.engine)
      throw new Error('Only an embedded database is dumped by its files; use a backup.');
    await this.#parts.engine.dump(file);
  }

  close(): Promise<void> {
    this.#closing ??= closeAll(this.#parts.opened);
    return this.#closing;
  }
}

/** In the reverse order of opening; one that fails does not keep the others open. */
async function closeAll(opened: { close(): Promise<void> }[]): Promise<void> {
  for (const part of opened.toReversed()) await part.close().catch(() => {});
}

async function openEmbedded(options: DatabaseOptions, opened: Parts['opened']) {
  const isInMemory = options.storage === 'memory';
  let lock: DirectoryLock | undefined;
  if (!isInMemory) {
    lock = await DirectoryLock.acquire(options.dataDir);
    opened.push({ close: async () => lock?.release() });
  }
  const folder = isInMemory ? 'memory://' : join(options.dataDir, 'database');
  const engine = await EmbeddedEngine.start({
    folder,
    archive: usableArchive(options.preparedArchive ?? preparedArchivePath()),
    patienceMs: Math.max(options.statementTimeoutMs ?? defaults.statementTimeoutMs, 1000),
    logger: options.logger,
  });
  opened.push(engine);
  lock?.publish(engine.address);
  const pool = createPool('embedded', embeddedLogin(engine.address), options, {
    onGivenUp: () => engine.suspect(),
    isFull: () => engine.isFull,
  });
  opened.push({ close: () => pool.end() });
  // The engine lives in this process: on a busy machine its first answer may be late, but it comes.
  const facts = await reach(pool, 'The embedded database', firstAnswerMs);
  const place = isInMemory ? 'memory' : folder;
  return {
    connection: new PooledConnection('embedded', pool, facts),
    description: `embedded PostgreSQL ${facts.version} (${engineVersion()}) in ${place}`,
    engine,
  };
}

/** PGlite has one user and one database, and asks for no password: the folder of the socket is what protects it. */
function embeddedLogin(address: { host: string; port: number }) {
  return { ...address, user: 'postgres', database: 'postgres' };
}

async function openServer(url: string, options: DatabaseOptions, opened: Parts['opened']) {
  const address = describeServer(url);
  const pool = createPool('server', { connectionString: url, keepAlive: true }, options);
  opened.push({ close: () => pool.end() });
  const facts = await reach(
    pool,
    `PostgreSQL at ${address}`,
    options.connectTimeoutMs ?? defaults.connectTimeoutMs,
    'Check DATABASE_URL and that the server runs.',
  );
  return {
    connection: new PooledConnection('server', pool, facts),
    description: `PostgreSQL ${facts.version} at ${address}`,
    engine: undefined,
  };
}

/** A server that is just starting gets the whole time; a refusal, such as a wrong password, is final at once. */
async function reach(pool: SessionPool, server: string, timeoutMs: number, advice = '') {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await readServerFacts(pool);
    } catch (error) {
      const cause = error instanceof Fault ? (error.cause as Error & { code?: string }) : (error as Error);
      const mayComeUp = error instanceof Fault && error.code === 'DATABASE_UNAVAILABLE';
      if (mayComeUp && Date.now() + connectRetryMs < deadline) {
        await new Promise(resolve => setTimeout(resolve, connectRetryMs));
        continue;
      }
      const reason = cause.message || (cause as { code?: string }).code || 'no reason given';
      throw new Fault('DATABASE_UNAVAILABLE', `${server} cannot be used: ${reason}. ${advice}`.trim(), {
        cause,
        retryable: mayComeUp,
      });
    }
  }
}

function createPool(
  engine: EngineName,
  connection: object,
  options: DatabaseOptions,
  hooks: Pick<SessionPoolOptions, 'onGivenUp' | 'isFull'> = {},
): SessionPool {
  const capabilities = engineCapabilities[engine];
  const statementTimeoutMs = options.statementTimeoutMs ?? defaults.statementTimeoutMs;
  return new SessionPool({
    pool: {
      ...connection,
      max: capabilities.maxConnections ?? options.poolSize ?? defaults.poolSize,
      connectionTimeoutMillis: options.connectTimeoutMs ?? defaults.connectTimeoutMs,
      application_name: 'iza',
      ...(capabilities.statementTimeout
        ? { statement_timeout: statementTimeoutMs, options: '-c timezone=UTC' }
        : {}),
    },
    statementTimeoutMs,
    timeoutMarginMs: capabilities.timeoutMarginMs,
    observation: new Observation({
      onQuery: options.onQuery,
      logger: options.logger,
      slowQueryMs: options.slowQueryMs ?? defaults.slowQueryMs,
    }),
    logger: options.logger,
    ...hooks,
  });
}
