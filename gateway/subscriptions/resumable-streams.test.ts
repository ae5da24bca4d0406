import { eventually, nextOf } from '@iza/platform/testing';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type Shop, startShop } from '../testing/shop.ts';
import { openSocket } from '../testing/socket.ts';

let shop: Shop;
let clients: Client[] = [];
afterEach(async () => {
  await Promise.all(clients.map(client => client.dispose()));
  clients = [];
  await shop.stop();
});

// oxlint-disable-next-line typescript/no-explicit-any -- events of any shape.
type Event = ExecutionResult<any>;

/** Reads from now on, because a stream is opened by its first reader. */
function watch(query: string, variables?: Record<string, unknown>) {
  const client = createClient({ url: shop.socketUrl, webSocketImpl: WebSocket, retryAttempts: 0 });
  clients.push(client);
  const stream = client.iterate({ query, variables }) as AsyncIterableIterator<Event>;
  let ahead: Promise<Event> | undefined = nextOf(stream);
  return {
    next: (): Promise<Event> => {
      const event = ahead ?? nextOf(stream);
      ahead = undefined;
      return event;
    },
  };
}

async function take(stream: { next(): Promise<Event> }, count: number): Promise<Event[]> {
  const events: Event[] = [];
  while (events.length < count) events.push(await stream.next());
  return events;
}

/** @param count of the streams that were ever opened at the source. */
const open = (count = 1) => eventually(() => expect(shop.state.opened).toBe(count));
const texts = (...all: string[]) => all.map(text => ({ data: { history: { text } } }));

describe('when the source of a stream that must not lose comes back', () => {
  const spellings: [string, string, Record<string, unknown>][] = [
    ['that begins with what comes', 'subscription { history { text } }', {}],
    ['that is nullable and null', 'subscription ($a: Int) { history(after: $a) { text } }', { a: null }],
    ['whose position is written out', 'subscription { history(after: 0) { text } }', {}],
    ['whose position is a variable', 'subscription ($a: Int!) { history(after: $a) { text } }', { a: 0 }],
    [
      'whose position is a default',
      'subscription ($a: Int = 0, $n: String) { history(note: $n, after: $a) { text } }',
      {},
    ],
    [
      'in fragments',
      'subscription { ...S } fragment S on Subscription { history { ...C } } fragment C on Change { text }',
      {},
    ],
  ];
  test.each(spellings)('one %s goes on behind the last event', async (_, query, variables) => {
    shop = await startShop({ transport: 'port' });
    const stream = watch(query, variables);
    await open();
    for (const text of ['a', 'b']) shop.state.record(text);
    expect(await take(stream, 2)).toEqual(texts('a', 'b'));
    await shop.kill('products');
    for (const text of ['c', 'd']) shop.state.record(text);
    await shop.revive('products');
    await open(2);
    shop.state.record('e');
    expect(await take(stream, 3)).toEqual(texts('c', 'd', 'e'));
  });

  test('names that the client uses are kept apart from those of the position', async () => {
    shop = await startShop({ transport: 'port' });
    const stream = watch(
      'subscription ($iza_after: String) { iza_seq: history(note: $iza_after) { iza_seq: text seq book { name reviews { id } } } }',
      { iza_after: 'x' },
    );
    await open();
    shop.state.record('a');
    const book = { name: 'Notes', reviews: [{ id: 'review_1' }, { id: 'review_2' }] };
    expect(await stream.next()).toEqual({ data: { iza_seq: { iza_seq: 'a', seq: 1, book } } });
    await shop.kill('products');
    shop.state.record('b');
    await shop.revive('products');
    expect(await stream.next()).toEqual({ data: { iza_seq: { iza_seq: 'b', seq: 2, book } } });
  });

  test('a gap is told where there was no event to go on behind', async () => {
    shop = await startShop({ transport: 'port' });
    const stream = watch('subscription { history { text } }');
    await open();
    await shop.kill('products');
    shop.state.record('missed');
    await shop.revive('products');
    await open(2);
    shop.state.record('a');
    expect(await stream.next()).toEqual({ ...texts('a')[0], extensions: { gap: { lost: null } } });
  });
});

test('a client that falls behind is told the last event, and gets the rest when it subscribes behind it', async () => {
  shop = await startShop({ streams: { maxLagMs: 100 } });
  const query = 'subscription ($a: Int) { history(after: $a) { seq text } }';
  const socket = await openSocket(shop.socketUrl);
  await socket.init();
  socket.send({ id: '1', type: 'subscribe', payload: { query } });
  await open();
  socket.raw.pause();
  const text = 'x'.repeat(50_000);
  const quick = watch(query);
  // More than the buffers of the sockets hold.
  const events = 400;
  shop.state.record(text);
  await quick.next();
  for (let seq = 2; seq <= events; seq += 1) {
    shop.state.record(text);
    expect((await quick.next()).data.history.seq).toBe(seq);
  }
  socket.raw.resume();
  const received: number[] = [];
  let message = await socket.next();
  for (; message.payload.data; message = await socket.next()) received.push(message.payload.data.history.seq);
  expect(received).toEqual(Array.from({ length: received.length }, (_, index) => index + 1));
  expect(received.length).toBeLessThan(events);
  expect(message.payload.errors).toMatchObject([
    { extensions: { code: 'STREAM_LAGGED', retryable: true, lastSeq: received.length } },
  ]);
  expect(await socket.next()).toEqual({ id: '1', type: 'complete' });
  const rest = watch(query, { a: received.length });
  const seqs = (await take(rest, events - received.length)).map(({ data }) => data.history.seq);
  expect([...received, ...seqs]).toEqual(Array.from({ length: events }, (_, index) => index + 1));
  await socket.close();
});

describe('who joins a stream that must not lose', () => {
  const query = 'subscription { history(after: 0) { text } }';

  test('gets all of it from the upstream of the others', async () => {
    shop = await startShop();
    const first = watch(query);
    await open();
    for (const text of ['a', 'b']) shop.state.record(text);
    await take(first, 2);
    const second = watch(query);
    expect(await take(second, 2)).toEqual(texts('a', 'b'));
    shop.state.record('c');
    expect(await take(second, 1)).toEqual(texts('c'));
    expect(shop.state.opened).toBe(1);
  });

  test('has an upstream of its own when that has told more than is kept', async () => {
    shop = await startShop({ streams: { maxQueuedEvents: 3 } });
    const first = watch(query);
    await open();
    for (const text of ['a', 'b', 'c', 'd']) {
      shop.state.record(text);
      await first.next();
    }
    const second = watch(query);
    expect(await take(second, 3)).toEqual(texts('a', 'b', 'c'));
    expect(await take(second, 1)).toEqual(texts('d'));
    expect(shop.state.opened).toBe(2);
  });
});

test('a source that tells more at once than fits into a queue waits for its clients, however much it is', async () => {
  shop = await startShop({ transport: 'port' });
  const events = 4000;
  const text = 'x'.repeat(2000);
  for (let seq = 1; seq <= events; seq += 1) shop.state.record(text);
  const stream = watch('subscription { history(after: 0) { seq text } }');
  const seqs = (await take(stream, events)).map(({ data }) => data.history.seq);
  expect(seqs).toEqual(Array.from({ length: events }, (_, index) => index + 1));
});
