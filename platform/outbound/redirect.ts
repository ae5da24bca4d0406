import { refusal } from './refusal.ts';
import { headersForOtherHost } from './request-headers.ts';
import type { TargetPolicy } from './target-policy.ts';

/** A request as it is sent once; a redirect makes the next one of it. */
export interface Hop {
  url: URL;
  method: string;
  /** Checked, names in small letters. */
  headers: Record<string, string>;
  body: string | Uint8Array | undefined;
}

const statuses = new Set([301, 302, 303, 307, 308]);

/**
 * What to send next, or undefined when the answer is no redirect.
 * Another origin gets neither credentials nor a body, and nothing goes from https to http.
 *
 * @param location the header of the answer
 * @throws Fault OUTBOUND_REFUSED
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.4
 */
export function nextHop(
  hop: Hop,
  status: number,
  location: string | undefined,
  policy: TargetPolicy,
): Hop | undefined {
  if (!statuses.has(status) || location === undefined) return undefined;
  const url = policy.checkUrl(location, hop.url);
  if (hop.url.protocol === 'https:' && url.protocol === 'http:')
    throw refusal('DOWNGRADE', `${hop.url.hostname} redirects from https to http.`);
  const becomesGet =
    (status === 303 && hop.method !== 'HEAD') ||
    ((status === 301 || status === 302) && hop.method === 'POST');
  const method = becomesGet ? 'GET' : hop.method;
  const body = becomesGet ? undefined : hop.body;
  const headers = { ...hop.headers };
  if (body === undefined) delete headers['content-type'];
  if (url.origin === hop.url.origin) return { url, method, headers, body };
  if (body !== undefined)
    throw refusal('BODY_TO_OTHER_HOST', `${hop.url.hostname} redirects what was sent to it to another host.`);
  return { url, method, headers: headersForOtherHost(headers), body };
}
