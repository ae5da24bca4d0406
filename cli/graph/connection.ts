import { ExitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import type { Endpoint } from './endpoint.ts';

/** How the command names itself to the gateway, which counts what clients use. */
export const clientName = 'iza';

export type Variables = Record<string, unknown>;

/** An operation as it is sent: its text, or the hash of a persisted document beside an empty one. */
export interface GraphRequest {
  query: string;
  documentId?: string;
  variables?: Variables;
  operationName?: string;
}

/** How to speak to a system, whatever the transport. */
export interface Connection {
  endpoint: Endpoint;
  timeoutMs: number;
  /** Aborts what is under way. */
  signal: AbortSignal;
  onWarning(message: string): void;
}

/** What says in the headers of a request, or in `connection_init`, who asks: a key of one's own before that of the operator. */
export function credentials({ key, apiKey }: Endpoint): Record<string, string> {
  if (apiKey !== undefined) return { authorization: `Bearer ${apiKey}` };
  return key === undefined ? {} : { 'x-iza-key': key };
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
