export { IdempotencyConflictError, IdempotencyKeyInvalidError } from './errors.ts';
export {
  hashInput,
  IdempotencyRepository,
  type IdempotencyTables,
  type IdempotentRequest,
} from './idempotency.repository.ts';
