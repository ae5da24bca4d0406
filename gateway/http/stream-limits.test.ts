import { get } from 'node:http';
import { eventually, nextOf } from '@iza/platform/testing';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type Shop, startShop } from '../testing/shop.ts';
import { openSocket, type TestSocket } from '../testing/socket.ts';
import { Deliveries } from './deliveries.ts';
import type { StreamLimits } from './stream-limits.ts';
import { TokenBucket } from './token-bucket.ts';

let shop: Shop;
let cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
  await shop?.stop();
});

async function start(streams: Partial<StreamLimits>): Promise<void> {
  shop = await startShop({ streams });
}

async function connected(): Promise<TestSocket> {
  const socket = await openSocket(shop.socketUrl);
  cleanups.push(() => socket.raw.terminate());
  await socket.init();
  return socket;
}

const events = 'subscription { bookChanged { id } }';
const accept = 'text/event-stream';

describe('connections', () => {
  test('beyond those of an address are closed with 1013, and may come when another has gone', async () => {
    await start({ maxConnectionsPerAddress: 2 });
    const first = await connected();
    await connected();
    const third = await openSocket(shop.socketUrl);
    expect(await third.closed).toMatchObject({ code: 1013 });
    await first.close();
    await eventually(connected);
  });

  test('of server-sent events are counted, reserved or open, and refused with 429', async () => {
    await start({ maxConnections: 2 });
    const url = `${shop.url}/stream`;
    const controller = new AbortController();
    const query = encodeURIComponent(events);
    const open = await fetch(`${url}?query=${query}`, { headers: { accept }, signal: controller.signal });
    expect(open.status).toBe(200);
    expect((await fetch(url, { method: 'PUT' })).status).toBe(201);
    const refused = await fetch(`${url}?query=${query}`, { headers: { accept } });
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'TOO_MANY_CONNECTIONS', retryable: true } }],
    });
    controller.abort();
    await eventually(async () => expect((await fetch(url, { method: 'PUT' })).status).toBe(201));
  });
});

describe('messages', () => {
  test('beyond what a socket may send at once close it with 1008', async () => {
    await start({ maxMessagesAtOnce: 10, maxMessagesPerSecond: 1 });
    const socket = await connected();
    for (let count = 0; count < 10; count += 1) socket.send({ type: 'ping' });
    expect(await socket.closed).toMatchObject({ code: 1008 });
  });

  test('may come again as time goes by', () => {
    const bucket = new TokenBucket(10, 3, 0);
    const at = (...times: number[]) => times.map(time => bucket.take(time));
    expect(at(0, 0, 0, 0)).toEqual([true, true, true, false]);
    const later = at(100, 200, 250, 10_000, 10_000, 10_000, 10_000);
    expect(later).toEqual([true, true, false, true, true, true, false]);
  });

  test('with an id that no answer should repeat close it with 4400', async () => {
    await start({});
    const socket = await connected();
    socket.send({ id: 'x'.repeat(256), type: 'subscribe', payload: { query: events } });
    expect(await socket.closed).toMatchObject({ code: 4400 });
  });

  test('with an id that is no reason for a socket still close it with 4409 when it is in use', async () => {
    await start({});
    const socket = await connected();
    for (let count = 0; count < 2; count += 1)
      socket.send({ id: 'é'.repeat(200), type: 'subscribe', payload: { query: events } });
    expect(await socket.closed).toMatchObject({ code: 4409 });
  });
});

describe('a client that does not read', () => {
  const names = Array.from({ length: 300 }, (_, index) => `n${index}: name`).join(' ');
  const large = `subscription { bookChanged { ${names} } }`;

  /** Tells so many events that they fit into no buffer. */
  async function flood(reader: AsyncIterator<unknown>): Promise<void> {
    for (let round = 0; round < 60; round += 1) {
      for (let count = 0; count < 50; count += 1)
        for (const book of shop.state.books) book.push({ id: 'book_1' });
      for (let count = 0; count < 50; count += 1) await nextOf(reader);
    }
  }

  function reader(): AsyncIterator<unknown> {
    const client = createClient({ url: shop.socketUrl, webSocketImpl: WebSocket, retryAttempts: 0 });
    cleanups.push(() => client.dispose());
    return client.iterate({ query: large });
  }

  test('is cut off when it does not answer a ping, and nothing of it is left', async () => {
    await start({ pingEveryMs: 200 });
    const stalled = await connected();
    stalled.send({ id: '1', type: 'subscribe', payload: { query: events } });
    await eventually(() => expect(shop.state.books.size).toBe(1));
    stalled.raw.pause();
    await eventually(() => expect(shop.state.books.size).toBe(0));
  });

  test('holds up nobody on an event stream, and is cut off there, too', async () => {
    // The one that reads shares the processor with the flood: it needs time to answer its own pings.
    const pingEveryMs = 1000;
    await start({ pingEveryMs });
    const stalled = get(`${shop.url}/stream?query=${encodeURIComponent(large)}`, { headers: { accept } });
    cleanups.push(() => stalled.destroy());
    stalled.on('error', () => undefined);
    stalled.on('response', response => response.pause());
    const quick = reader();
    let hasBegun = false;
    const first = nextOf(quick).then(() => (hasBegun = true));
    await eventually(() => {
      for (const book of shop.state.books) book.push({ id: 'book_1' });
      expect(hasBegun).toBe(true);
    });
    await first;
    await flood(quick);
    // The other client keeps the source open; the connection of this one is gone, which it learns when it reads. To read
    // any earlier would be to go on.
    await new Promise(resolve => setTimeout(resolve, 3 * pingEveryMs));
    const { socket } = stalled;
    await eventually(() => {
      socket!.resume();
      expect(socket!.destroyed).toBe(true);
    });
  });
});

test('streams that share a connection have their turn one after the other', () => {
  let room = 0;
  const heard: string[] = [];
  const deliveries = new Deliveries(() => room > 0);
  const endless = (name: string) => ({
    take: () => {
      room -= 1;
      heard.push(name);
      return {} as never;
    },
    isOver: false,
    onReady: (listener: () => void) => listener(),
    fail: () => undefined,
    leave: () => undefined,
  });
  for (const name of ['a', 'b', 'c'])
    deliveries.start(endless(name), { next: () => undefined, complete: () => undefined });
  for (let turn = 0; turn < 6; turn += 1) {
    room = 1;
    deliveries.resume();
  }
  expect(heard).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
});
