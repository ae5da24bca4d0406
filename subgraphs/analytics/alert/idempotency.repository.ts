import { DomainError } from '@iza/platform/errors';
import { sql } from 'kysely';
import type { AlertDb } from './alert.tables.ts';

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

/** What a key stands for: a request of an operation, told by a hash of its input. */
export interface IdempotentRequest {
  operation: string;
  key: string;
  requestHash: string;
}

/** Remembers for a week what a request with a key has led to. The only file that names the table `idempotency_keys`. */
export class IdempotencyRepository {
  readonly #db: AlertDb;

  constructor(db: AlertDb) {
    this.#db = db;
  }

  /**
   * Claims the key for a result within the transaction that makes the result. Of two requests at the same time the
   * second waits here for the first.
   *
   * @returns the id of the first result when the request is a repetition, else undefined.
   * @throws IdempotencyConflictError when the key was used for another request.
   */
  async claim(
    { operation, key, requestHash }: IdempotentRequest,
    resultId: string,
  ): Promise<string | undefined> {
    if (key.length < 1 || key.length > maxKeyLength || key.includes('\0'))
      throw new IdempotencyKeyInvalidError();
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
