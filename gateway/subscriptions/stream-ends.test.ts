import { Fault } from '@iza/platform/errors';
import { eventually, nextOf } from '@iza/platform/testing';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { Authenticate } from '../access/authenticate.ts';
import { operator } from '../access/caller.ts';
import { createOfferedSupergraph } from '../testing/offered-supergraph.ts';
import { composeShop, type Shop, shopSdl, startShop } from '../testing/shop.ts';
import { openSocket } from '../testing/socket.ts';

let shop: Shop;
let cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
  await shop.stop();
});

const query = 'subscription { bookChanged { id name } }';
const changed = { data: { bookChanged: { id: 'book_1', name: 'Notes' } } };

function emit(): void {
  for (const book of shop.state.books) book.push({ id: 'book_1' });
}

/** Whoever shows `token: user_1` is user_1, for as long as `expiresAt` says. */
const byToken =
  (expiresAt: (token: string) => number | undefined = () => undefined): Authenticate =>
  async (headers, params) => {
    const token = String(headers['token'] ?? params?.['token'] ?? 'nobody');
    if (token === 'wrong') throw new Fault('UNAUTHENTICATED', 'That is not a token.');
    if (token === 'away') throw new Fault('DATABASE_UNAVAILABLE', 'Nobody knows now.');
    return { ...operator, id: token, expiresAt: expiresAt(token) };
  };

async function socketOf(token: string) {
  const socket = await openSocket(shop.socketUrl);
  socket.send({ type: 'connection_init', payload: { token } });
  return socket;
}

describe('streams of several callers', () => {
  test('are shared within a caller, and never between two', async () => {
    shop = await startShop({ authenticate: byToken() });
    for (const [token, opened] of [
      ['ada', 1],
      ['ada', 1],
      ['grace', 2],
    ] as const) {
      const socket = await socketOf(token);
      cleanups.push(() => socket.close());
      expect(await socket.next()).toEqual({ type: 'connection_ack' });
      socket.send({ id: '1', type: 'subscribe', payload: { query } });
      socket.send({ id: '2', type: 'subscribe', payload: { query: '{ __typename }' } });
      await socket.next();
      await eventually(() => expect(shop.state.opened).toBe(opened));
    }
  });
});

describe('a caller', () => {
  test('who is not let in has the socket closed with 4403, or 1013 when nobody knows', async () => {
    shop = await startShop({ authenticate: byToken() });
    expect(await (await socketOf('wrong')).closed).toEqual({ code: 4403, reason: 'Forbidden' });
    expect(await (await socketOf('away')).closed).toMatchObject({ code: 1013 });
  });

  test('whose token expires is closed with 4403, and is back with a new one by itself', async () => {
    shop = await startShop({
      authenticate: byToken(token => (token === 'first' ? Date.now() + 300 : undefined)),
    });
    const tokens = ['first', 'second'];
    const closed: number[] = [];
    const client = createClient({
      url: shop.socketUrl,
      webSocketImpl: WebSocket,
      connectionParams: () => ({ token: tokens.shift() }),
      retryWait: async () => undefined,
      on: { closed: event => void closed.push((event as { code: number }).code) },
    });
    cleanups.push(() => client.dispose());
    const stream = client.iterate({ query });
    const first = nextOf(stream);
    await eventually(() => expect(closed).toEqual([4403]));
    let hasBegun = false;
    void first.then(() => (hasBegun = true));
    await eventually(() => {
      emit();
      expect(hasBegun).toBe(true);
    });
    expect(await first).toEqual(changed);
    expect(closed).toEqual([4403]);
  });

  for (const singleConnection of [false, true]) {
    test(`whose token expires is told so at the end of its events, ${singleConnection ? 'on a shared connection' : 'on a connection of its own'}`, async () => {
      shop = await startShop({ authenticate: byToken(() => Date.now() + 300) });
      const client = createSseClient({
        url: `${shop.url}/stream`,
        singleConnection,
        headers: { token: 'ada' },
        retryAttempts: 0,
      });
      cleanups.push(() => client.dispose());
      const stream = client.iterate({ query });
      expect(await nextOf(stream)).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
      expect(await stream.next()).toMatchObject({ done: true });
      await eventually(() => expect(shop.state.books.size).toBe(0));
    });
  }

  test('reaches only the event streams that were reserved by the same', async () => {
    shop = await startShop({ authenticate: byToken() });
    const url = `${shop.url}/stream`;
    const reserved = await fetch(url, { method: 'PUT', headers: { token: 'ada' } });
    const streamToken = await reserved.text();
    const ask = (token: string) =>
      fetch(url, {
        method: 'POST',
        headers: { token, 'content-type': 'application/json', 'x-graphql-event-stream-token': streamToken },
        body: JSON.stringify({ query, extensions: { operationId: '1' } }),
      });
    expect((await ask('grace')).status).toBe(404);
    expect((await ask('ada')).status).toBe(202);
  });
});

describe('when another supergraph is served', () => {
  const edit = (from: string, to: string) =>
    composeShop({ ...shopSdl, products: shopSdl['products']!.replace(from, to) });

  test('streams run on while their field is there, and end with one error when it is not', async () => {
    const registry = createOfferedSupergraph();
    shop = await startShop({ supergraphSource: registry, onSwap: registry.onSwap });
    const socket = await socketOf('nobody');
    cleanups.push(() => socket.close());
    await socket.next();
    socket.send({ id: 'kept', type: 'subscribe', payload: { query } });
    socket.send({
      id: 'lost',
      type: 'subscribe',
      payload: { query: 'subscription { forbidden: failingChanges }' },
    });
    await eventually(() => expect(shop.state.books.size).toBe(2));
    await registry.swap(edit('failingChanges: Int', 'otherChanges: Int'));
    expect(await socket.next()).toMatchObject({
      id: 'lost',
      type: 'next',
      payload: { errors: [{ extensions: { code: 'SCHEMA_CHANGED', retryable: false } }] },
    });
    expect(await socket.next()).toEqual({ id: 'lost', type: 'complete' });
    emit();
    expect(await socket.next()).toEqual({ id: 'kept', type: 'next', payload: changed });
    // What begins now has a stream of the new graph.
    socket.send({ id: 'new', type: 'subscribe', payload: { query } });
    await eventually(() => expect(shop.state.books.size).toBe(2));
    emit();
    expect([(await socket.next()).id, (await socket.next()).id].sort()).toEqual(['kept', 'new']);
  });
});
