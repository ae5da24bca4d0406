import { Fault } from '../../errors/index.ts';
import type { SubgraphRequest } from '../host.ts';

/** The part of a request that is in the body of a call, or in the message of a socket. */
export type SubgraphCall = Pick<SubgraphRequest, 'query' | 'variables' | 'operationName'>;

/**
 * Reads what a gateway sends; keys that are not known are left alone.
 *
 * @throws Fault `BAD_REQUEST` when it is not one GraphQL request.
 */
export function readCall(payload: unknown): SubgraphCall {
  if (!isObject(payload)) throw bad('Send a JSON object with `query`.');
  const { query, variables, operationName } = payload;
  if (typeof query !== 'string') throw bad('Send a JSON object with `query`, a text.');
  if (variables != null && !isObject(variables)) throw bad('`variables` must be an object.');
  if (operationName != null && typeof operationName !== 'string')
    throw bad('`operationName` must be a text.');
  return { query, ...(variables && { variables }), ...(operationName != null && { operationName }) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(message: string): Fault {
  return new Fault('BAD_REQUEST', message);
}
