import { ExitCode, exitCodeOf } from './exit-code.ts';

export interface FailureOptions {
  exitCode?: ExitCode;
  /** UPPER_SNAKE code, when a program may want to tell it from others. */
  code?: string;
  /** The next command to try, as one would type it. */
  next?: string;
  /** Identifies the request in the server's log. */
  requestId?: string;
  cause?: unknown;
}

/** Ends a command: the message goes to stderr with the next command to try, and the process exits with the code. */
export class Failure extends Error {
  readonly exitCode: ExitCode;
  readonly code: string | undefined;
  readonly next: string | undefined;
  readonly requestId: string | undefined;

  constructor(message: string, options: FailureOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'Failure';
    this.code = options.code;
    this.exitCode = options.exitCode ?? exitCodeOf(options.code);
    this.next = options.next;
    this.requestId = options.requestId;
  }
}

/** A command line that cannot be meant: exit code 2. */
export function usageFailure(message: string, next?: string): Failure {
  return new Failure(message, { exitCode: ExitCode.usage, code: 'USAGE', next });
}

/** The person pressed Ctrl-C or declined: exit code 130. */
export function cancelled(): Failure {
  return new Failure('Cancelled.', { exitCode: ExitCode.cancelled, code: 'CANCELLED' });
}

/** Any error as a {@link Failure}: codes of faults keep their meaning, what is unknown exits with 1. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (!(error instanceof Error)) return new Failure(String(error));
  if (error.name === 'ExitPromptError' || error.name === 'AbortError') return cancelled();
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  // Node's own codes (ERR_MODULE_NOT_FOUND ...) are about this program, not about what was asked for.
  if (code?.startsWith('ERR_'))
    return new Failure(error.message, { exitCode: ExitCode.error, code, cause: error });
  return new Failure(error.message, { code, next: nextByCode[code ?? ''], cause: error });
}

const nextByCode: Record<string, string> = {
  DATABASE_UNAVAILABLE: 'iza doctor',
  DATA_DIRECTORY_LOCKED: 'iza up --data-dir <another folder>',
  BACKUP_FILE_EXISTS: 'iza db backup <file> --overwrite',
  BACKUP_WOULD_PAUSE: 'iza db backup <file> --allow-pause',
  RESTORE_TARGET_NOT_EMPTY: 'iza db restore <file> --data-dir <empty folder>',
  MIGRATION_CHANGED: 'iza db status',
  MIGRATION_FAILED: 'iza db status',
};
