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

/** How long somebody may take to sign in at an identity provider. */
const attemptSeconds = 600;

/** The value of a `Set-Cookie` that scripts cannot read and other sites cannot send. Undefined ends the session. */
export function sessionCookie(
  peer: Peer,
  session: { readonly secret: string; readonly expiresAt: Date } | undefined,
  now = Date.now(),
): string {
  const maxAge = session ? Math.max(0, Math.floor((session.expiresAt.getTime() - now) / 1000)) : 0;
  return cookie(peer, sessionCookieName(peer), session?.secret ?? '', maxAge);
}

/** What a browser keeps while it is at an identity provider, so that it ends what it began itself. Undefined removes it. */
export function attemptCookie(peer: Peer, secret: string | undefined): string {
  return cookie(peer, attemptCookieName(peer), secret ?? '', secret === undefined ? 0 : attemptSeconds);
}

/** The cookie of a session; undefined when there is none, or two, of which one was put there by somebody else. */
export function readSessionCookie(header: string | undefined, peer: Peer): string | undefined {
  return readCookie(header, sessionCookieName(peer));
}

export function readAttemptCookie(header: string | undefined, peer: Peer): string | undefined {
  return readCookie(header, attemptCookieName(peer));
}

function attemptCookieName({ isSecure, port }: Peer): string {
  return isSecure ? '__Host-iza_oidc' : `iza_oidc_${port}`;
}

function cookie({ isSecure }: Peer, name: string, value: string, maxAge: number): string {
  const parts = [`${name}=${value}`, 'Path=/', `Max-Age=${maxAge}`, 'HttpOnly', 'SameSite=Lax'];
  return [...parts, ...(isSecure ? ['Secure'] : [])].join('; ');
}

function readCookie(header: string | undefined, name: string): string | undefined {
  const prefix = `${name}=`;
  const found = (header ?? '')
    .split(';')
    .map(pair => pair.trim())
    .filter(pair => pair.startsWith(prefix));
  return found.length === 1 ? found[0]!.slice(prefix.length) || undefined : undefined;
}
