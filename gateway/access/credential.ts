import { Fault } from '@iza/platform/errors';
import type { RequestHeaders } from './authenticate.ts';
import type { Peer } from './peer.ts';
import { readSessionCookie } from './session-cookie.ts';

/** What somebody showed to say who they are, and from where. */
export interface Credential {
  readonly kind: 'KEY' | 'SESSION';
  readonly secret: string;
  readonly address: string;
  /** Of the page that sent it; undefined when no page did. */
  readonly origin: string | undefined;
}

const maxLength = 512;

/**
 * Reads `Authorization: Bearer …`, which a socket may also send as `authorization` in `connection_init`, or else the cookie of
 * a session. A key that is shown is never passed over in favour of a cookie.
 *
 * @throws Fault `UNAUTHENTICATED` for something else in their place.
 */
export function readCredential(
  headers: RequestHeaders,
  params: Readonly<Record<string, unknown>> | undefined,
  peer: Peer,
): Credential | undefined {
  const origin = typeof headers['origin'] === 'string' ? headers['origin'] : undefined;
  const from = { address: peer.address, origin };
  const shown = params?.['authorization'] ?? params?.['Authorization'] ?? headers['authorization'];
  if (shown !== undefined && shown !== null) {
    const secret = typeof shown === 'string' ? /^Bearer +([\x21-\x7e]+)$/i.exec(shown)?.[1] : undefined;
    if (!secret || secret.length > maxLength)
      throw new Fault('UNAUTHENTICATED', 'Show a key as `Authorization: Bearer iza_…`.');
    return { kind: 'KEY', secret, ...from };
  }
  const cookie = typeof headers['cookie'] === 'string' ? headers['cookie'] : undefined;
  const secret = readSessionCookie(cookie, peer);
  return secret && secret.length <= maxLength ? { kind: 'SESSION', secret, ...from } : undefined;
}
