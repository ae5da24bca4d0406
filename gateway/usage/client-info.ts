import type { IncomingHttpHeaders } from 'node:http';

/** Which program sends an operation, as it says itself. Nobody checks it: it is for people who read, not for access. */
export interface ClientInfo {
  readonly name: string;
  /** Empty when the client does not say. */
  readonly version: string;
}

/** A client that does not say who it is. */
export const unknownClient: ClientInfo = { name: '(unknown)', version: '' };

const maxNameLength = 80;
const maxVersionLength = 40;

/** The headers that clients use, ours first. */
const headerNames = [
  { name: 'graphql-client-name', version: 'graphql-client-version' },
  { name: 'apollographql-client-name', version: 'apollographql-client-version' },
] as const;

/** From the headers of a request or of a WebSocket's handshake; undefined when they do not say. */
export function clientOfHeaders(headers: IncomingHttpHeaders): ClientInfo | undefined {
  for (const { name, version } of headerNames) {
    const client = clientOf(headers[name], headers[version]);
    if (client) return client;
  }
  return undefined;
}

/**
 * From the payload of `connection_init` or the `extensions` of a request: `{client: {name, version}}`, or what the
 * headers would have said under their names, since a browser cannot send headers with a WebSocket.
 */
export function clientOfPayload(payload: unknown): ClientInfo | undefined {
  if (!isRecord(payload)) return undefined;
  const { client } = payload;
  const named = isRecord(client) ? clientOf(client.name, client.version) : undefined;
  return named ?? clientOfHeaders(payload as IncomingHttpHeaders);
}

/** From the `extensions` of a request. */
export function clientOfBody(body: unknown): ClientInfo | undefined {
  return isRecord(body) ? clientOfPayload(body.extensions) : undefined;
}

function clientOf(name: unknown, version: unknown): ClientInfo | undefined {
  const text = readable(name, maxNameLength);
  return text ? { name: text, version: readable(version, maxVersionLength) } : undefined;
}

/** Names are shown in tables and terminals: no control characters, and no more than fits. */
function readable(value: unknown, maxLength: number): string {
  if (typeof value !== 'string') return '';
  // A name may be as long as a request; only its beginning is looked at.
  const [...characters] = value
    .slice(0, maxLength * 2)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return characters.slice(0, maxLength).join('');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
