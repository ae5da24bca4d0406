import { DomainError } from '../errors/index.ts';

/** The key was used for another request. */
export class IdempotencyConflictError extends DomainError {
  readonly code = 'IDEMPOTENCY_CONFLICT';
  override readonly field = ['input', 'idempotencyKey'];

  constructor() {
    super('This idempotency key was used for another request: use a new key for a new request.');
  }
}

/** The key is empty or too long. */
export class IdempotencyKeyInvalidError extends DomainError {
  readonly code = 'IDEMPOTENCY_KEY_INVALID';
  override readonly field = ['input', 'idempotencyKey'];

  constructor(maxLength: number) {
    super(`An idempotency key has 1–${maxLength} characters, such as a UUID.`);
  }
}
