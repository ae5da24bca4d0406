import { createHash, timingSafeEqual } from 'node:crypto';
import { Fault } from '@iza/platform/errors';
import { type Caller, operator } from './caller.ts';
import type { Peer } from './peer.ts';

/** Of an HTTP request or of the handshake of a socket, with names in lower case. */
export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Says who asks. Called once for each request, and once for each socket, with what `connection_init` brought.
 *
 * @param peer where it comes from; undefined for what did not come by HTTP.
 * @throws Fault `UNAUTHENTICATED` when what was shown is not valid. Somebody who shows nothing is a caller without an id.
 */
export type Authenticate = (
  headers: RequestHeaders,
  connectionParams?: Readonly<Record<string, unknown>>,
  peer?: Peer,
) => Promise<Caller>;

/** Where the key of the operator is shown: this header, or the parameter of this name in `connection_init`. */
export const operatorKeyName = 'x-iza-key';

/**
 * Of a system without accounts: whoever reaches it is its operator. Documents that nobody registered are accepted only
 * from one who shows the key. Where a request comes from proves nothing: a proxy on this machine calls from here, too.
 *
 * @param key text; left out, nobody has it.
 */
export function authenticateOperator(key?: string): Authenticate {
  const isOperator = operatorCheck(key);
  return async (headers, connectionParams) => (isOperator(headers, connectionParams) ? operator : visitor);
}

const visitor: Caller = { ...operator, mayAskFreely: false };

/**
 * Tells whether a request shows the key of the operator.
 *
 * @throws Fault `UNAUTHENTICATED`, by the result, when it shows another.
 */
export function operatorCheck(
  key: string | undefined,
): (headers: RequestHeaders, params?: Readonly<Record<string, unknown>>) => boolean {
  const expected = key === undefined ? undefined : digest(key);
  return (headers, params) => {
    const shown = headers[operatorKeyName] ?? params?.[operatorKeyName];
    if (shown === undefined || shown === null) return false;
    if (expected && typeof shown === 'string' && timingSafeEqual(digest(shown), expected)) return true;
    throw new Fault('UNAUTHENTICATED', 'The key is not the one of this system.');
  };
}

/** Makes both sides of the comparison equally long. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
