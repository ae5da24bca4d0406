import type { Peer } from './peer.ts';

/**
 * The name of the cookie of a session. Over TLS no other site and no page without TLS can set it; without TLS it carries the
 * port, because browsers hand the cookies of a host to all its ports.
 *
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-the-__host-prefix
 */
export function sessionCookieName({ isSecure, port }: Peer): string {
  return isSecure ? '__Host-iza_session' : `iza_session_${port}`;
}

/** The value of a `Set-Cookie` that scripts cannot read and other sites cannot send. Undefined ends the session. */
export function sessionCookie(
  peer: Peer,
  session: { readonly secret: string; readonly expiresAt: Date } | undefined,
  now = Date.now(),
): string {
  const maxAge = session ? Math.max(0, Math.floor((session.expiresAt.getTime() - now) / 1000)) : 0;
  const parts = [
    `${sessionCookieName(peer)}=${session?.secret ?? ''}`,
    'Path=/',
    `Max-Age=${maxAge}`,
    'HttpOnly',
    'SameSite=Lax',
  ];
  return [...parts, ...(peer.isSecure ? ['Secure'] : [])].join('; ');
}

/** The cookie of a session; undefined when there is none, or two, of which one was put there by somebody else. */
export function readSessionCookie(header: string | undefined, peer: Peer): string | undefined {
  if (header === undefined) return undefined;
  const prefix = `${sessionCookieName(peer)}=`;
  const found = header
    .split(';')
    .map(pair => pair.trim())
    .filter(pair => pair.startsWith(prefix));
  return found.length === 1 ? found[0]!.slice(prefix.length) || undefined : undefined;
}
