import { Fault, isFault } from '../errors/index.ts';

const unavailableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  '25P03', // idle_in_transaction_session_timeout
  '53300', // too_many_connections
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
]);

const unavailableMessage =
  /connection terminated|terminated unexpectedly|not queryable|connection error|client was closed|connection ended|cannot use a pool after/i;
const fullMessage = /no space left on device|could not (extend|write to) file|disk full|ENOSPC/i;

const readOnlyTransaction = '25006';

/** The pool had no free connection in time. */
const poolWaitMessage = /timeout exceeded when trying to connect/i;

/** Thrown by a session whose statement was given up by the application. */
export class StatementTimeout extends Error {
  readonly timeoutMs: number;

  constructor(timeoutMs: number) {
    super(`no answer within ${timeoutMs} ms`);
    this.timeoutMs = timeoutMs;
  }
}

/** PostgreSQL's codes for text that is no text to it: only the caller of the API can mend that. */
const unacceptableText = new Set(['22021', '22P05']);

/**
 * What a caller gets for an error of the driver or of PostgreSQL: a {@link Fault} where the database is the problem
 * (gone, full, too slow), the error itself where the statement is (unique violations, syntax), because only the
 * caller knows what that means.
 * @param isFull the engine takes no writes for want of space, so that a refused write means that.
 */
export function databaseFault(error: unknown, isFull = false): unknown {
  // Errors of Node's own modules may come from another realm, so `instanceof Error` would miss some.
  if (typeof error !== 'object' || error === null || isFault(error)) return error;
  const code = String((error as { code?: unknown }).code ?? '');
  const message = String((error as { message?: unknown }).message ?? '');

  if (
    (isFull && code === readOnlyTransaction) ||
    code === '53100' ||
    code === 'ENOSPC' ||
    fullMessage.test(message)
  ) {
    return new Fault(
      'DATABASE_FULL',
      'The disk of the database is full. Free space where it lives; nothing was changed by this request.',
      { cause: error },
    );
  }
  if (
    error instanceof StatementTimeout ||
    (code === '57014' && /timeout/i.test(message)) ||
    code === '55P03'
  ) {
    return new Fault(
      'DATABASE_TIMEOUT',
      'The database took too long for this request. Ask for less, or try again.',
      {
        cause: error,
      },
    );
  }
  if (poolWaitMessage.test(message)) {
    return new Fault(
      'DATABASE_UNAVAILABLE',
      'No database connection became free in time. Try again; inside a transaction use only the handle it gave you.',
      { cause: error },
    );
  }
  if (code.startsWith('08') || unavailableCodes.has(code) || unavailableMessage.test(message)) {
    return new Fault('DATABASE_UNAVAILABLE', 'The database does not answer. Try again in a moment.', {
      cause: error,
    });
  }
  if (unacceptableText.has(code)) {
    return new Fault(
      'BAD_USER_INPUT',
      'A text holds a character that cannot be stored, such as NUL. Leave it out.',
      {
        cause: error,
      },
    );
  }
  return error;
}
