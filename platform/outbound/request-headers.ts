import { refusal } from './refusal.ts';

/** Headers that decide how a message is framed or routed; they are this client's, never a user's. */
const ownHeaders = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);
const ownPrefixes = ['proxy-', 'x-forwarded', 'forwarded', ':'];

/** What another host may see of a request that was redirected to it. Anything else may be a credential. */
const harmlessHeaders = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

const mostHeaders = 64;
const longestValue = 8192;

/**
 * Checks headers that came from a user: names are tokens, values hold no control characters, none occurs twice in
 * another spelling, and none decides where the message ends or for whom it is.
 *
 * @returns the headers with names in small letters
 * @throws Fault OUTBOUND_REFUSED that names the header, never its value
 */
export function checkHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const checked: Record<string, string> = Object.create(null) as Record<string, string>;
  const entries = Object.entries(headers);
  if (entries.length > mostHeaders) throw refusal('HEADER', `More than ${mostHeaders} headers are not sent.`);
  for (const [name, value] of entries) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw refusal('HEADER', 'A header has a name that is no token.');
    const key = name.toLowerCase();
    if (ownHeaders.has(key) || ownPrefixes.some(prefix => key.startsWith(prefix)))
      throw refusal('HEADER', `The header ${key} cannot be set.`);
    if (key in checked) throw refusal('HEADER', `The header ${key} is set twice.`);
    if (typeof value !== 'string' || value.length > longestValue || !/^[\t\x20-\x7e]*$/.test(value))
      throw refusal('HEADER', `The value of the header ${key} holds characters that are not sent.`);
    checked[key] = value;
  }
  return checked;
}

/** The headers for another host than the one they were meant for. */
export function headersForOtherHost(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => harmlessHeaders.has(name)));
}
