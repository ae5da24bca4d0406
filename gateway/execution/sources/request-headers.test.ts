import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createVerifier,
  type SignedCall,
  subscribeCall,
  type Verifier,
  type Viewer,
} from '@iza/platform/subgraph';
import { afterEach, describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Caller } from '../../access/caller.ts';
import { createHttpSource, type HttpSourceOptions } from '../../index.ts';
import {
  answerWith,
  type Received,
  requestOf,
  type Stranger,
  startStranger,
} from '../../testing/stranger.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const secret = 's'.repeat(40);
const caller: Caller = {
  id: 'user_1',
  scopes: new Set(['read']),
  policies: new Set(),
  contract: 'partner',
  mayAskFreely: false,
};
const viewer: Viewer = { id: 'user_1', scopes: new Set(['read']), policies: new Set(), contract: 'partner' };

async function start(options: Partial<HttpSourceOptions> = {}) {
  const stranger = await startStranger(response => answerWith(response, { data: {} }));
  const source = createHttpSource({ name: 'things', url: stranger.url, timeoutMs: 5000, ...options });
  cleanups.push(stranger.stop, () => source.close());
  return { stranger, source };
}

/** Names of the headers of a request, without those that HTTP needs. */
function namesOf({ received: [first] }: Stranger): string[] {
  const own = new Set(['host', 'connection', 'content-type', 'content-length', 'accept']);
  return Object.keys(first!.headers).filter(name => !own.has(name));
}

describe('of the headers of a client', () => {
  const headers = {
    authorization: 'Bearer x',
    'accept-language': 'de',
    cookie: 'session=1',
    'x-many': ['1', '2'],
    'x-private': '1',
    connection: 'keep-alive, X-Private',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    'x-iza-principal': 'forged',
    'x-iza-signature': 'forged',
    'x-request-id': 'forged',
  };

  test('none is passed on unless a rule names it', async () => {
    const { source, stranger } = await start();
    await source.execute(requestOf('{ a }', {}, { headers }));
    expect(namesOf(stranger)).toEqual([]);
  });

  test('those that a rule names are passed on, but none of the connection between client and gateway', async () => {
    const { source, stranger } = await start({
      propagatedHeaders: ['Accept-Language', 'x-many', 'x-private', 'x-absent'],
    });
    await source.execute(requestOf('{ a }', {}, { headers, requestId: 'request_1' }));
    expect(namesOf(stranger).toSorted()).toEqual(['accept-language', 'x-many', 'x-request-id']);
    expect(stranger.received[0]!.headers).toMatchObject({
      'accept-language': 'de',
      'x-many': '1, 2',
      'x-request-id': 'request_1',
    });
  });

  test('none overrules a fixed one', async () => {
    const { source, stranger } = await start({
      propagatedHeaders: ['authorization'],
      headers: { Authorization: 'Basic y' },
    });
    await source.execute(requestOf('{ a }', {}, { headers }));
    expect(stranger.received[0]!.headers.authorization).toBe('Basic y');
  });
});

test('a rule for a header that belongs to HTTP, to the connection or to the gateway is refused', () => {
  const create = (options: Partial<HttpSourceOptions>) => () =>
    createHttpSource({ name: 'things', url: 'http://127.0.0.1:1/graphql', timeoutMs: 1, ...options });
  for (const name of ['Host', 'Transfer-Encoding', 'content-length', 'TE', 'X-Iza-Principal', 'a b', '']) {
    expect(create({ propagatedHeaders: [name] })).toThrow('cannot be passed on');
    expect(create({ headers: { [name]: '1' } })).toThrow('cannot be passed on');
  }
  for (const value of ['a\nb', 'a\0b', '€'])
    expect(create({ headers: { 'x-team': value } })).toThrow('no header may have');
  expect(create({ secret: 'short' })).toThrow('32 characters');
});

describe('a signed request', () => {
  const callOf = ({ path, text }: Received): SignedCall => ({ method: 'POST', path, body: text });

  test('tells the subgraph for whom it is, and every attempt has a signature of its own', async () => {
    const { source, stranger } = await start({ secret });
    const verifier = createVerifier([secret]);
    for (let round = 0; round < 3; round += 1) {
      await source.execute(requestOf('{ a }', { text: 'ü' }, { caller }));
      const last = stranger.received.at(-1)!;
      expect(verifier.verify(callOf(last), last.headers)).toEqual(viewer);
      expect(() => verifier.verify(callOf(last), last.headers)).toThrow('replayed');
    }
  });

  test('that is repeated is signed anew', async () => {
    const verifier = createVerifier([secret]);
    const viewers: Viewer[] = [];
    const stranger = await startStranger((response, request) => {
      viewers.push(verifier.verify(callOf(request), request.headers));
      if (viewers.length === 1) response.destroy();
      else answerWith(response, { data: {} });
    });
    const source = createHttpSource({ name: 'things', url: stranger.url, timeoutMs: 5000, secret });
    cleanups.push(stranger.stop, () => source.close());
    await source.execute(requestOf('{ a }', {}, { caller }));
    expect(viewers).toEqual([viewer, viewer]);
  });

  test('of a stream is signed by its message, also when it is resumed', async () => {
    const verifier = createVerifier([secret]);
    const viewers: Viewer[] = [];
    const server = await startStreamServer(verifier, viewers);
    const source = createHttpSource({ name: 'things', url: `${server.url}?a=1`, timeoutMs: 5000, secret });
    cleanups.push(() => source.close());
    const subscribe = () =>
      source.subscribe(requestOf('subscription ($n: Int) { count(n: $n) }', { n: 2 }, { caller }));
    const stream = await subscribe();
    expect(await stream.next()).toEqual({ done: false, value: { data: { count: 1 } } });
    server.cut();
    await expect(stream.next()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    const resumed = await subscribe();
    expect(await resumed.next()).toEqual({ done: false, value: { data: { count: 2 } } });
    await resumed.return!();
    expect(viewers).toEqual([viewer, viewer]);
  });

  /** A real server of the protocol, which checks signatures and counts its streams. */
  async function startStreamServer(verifier: Verifier, viewers: Viewer[]) {
    const http = createServer();
    const sockets = new WebSocketServer({ server: http });
    const schema = buildSchema('type Query { a: Int } type Subscription { count(n: Int): Int }');
    useServer(
      {
        schema,
        onSubscribe: ({ extra }, _, payload) => {
          const signature = payload.extensions!['signature'] as Record<string, string>;
          viewers.push(verifier.verify(subscribeCall(extra.request.url!, payload), signature));
        },
        roots: {
          subscription: {
            count: async function* count() {
              yield { count: viewers.length };
              await new Promise(() => undefined);
            },
          },
        },
      },
      sockets,
    );
    await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
    const cut = (): void => {
      for (const each of sockets.clients) each.terminate();
    };
    cleanups.push(async () => {
      cut();
      await new Promise(resolve => http.close(resolve));
    });
    return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`, cut };
  }
});
