import { createHash } from 'node:crypto';
import { DomainError } from '@iza/platform/errors';
import { sql } from 'kysely';
import type { SecurityDb } from '../tables.ts';

const maxKeyLength = 200;
const keptDays = 7;

export class IdempotencyConflictError extends DomainError {
  readonly code = 'IDEMPOTENCY_CONFLICT';
  override readonly field = ['input', 'idempotencyKey'];
  constructor() {
    super('This idempotency key was used for another request: use a new key for a new request.');
  }
}

export class IdempotencyKeyInvalidError extends DomainError {
  readonly code = 'IDEMPOTENCY_KEY_INVALID';
  override readonly field = ['input', 'idempotencyKey'];
  constructor() {
    super(`An idempotency key has 1–${maxKeyLength} characters, such as a UUID.`);
  }
}

/** A request that may come again: its operation, the caller's key and everything else that was sent. */
export interface IdempotentRequest {
  operation: string;
  key: string;
  input: Readonly<Record<string, unknown>>;
}

/** Remembers for a week what a request with a key has led to. The only file that names the table `idempotency_keys`. */
export class IdempotencyRepository {
  readonly #db: SecurityDb;

  constructor(db: SecurityDb) {
    this.#db = db;
  }

  /**
   * Claims the key for a result within the transaction that makes the result. Of two requests at the same time the
   * second waits here for the first.
   *
   * @returns the id of the first result when the request is a repetition, else undefined.
   * @throws IdempotencyConflictError when the key was used for another request.
   */
  async claim({ operation, key, input }: IdempotentRequest, resultId: string): Promise<string | undefined> {
    if (key.length < 1 || key.length > maxKeyLength || key.includes('\0'))
      throw new IdempotencyKeyInvalidError();
    const requestHash = createHash('sha256').update(JSON.stringify(input)).digest('base64url');
    const claimed = await this.#db
      .insertInto('idempotency_keys')
      .values({ operation, key, request_hash: requestHash, result_id: resultId })
      .onConflict(conflict => conflict.doNothing())
      .returning('key')
      .executeTakeFirst();
    if (claimed) return undefined;
    const first = await this.#db
      .selectFrom('idempotency_keys')
      .select(['request_hash', 'result_id'])
      .where('operation', '=', operation)
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
    if (first.request_hash !== requestHash) throw new IdempotencyConflictError();
    return first.result_id;
  }

  async deleteExpired(): Promise<void> {
    await this.#db
      .deleteFrom('idempotency_keys')
      .where('created_at', '<', sql<Date>`now() - make_interval(days => ${keptDays})`)
      .execute();
  }
}
