import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of any shape.
type Anything = any;

export interface TransportAnswer {
  data?: Anything;
  errors?: readonly { message: string; path?: readonly (string | number)[]; extensions?: Anything }[];
}

/** Sends operations to a gateway in one of the ways there are. */
export interface Transport {
  readonly name: string;
  ask(query: string): Promise<TransportAnswer>;
  /** The first event of a stream, which is left then; undefined where there are no streams. */
  first?(query: string): Promise<TransportAnswer>;
  close(): Promise<void>;
}

/** @param key shown as a bearer token; undefined shows nothing. */
export function overHttp(url: string, key: string | undefined): Transport {
  return {
    name: 'HTTP',
    ask: async query => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...bearer(key) },
        body: JSON.stringify({ query }),
      });
      return (await response.json()) as TransportAnswer;
    },
    close: async () => undefined,
  };
}

export function overEvents(url: string, key: string | undefined): Transport {
  return {
    name: 'SSE',
    ask: async query => {
      const response = await fetch(`${url}/graphql/stream`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...bearer(key) },
        body: JSON.stringify({ query }),
      });
      if (!response.headers.get('content-type')?.startsWith('text/event-stream'))
        return (await response.json()) as TransportAnswer;
      const event = /^event: next\ndata: (.*)$/m.exec(await response.text());
      return JSON.parse(event![1]!) as TransportAnswer;
    },
    first: async query => {
      const leave = new AbortController();
      const response = await fetch(`${url}/graphql/stream`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...bearer(key) },
        body: JSON.stringify({ query }),
        signal: leave.signal,
      });
      let text = '';
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        const event = /^event: next\ndata: (.*)\n/m.exec(text);
        if (!event) continue;
        leave.abort();
        return JSON.parse(event[1]!) as TransportAnswer;
      }
      throw new Error(`The stream ended: ${text}`);
    },
    close: async () => undefined,
  };
}

/** A socket takes five hundred messages at once, so it is left for a new one before that. */
const operationsPerSocket = 200;

export function overSocket(url: string, key: string | undefined): Transport {
  const open = (): ReturnType<typeof createClient> =>
    createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      lazy: true,
      lazyCloseTimeout: 1000,
      retryAttempts: 0,
      connectionParams: key === undefined ? {} : { authorization: `Bearer ${key}` },
    });
  let client = open();
  let sent = 0;
  return {
    name: 'WebSocket',
    ask: async query => {
      sent += 1;
      if (sent % operationsPerSocket === 0) {
        await client.dispose();
        client = open();
      }
      return new Promise((resolve, reject) => {
        let answer: TransportAnswer | undefined;
        client.subscribe(
          { query },
          {
            next: value => {
              answer = value as TransportAnswer;
            },
            error: error =>
              Array.isArray(error) ? resolve({ errors: error as never }) : reject(error as Error),
            complete: () => resolve(answer!),
          },
        );
      });
    },
    first: async query => {
      const events = client.iterate({ query });
      const { value } = await events.next();
      await events.return?.();
      return value as TransportAnswer;
    },
    close: async () => client.dispose(),
  };
}

function bearer(key: string | undefined): Record<string, string> {
  return key === undefined ? {} : { authorization: `Bearer ${key}` };
}
