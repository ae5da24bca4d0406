import type { IncomingHttpHeaders } from 'node:http';
import { Fault } from '@iza/platform/errors';

/** Names under which a process that listens on loopback is called by its own user. */
const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

export interface OriginPolicy {
  /** The address that the server listens on. */
  host: string;
  /** Further names it is called by, such as the public one behind a proxy. */
  allowedHosts: readonly string[];
}

/**
 * Refuses a request under a name that is not ours. Without this, a page whose name resolves to 127.0.0.1 (DNS
 * rebinding) would be same-origin with a server on the visitor's machine. A server that listens on other addresses
 * cannot know its names, so there the check begins with the first allowed one.
 *
 * @throws Fault `HOST_REFUSED`
 */
export function assertHost(headers: IncomingHttpHeaders, policy: OriginPolicy): void {
  if (!isLoopback(policy.host) && policy.allowedHosts.length === 0) return;
  const name = hostName(headers.host);
  const names = [...policy.allowedHosts, policy.host].map(each => each.toLowerCase());
  if (name !== undefined && (loopbackNames.has(name) || names.includes(name))) return;
  throw new Fault('HOST_REFUSED', `This server is not called "${(headers.host ?? '').slice(0, 100)}".`);
}

/**
 * Refuses a request that says twice whom it is for: a proxy before this server may have looked at the other.
 *
 * @param rawHeaders names and values in turn, as they were sent.
 * @throws Fault `BAD_REQUEST`
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2
 */
export function assertOneHost(rawHeaders: readonly string[]): void {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  if (hosts > 1) throw new Fault('BAD_REQUEST', 'Send one `host`.');
}

/**
 * Refuses what a browser sends on behalf of another site, whatever its content type.
 *
 * @throws Fault `CSRF_REFUSED`
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export function assertSameOrigin(headers: IncomingHttpHeaders): void {
  const site = headers['sec-fetch-site'];
  const isForeign = site === 'cross-site' || site === 'same-site';
  const { origin } = headers;
  const isForeignOrigin = origin !== undefined && originHost(origin) !== headers.host?.toLowerCase();
  if (isForeign || isForeignOrigin)
    throw new Fault('CSRF_REFUSED', 'Requests of other sites are not accepted.');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || host.startsWith('127.');
}

function hostName(host: string | undefined): string | undefined {
  return host === undefined ? undefined : host.replace(/:\d+$/, '').toLowerCase();
}

function originHost(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
