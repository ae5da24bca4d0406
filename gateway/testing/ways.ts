import type { Shop } from './shop.ts';
import { openSocket } from './socket.ts';

/** The parameters of a request, well-formed or not. */
export type Sent = Record<string, unknown>;

/** What came back, whichever way it went. */
export interface Reply {
  /** Of HTTP; of a socket 200, or the code that it was closed with. */
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of any shape.
  body: any;
}

const accept = 'application/graphql-response+json';
const events = 'text/event-stream';
const tokenHeader = 'x-graphql-event-stream-token';

/** Every way to send an operation to a gateway. */
export const ways: Readonly<Record<string, (shop: Shop, sent: Sent) => Promise<Reply>>> = {
  POST: async ({ url }, sent) => read(await fetch(url, post(sent, { accept }))),
  GET: async ({ url }, sent) => read(await fetch(withQuery(url, sent), { headers: { accept } })),
  'POST for events': async ({ url }, sent) =>
    read(await fetch(`${url}/stream`, post(sent, { accept: events }))),
  'GET for events': async ({ url }, sent) =>
    read(await fetch(withQuery(`${url}/stream`, sent), { headers: { accept: events } })),
  'one stream of events': async ({ url }, sent) => {
    const token = await (await fetch(`${url}/stream`, { method: 'PUT' })).text();
    const extensions = { ...(sent.extensions as object), operationId: '1' };
    const answer = await fetch(`${url}/stream`, post({ ...sent, extensions }, { [tokenHeader]: token }));
    if (answer.status !== 202) return read(answer);
    const left = new AbortController();
    const headers = { accept: events, [tokenHeader]: token };
    const stream = await fetch(`${url}/stream`, { headers, signal: left.signal });
    const text = await firstEvent(stream);
    left.abort();
    return { status: 200, body: JSON.parse(text).payload };
  },
  WebSocket: async ({ socketUrl }, sent) => {
    const socket = await openSocket(socketUrl);
    await socket.init();
    socket.send({ id: '1', type: 'subscribe', payload: sent });
    try {
      const { type, payload } = await socket.next();
      await socket.close();
      return { status: 200, body: type === 'error' ? { errors: payload } : payload };
    } catch {
      return { status: (await socket.closed).code, body: undefined };
    }
  },
};

/** Whether something may be sent that way at all: addresses are short. */
export function fits(way: string, sent: Sent): boolean {
  return !way.startsWith('GET') || withQuery('', sent).length < 12_000;
}

/** `answered`, the code of the first error, or the status when there is nothing to read. */
export function outcomeOf({ status, body }: Reply): unknown {
  return body?.errors?.[0]?.extensions.code ?? (body?.data ? 'answered' : status);
}

function post(sent: Sent, headers: Record<string, string>): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(sent),
  };
}

function withQuery(url: string, sent: Sent): string {
  const parameters: [string, string][] = Object.entries(sent).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return `${url}?${new URLSearchParams(parameters)}`;
}

async function read(response: Response): Promise<Reply> {
  const isStream = response.headers.get('content-type')?.startsWith(events);
  const text = isStream ? await firstEvent(response) : await response.text();
  return { status: response.status, body: JSON.parse(text) };
}

/** The data of the first event that holds a result. */
async function firstEvent(response: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const part of response.body!) {
    text += decoder.decode(part as Uint8Array, { stream: true });
    const found = /event: next\ndata: (.*)\n/.exec(text);
    if (found) return found[1]!;
  }
  throw new Error('The stream ended without a result.');
}
