import { ExitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import type { Endpoint } from './endpoint.ts';

/** How the command names itself to the gateway, which counts what clients use. */
export const clientName = 'iza';

export type Variables = Record<string, unknown>;

/** How to speak to a system, whatever the transport. */
export interface Connection {
  endpoint: Endpoint;
  timeoutMs: number;
  /** Aborts what is under way. */
  signal: AbortSignal;
  onWarning(message: string): void;
}

/** Nothing listens there, or the name does not resolve. */
export function unreachable(endpoint: Endpoint, cause: unknown): Failure {
  const how = endpoint.source === 'configuration' ? '' : ` (from ${endpoint.source})`;
  return new Failure(`IZA OS does not answer at ${endpoint.base}${how}: start it with \`npm start\`.`, {
    code: 'UNREACHABLE',
    next: 'npm start',
    cause,
  });
}

/** It listens, and says nothing. */
export function timedOut(endpoint: Endpoint, timeoutMs: number): Failure {
  return new Failure(`No answer from ${endpoint.base} within ${timeoutMs / 1000} s.`, {
    exitCode: ExitCode.timeout,
    code: 'TIMEOUT',
    next: 'iza doctor',
  });
}
