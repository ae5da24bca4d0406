import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import type { DatabaseConnection, Session } from '../database/index.ts';
import { Fault, type FaultCode, isFault } from '../errors/index.ts';

/**
 * Our one pool in the shape that DBOS expects of `pg`, so that its statements are limited, measured and take their turn
 * like all others; on the embedded engine there is no second session for it.
 *
 * What it makes of a database that is away or full depends on who asks. A run waits: it gets PostgreSQL's code for it,
 * after which DBOS tries again until it works. Somebody who starts or cancels a run gets the fault: see {@link answering}.
 */
export class DriverPool {
  /** DBOS reads from it how many of its waiting reads may go at a time. */
  readonly options: { max: number };
  readonly #connection: DatabaseConnection;
  readonly #answering = new AsyncLocalStorage<boolean>();
  #isClosed = false;

  constructor(connection: DatabaseConnection, size: number) {
    this.#connection = connection;
    this.options = { max: size };
  }

  /** Within `run` a database that is away or full is a Fault at once, for a caller who waits for an answer. */
  answering<Result>(run: () => Promise<Result>): Promise<Result> {
    return this.#answering.run(true, run);
  }

  /** From now on nothing is answered: runs that are still under way stand still instead of failing, and are taken over. */
  close(): void {
    this.#isClosed = true;
  }

  async query(sql: string, parameters?: unknown[]): Promise<unknown> {
    const client = await this.connect();
    try {
      return await client.query(sql, parameters);
    } finally {
      client.release();
    }
  }

  connect(): Promise<DriverClient> {
    if (this.#isClosed) return new Promise(() => {});
    return new Promise((resolve, reject) => {
      this.#connection
        .withSession(
          session =>
            new Promise<void>(release => {
              resolve(new DriverClient(session, release, error => this.#translate(error)));
            }),
        )
        .catch((error: unknown) => reject(this.#translate(error)));
    });
  }

  #translate(error: unknown): unknown {
    if (!isFault(error)) return error;
    // Without the cause, in which DBOS would find a reason to try again.
    if (this.#answering.getStore()) return new Fault(error.code, error.message);
    const sqlState = waitingStates[error.code];
    if (!sqlState) return error;
    return Object.assign(new Error(error.message, { cause: error }), { code: sqlState });
  }
}

/** PostgreSQL's codes that say the same, and after which DBOS waits. */
const waitingStates: Partial<Record<FaultCode, string>> = {
  DATABASE_UNAVAILABLE: '08006', // connection_failure
  DATABASE_FULL: '53100', // disk_full
  DATABASE_TIMEOUT: '53000', // insufficient_resources
};

/** One session while DBOS has it. */
export class DriverClient extends EventEmitter {
  readonly #session: Session;
  readonly #translate: (error: unknown) => unknown;
  readonly release: () => void;

  constructor(session: Session, release: () => void, translate: (error: unknown) => unknown) {
    super();
    this.#session = session;
    this.#translate = translate;
    this.release = release;
  }

  async query(sql: string, parameters: unknown[] = []): Promise<unknown> {
    try {
      return await this.#session.query(sql, parameters);
    } catch (error) {
      throw this.#translate(error);
    }
  }
}
