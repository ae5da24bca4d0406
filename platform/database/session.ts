import { type CustomTypesConfig, Pool, type PoolClient, type PoolConfig, types as pgTypes } from 'pg';
import type { Logger } from 'pino';
import { isFault } from '../errors/index.ts';
import { databaseFault, StatementTimeout } from './faults.ts';
import type { Observation } from './observation.ts';

/** Options of one statement. */
export interface StatementOptions {
  /** Longest run; 0 means no limit; default is that of the pool. */
  timeoutMs?: number;
}

export interface QueryResult<Row> {
  command: 'UPDATE' | 'DELETE' | 'INSERT' | 'SELECT' | 'MERGE';
  rowCount: number;
  rows: Row[];
}

export interface SessionPoolOptions {
  pool: PoolConfig;
  statementTimeoutMs: number;
  /** How much longer than the engine the application waits before it gives a statement up. */
  timeoutMarginMs: number;
  observation: Observation;
  logger?: Logger | undefined;
  /** Whether the engine refuses to write for want of space. */
  isFull?: () => boolean;
  /** Told when a statement was given up, so that an engine that hangs can be looked after. */
  onGivenUp?: () => void;
}

/** pg's types, but a `date` stays 'YYYY-MM-DD': as a Date it would be midnight of the machine's own time zone. */
const types: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pgTypes.builtins.DATE
      ? (text: string) => text
      : pgTypes.getTypeParser(oid as never, format as never),
};

/** A pool whose sessions measure, limit and translate the errors of every statement. Fits Kysely's dialect. */
export class SessionPool {
  readonly #pool: Pool;
  readonly #options: SessionPoolOptions;
  readonly #sessions = new WeakMap<PoolClient, Session>();
  /** Losses of a connection so far. Connections from before one are not trusted: the server may have gone with all. */
  #losses = 0;
  #closing: Promise<void> | undefined;

  constructor(options: SessionPoolOptions) {
    this.#options = options;
    this.#pool = new Pool({ types, ...options.pool });
    // Without listeners an idle connection that the server closes would end the process.
    this.#pool.on('error', error =>
      options.logger?.warn({ reason: error.message }, 'database connection lost'),
    );
    this.#pool.on('connect', client => client.on('error', () => {}));
  }

  /** @throws Fault DATABASE_UNAVAILABLE when there is no connection within the connect timeout. */
  async connect(): Promise<Session> {
    for (;;) {
      let client: PoolClient;
      try {
        client = await this.#pool.connect();
      } catch (error) {
        throw databaseFault(error);
      }
      const known = this.#sessions.get(client);
      if (known?.losses === this.#losses) return known;
      if (known) {
        client.release(true);
        continue;
      }
      const session = new Session(client, this.#losses, {
        ...this.#options,
        onLost: () => (this.#losses += 1),
      });
      this.#sessions.set(client, session);
      return session;
    }
  }

  /** Waits for sessions in use, then closes all. */
  end(): Promise<void> {
    this.#closing ??= this.#pool.end();
    return this.#closing;
  }
}

interface SessionOptions extends SessionPoolOptions {
  /** Told when the connection broke, or the server took it away. */
  onLost: () => void;
}

/** One connection of the pool while somebody uses it. */
export class Session {
  /** How many connections the pool had lost when this one was made. */
  readonly losses: number;
  readonly #client: PoolClient;
  readonly #options: SessionOptions;
  #abandoned: Error | undefined;

  constructor(client: PoolClient, losses: number, options: SessionOptions) {
    this.#client = client;
    this.losses = losses;
    this.#options = options;
  }

  /**
   * Runs one statement, or several without parameters.
   * @throws Fault DATABASE_TIMEOUT, DATABASE_UNAVAILABLE or DATABASE_FULL; every other error is PostgreSQL's own.
   */
  async query<Row>(
    sql: string,
    parameters: ReadonlyArray<unknown> = [],
    options: StatementOptions = {},
  ): Promise<QueryResult<Row>> {
    const timeoutMs = options.timeoutMs ?? this.#options.statementTimeoutMs;
    return this.#options.observation.statement(sql, async () => {
      try {
        return (await this.#limited(
          () => this.#client.query(sql, [...parameters]),
          timeoutMs === 0 ? 0 : timeoutMs + this.#options.timeoutMarginMs,
        )) as unknown as QueryResult<Row>;
      } catch (error) {
        const fault = databaseFault(error, this.#options.isFull?.());
        if (isFault(fault) && fault.code === 'DATABASE_UNAVAILABLE') this.#options.onLost();
        throw fault;
      }
    });
  }

  /** Gives the connection back; one whose statement was given up is closed, which also rolls it back. */
  release(): void {
    this.#client.release(this.#abandoned);
  }

  async #limited<Result>(run: () => Promise<Result>, limitMs: number): Promise<Result> {
    if (this.#abandoned) throw this.#abandoned;
    const running = run();
    if (limitMs === 0) return running;
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.#abandoned = new StatementTimeout(limitMs);
        reject(this.#abandoned);
        this.#options.onGivenUp?.();
      }, limitMs);
    });
    running.catch(() => {});
    try {
      return await Promise.race([running, expired]);
    } finally {
      clearTimeout(timer);
    }
  }
}
