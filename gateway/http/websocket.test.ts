import { eventually } from '@iza/platform/testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type Shop, startShop } from '../testing/shop.ts';
import { openSocket, type TestSocket } from '../testing/socket.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.stop());

describe('a client of the protocol', () => {
  let client: Client;
  beforeAll(() => {
    client = createClient({ url: shop.socketUrl, webSocketImpl: WebSocket, retryAttempts: 0 });
  });
  afterAll(() => client.dispose());

  async function ask(query: string, variables?: Record<string, unknown>): Promise<unknown> {
    for await (const result of client.iterate({ query, variables })) return result;
    throw new Error('Nothing came.');
  }

  test('runs queries and mutations', async () => {
    expect(await ask('query Q($n: Int!) { users(first: $n) { name reviews { id } } }', { n: 1 })).toEqual({
      data: { users: [{ name: 'Ada', reviews: [{ id: 'review_1' }] }] },
    });
    expect(await ask('mutation { append(text: "by socket") }')).toEqual({ data: { append: ['by socket'] } });
  });

  test('receives the events of a stream, and its end when it leaves', async () => {
    const stream = client.iterate({ query: 'subscription { bookChanged { id name } }' });
    const first = stream.next();
    const upstream = await eventually(() => [...shop.state.books][0] ?? Promise.reject(new Error('not yet')));
    upstream.push({ id: 'book_1' });
    expect((await first).value).toEqual({ data: { bookChanged: { id: 'book_1', name: 'Notes' } } });
    await stream.return?.();
    await eventually(() => expect(shop.state.books.size).toBe(0));
  });

  test('is told what is wrong with an operation, and keeps its socket', async () => {
    for (const [query, code] of [
      ['{ nobody }', 'GRAPHQL_VALIDATION_FAILED'],
      ['{', 'GRAPHQL_PARSE_FAILED'],
      ['subscription { nobody }', 'GRAPHQL_VALIDATION_FAILED'],
      ['subscription { a: bookChanged { id } b: bookChanged { id } }', 'GRAPHQL_VALIDATION_FAILED'],
      ['query Q($id: ID!) { user(id: $id) { id } }', 'BAD_USER_INPUT'],
    ] as const) {
      await expect(ask(query)).rejects.toMatchObject([{ extensions: { code } }]);
    }
    expect(await ask('{ __typename }')).toEqual({ data: { __typename: 'Query' } });
  });
});

describe('a client that does not keep to the protocol', () => {
  const subscribe = (id: string, query: string) => ({ id, type: 'subscribe', payload: { query } });
  const quiet = 'subscription { bookChanged { id } }';

  async function connected(): Promise<TestSocket> {
    const socket = await openSocket(shop.socketUrl);
    await socket.init();
    return socket;
  }

  test.each([
    ['text that is no JSON', '{'],
    ['JSON that is no message', '[]'],
    ['a message of no known type', '{"type":"hello"}'],
    ['a message without type', '{}'],
    ['a subscription without query', '{"type":"subscribe","id":"1","payload":{}}'],
    ['a subscription without id', '{"type":"subscribe","payload":{"query":"{__typename}"}}'],
    [
      'variables that are a text',
      '{"type":"subscribe","id":"1","payload":{"query":"{__typename}","variables":"x"}}',
    ],
    ['a binary frame', Buffer.from('{"type":"ping"}')],
  ])('is closed with 4400 for %s', async (_, message) => {
    const socket = await connected();
    socket.send(message);
    expect(await socket.closed).toMatchObject({ code: 4400 });
  });

  test('is closed with 1009 for a frame beyond the limit of a body', async () => {
    const socket = await connected();
    socket.send(JSON.stringify(subscribe('1', ' '.repeat(2_000_000))));
    expect(await socket.closed).toMatchObject({ code: 1009 });
  });

  test('is closed with 1002 or 1007 for frames that are none', async () => {
    const socket = await connected();
    (socket.raw as unknown as { _socket: NodeJS.WritableStream })._socket.write(
      Buffer.from([0xff, 0xff, 0xff, 0xff]),
    );
    expect([1002, 1007]).toContain((await socket.closed).code);
  });

  test('is closed with 4408 when it does not begin', async () => {
    const socket = await openSocket(shop.socketUrl);
    expect(await socket.closed).toMatchObject({ code: 4408 });
  });

  test('is closed with 4429 when it begins twice', async () => {
    const socket = await connected();
    socket.send({ type: 'connection_init' });
    expect(await socket.closed).toMatchObject({ code: 4429 });
  });

  test('is closed with 4401 when it asks before it begins', async () => {
    const socket = await openSocket(shop.socketUrl);
    socket.send(subscribe('1', '{ __typename }'));
    expect(await socket.closed).toMatchObject({ code: 4401 });
  });

  test('is closed with 4409 when it uses an id twice', async () => {
    const socket = await connected();
    socket.send(subscribe('1', quiet));
    socket.send(subscribe('1', quiet));
    expect(await socket.closed).toMatchObject({ code: 4409 });
  });

  test('is closed with 4406 when it speaks no protocol of ours', async () => {
    const socket = await openSocket(shop.socketUrl, { protocols: [] });
    expect(await socket.closed).toMatchObject({ code: 4406 });
    await expect(openSocket(shop.socketUrl, { protocols: ['graphql-ws'] })).rejects.toThrow();
  });

  test('gets an error of the operation for one that is too complex, and its socket stays', async () => {
    const socket = await connected();
    socket.send(subscribe('__proto__', `{${'a{'.repeat(5000)}`));
    expect(await socket.next()).toMatchObject({
      type: 'error',
      id: '__proto__',
      payload: [{ extensions: { code: 'QUERY_TOO_COMPLEX' } }],
    });
    socket.send(subscribe('constructor', '{ __typename }'));
    expect(await socket.next()).toMatchObject({ type: 'next', id: 'constructor' });
    await socket.close();
  });

  test('may not run more than a hundred operations at once', async () => {
    const socket = await connected();
    for (let index = 0; index <= 100; index += 1) socket.send(subscribe(`s${index}`, quiet));
    expect(await socket.next()).toMatchObject({
      type: 'error',
      id: 's100',
      payload: [{ extensions: { code: 'QUERY_TOO_COMPLEX' } }],
    });
    await socket.close();
    await eventually(() => expect(shop.state.books.size).toBe(0));
  });

  test('is cut off when it asks on and on and never reads', async () => {
    const socket = await connected();
    socket.raw.pause();
    const query = '{ large(kilobytes: 900) }';
    for (let index = 0; index < 90; index += 1) socket.send(subscribe(`a${index}`, query));
    await new Promise(resolve => setTimeout(resolve, 1500));
    socket.send(subscribe('last', query));
    await new Promise(resolve => setTimeout(resolve, 200));
    socket.raw.resume();
    expect(await socket.closed).toMatchObject({ code: 1006 });
  });

  test('disturbs nobody else, and writes no error into the log', async () => {
    expect((await shop.ask('{ __typename }')).status).toBe(200);
    expect(shop.logs.filter(line => line['level'] === 'error')).toEqual([]);
  });
});
