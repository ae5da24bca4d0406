import { type FaultCode, faultCodes } from './codes.ts';

export interface FaultOptions {
  cause?: unknown;
  /** Overrides what the code says. */
  retryable?: boolean;
  /** Further public facts, such as the name of the subgraph. Never internals. */
  extensions?: Record<string, unknown>;
}

/**
 * A failure that the caller cannot mend by changing the input: it becomes `errors[].extensions.code`.
 * The message is public, so it names what to do and no internals; those go into `cause`, which is only logged.
 */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly retryable: boolean;
  readonly publicExtensions: Record<string, unknown>;

  constructor(code: FaultCode, message: string, options: FaultOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'Fault';
    this.code = code;
    this.retryable = options.retryable ?? faultCodes[code].retryable;
    this.publicExtensions = options.extensions ?? {};
  }

  /** What GraphQL servers copy into an answer, and what tells a fault from an unexpected error across modules. */
  get extensions(): Record<string, unknown> {
    return { ...this.publicExtensions, code: this.code, retryable: this.retryable };
  }
}

/** Whether an error is a {@link Fault}. Told by its name, so that another copy of this module makes no difference. */
export function isFault(error: unknown): error is Fault {
  return error instanceof Error && error.name === 'Fault' && 'code' in error;
}
