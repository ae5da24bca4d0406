import type { ColumnType } from 'kysely';

interface IdempotencyKeysTable {
  operation: string;
  key: string;
  request_hash: string;
  result_id: string;
  created_at: ColumnType<Date, never, never>;
}

/** The table `idempotency_keys` of `migrations/0001_principals.sql`. */
export interface IdempotencyTables {
  idempotency_keys: IdempotencyKeysTable;
}
