import { createHash } from 'node:crypto';
import { type ColumnType, type Kysely, sql } from 'kysely';
import { IdempotencyConflictError, IdempotencyKeyInvalidError } from './errors.ts';

const maxKeyLength = 200;
const keptDays = 7;

interface IdempotencyKeysTable {
  operation: string;
  key: string;
  request_hash: string;
  result_id: string;
  created_at: ColumnType<Date, never, never>;
}

/** What a group that takes idempotency keys has among its tables. */
export interface IdempotencyTables {
  idempotency_keys: IdempotencyKeysTable;
}

/** A request that may come again: its operation, the caller's key and a hash of everything else that was sent. */
export interface IdempotentRequest {
  operation: string;
  key: string;
  requestHash: string;
}

/** The hash of what a request sent besides its key. */
export function hashInput(input: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('base64url');
}

/** Remembers for a week what a request with a key has led to, in the group's own table `idempotency_keys`. */
export class IdempotencyRepository {
  readonly #db: Kysely<IdempotencyTables>;

  /** @param db bound to the schema of the group, or its transaction, whatever else is in it. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a group has other tables, too.
  constructor(db: Kysely<any>) {
    this.#db = db;
  }

  /**
   * Claims the key for a result within the transaction that makes the result. Of two requests at the same time the
   * second waits here for the first.
   *
   * @returns the id of the first result when the request is a repetition, else undefined.
   * @throws IdempotencyConflictError when the key was used for another request, IdempotencyKeyInvalidError.
   */
  async claim(
    { operation, key, requestHash }: IdempotentRequest,
    resultId: string,
  ): Promise<string | undefined> {
    if (key.length < 1 || key.length > maxKeyLength || key.includes('\0'))
      throw new IdempotencyKeyInvalidError(maxKeyLength);
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
