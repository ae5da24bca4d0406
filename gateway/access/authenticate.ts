import { createHash, timingSafeEqual } from 'node:crypto';
import { Fault } from '@iza/platform/errors';
import { type Caller, operator } from './caller.ts';

/** Of an HTTP request or of the handshake of a socket, with names in lower case. */
export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Says who asks. Called once for each request, and once for each socket, with what `connection_init` brought.
 *
 * @throws Fault `UNAUTHENTICATED` when what was shown is not valid. Somebody who shows nothing is a caller without an id.
 */
export type Authenticate = (
  headers: RequestHeaders,
  connectionParams?: Readonly<Record<string, unknown>>,
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
  const expected = key === undefined ? undefined : digest(key);
  return async (headers, connectionParams) => {
    const shown = headers[operatorKeyName] ?? connectionParams?.[operatorKeyName];
    if (shown === undefined || shown === null) return visitor;
    if (expected && typeof shown === 'string' && timingSafeEqual(digest(shown), expected)) return operator;
    throw new Fault('UNAUTHENTICATED', 'The key is not the one of this system.');
  };
}

const visitor: Caller = { ...operator, mayAskFreely: false };

/** Makes both sides of the comparison equally long. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
