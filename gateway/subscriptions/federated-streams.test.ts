import { createLogger, createTelemetry, type Telemetry } from '@iza/platform/telemetry';
import { eventually, nextOf } from '@iza/platform/testing';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type Shop, type ShopOptions, startShop } from '../testing/shop.ts';
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

function watch(query: string, variables?: Record<string, unknown>): AsyncIterableIterator<Event> {
  const client = createClient({ url: shop.socketUrl, webSocketImpl: WebSocket, retryAttempts: 0 });
  clients.push(client);
  return client.iterate({ query, variables }) as AsyncIterableIterator<Event>;
}

/** Starts reading, because a stream is opened by its first reader; in a list, so that it is not awaited here. */
async function opened(stream: AsyncIterator<Event>): Promise<[first: Promise<Event>]> {
  const first = nextOf(stream);
  first.catch(() => undefined);
  await eventually(() => expect(shop.state.books.size).toBe(1));
  return [first];
}

async function openStreams({ samplers }: Telemetry): Promise<number | undefined> {
  const samples = await Promise.all(samplers.map(sampler => sampler(1000)));
  return samples.flat().find(sample => sample.name === 'subscriptions_active')?.value;
}

function emit(id: string): void {
  for (const book of shop.state.books) book.push({ id });
}

const query = 'subscription { bookChanged { id name shippingCents reviews { stars author { name } } } }';
const complete = {
  data: {
    bookChanged: {
      id: 'book_1',
      name: 'Notes',
      shippingCents: 800,
      reviews: [
        { stars: 'FIVE', author: { name: 'Ada' } },
        { stars: 'ONE', author: { name: 'Grace' } },
      ],
    },
  },
};

for (const transport of ['process', 'port'] as const) {
  describe(`with subgraphs in ${transport === 'process' ? 'this process' : 'another place'}`, () => {
    const start = async (options: ShopOptions = {}) => {
      shop = await startShop({ transport, ...options });
    };

    test('an event has the fields of all subgraphs', async () => {
      await start();
      const stream = watch(query);
      const [first] = await opened(stream);
      emit('book_1');
      expect(await first).toEqual(complete);
      emit('book_2');
      expect(await nextOf(stream)).toMatchObject({ data: { bookChanged: { name: 'Letters', reviews: [] } } });
    });

    test('conditions and variables hold for events', async () => {
      await start();
      const stream = watch(
        'subscription Q($yes: Boolean!) { bookChanged { id name @skip(if: $yes) reviews @include(if: $yes) { id } } }',
        { yes: true },
      );
      const [first] = await opened(stream);
      emit('book_2');
      expect(await first).toEqual({ data: { bookChanged: { id: 'book_2', reviews: [] } } });
    });

    test('equal streams share one upstream, whatever else their clients send', async () => {
      await start();
      const text = 'subscription Q($id: ID) { bookChanged(id: $id) { id } }';
      const streams = [
        watch(text, { id: 'x' }),
        watch(text, { id: 'x' }),
        watch(text, { id: 'x', unused: 1 }),
        watch(text, { id: 'y' }),
      ];
      const firsts = streams.map(stream => nextOf(stream));
      await eventually(() => expect(shop.state.books.size).toBe(2));
      // Whoever has joined by now receives it; the others get the next.
      const ticking = setInterval(() => emit('book_1'), 20);
      expect(await Promise.all(firsts)).toHaveLength(4);
      clearInterval(ticking);
      expect(shop.state.opened).toBe(2);
      for (const stream of streams.slice(0, 2)) await stream.return?.();
      await new Promise(resolve => setTimeout(resolve, 50));
      expect(shop.state.books.size).toBe(2);
    });

    test('the last client that leaves ends the source at once, though it is quiet', async () => {
      const telemetry = createTelemetry({ logger: createLogger({ level: 'silent', format: 'json' }) });
      await start({ telemetry });
      const streams = [watch(query), watch(query)];
      for (const stream of streams) await opened(stream);
      // The source is open with the first of them; both must be known before one leaves.
      await eventually(async () => expect(await openStreams(telemetry)).toBe(2));
      await streams[0]!.return?.();
      await streams[1]!.return?.();
      await eventually(() => expect(shop.state.books.size).toBe(0));
      // Whoever comes later gets a stream of its own.
      await opened(watch(query));
      expect(shop.state.opened).toBe(2);
    });

    test('a client that vanishes is a client that left', async () => {
      await start();
      const socket = await openSocket(shop.socketUrl);
      await socket.init();
      socket.send({ id: '1', type: 'subscribe', payload: { query } });
      await eventually(() => expect(shop.state.books.size).toBe(1));
      socket.raw.terminate();
      await eventually(() => expect(shop.state.books.size).toBe(0));
    });

    test('a refused subscription is told once, with its code', async () => {
      await start();
      const socket = await openSocket(shop.socketUrl);
      await socket.init();
      socket.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { forbiddenChanges }' } });
      expect(await socket.next()).toMatchObject({
        type: 'next',
        payload: {
          errors: [{ message: 'Ask for something else.', extensions: { code: 'BAD_USER_INPUT' } }],
        },
      });
      expect(await socket.next()).toEqual({ id: '1', type: 'complete' });
      await socket.close();
    });

    test('an event that fails is masked, and the stream goes on', async () => {
      await start();
      const stream = watch('subscription { failingChanges }');
      const [first] = await opened(stream);
      emit('book_1');
      const event = await first;
      expect(event).toMatchObject({
        data: { failingChanges: null },
        errors: [{ extensions: { code: 'INTERNAL' } }],
      });
      expect(JSON.stringify(event)).not.toContain('hunter2');
      emit('book_1');
      expect(await nextOf(stream)).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL' } }] });
    });

    test('a client that does not read loses the oldest events, is told how many, and no other client loses any', async () => {
      const telemetry = createTelemetry({ logger: createLogger({ level: 'silent', format: 'json' }) });
      await start({ telemetry });
      const names = Array.from({ length: 300 }, (_, index) => `n${index}: name`).join(' ');
      const text = `subscription { bookChanged { id ${names} } }`;
      const slow = await openSocket(shop.socketUrl);
      await slow.init();
      slow.send({ id: '1', type: 'subscribe', payload: { query: text } });
      const quick = watch(text);
      await opened(quick);
      await eventually(async () => expect(await openStreams(telemetry)).toBe(2));
      slow.raw.pause();
      // More than the buffers of the sockets hold.
      const events = 5000;
      for (let round = 0; round < events / 50; round += 1) {
        for (let index = 0; index < 50; index += 1) emit('book_1');
        for (let index = 0; index < (round === 0 ? 49 : 50); index += 1) await nextOf(quick);
      }
      emit('book_2');
      expect(await nextOf(quick)).toMatchObject({ data: { bookChanged: { id: 'book_2' } } });
      slow.raw.resume();
      let received = 0;
      let lost = 0;
      let last: Event;
      do {
        last = (await slow.next()).payload;
        received += 1;
        lost += Number(last.extensions?.['gap'] ? (last.extensions['gap'] as { lost: number }).lost : 0);
      } while (last.data.bookChanged.id !== 'book_2');
      expect(lost).toBeGreaterThan(0);
      expect(received + lost).toBe(events + 1);
      await slow.close();
    });

    test('stopping the gateway completes every stream', async () => {
      await start();
      const stream = watch(query);
      await opened(stream);
      const socket = await openSocket(shop.socketUrl);
      await socket.init();
      socket.send({ id: 'one', type: 'subscribe', payload: { query } });
      await new Promise(resolve => setTimeout(resolve, 100));
      const stopped = shop.stopGateway();
      expect(await socket.next()).toEqual({ id: 'one', type: 'complete' });
      expect(await socket.closed).toMatchObject({ code: 1001 });
      await stopped;
      expect(shop.state.books.size).toBe(0);
    });
  });
}

describe('when parts die', () => {
  test('without the owner of some fields events arrive with an error, and whole again once it is back', async () => {
    shop = await startShop({ transport: 'port' });
    const stream = watch(query);
    const [first] = await opened(stream);
    emit('book_1');
    expect(await first).toEqual(complete);
    await shop.kill('reviews');
    emit('book_1');
    const event = await nextOf(stream);
    expect(event).toMatchObject({
      data: { bookChanged: { id: 'book_1', name: 'Notes', reviews: null, shippingCents: null } },
      errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'reviews' } }],
    });
    await shop.revive('reviews');
    await eventually(async () => {
      emit('book_1');
      expect(await nextOf(stream)).toEqual(complete);
    });
  });

  test('without the owner of the events a stream waits, and goes on once it is back', async () => {
    shop = await startShop({ transport: 'port' });
    const stream = watch(query);
    const [first] = await opened(stream);
    await shop.kill('products');
    await eventually(() => expect(shop.state.books.size).toBe(0));
    await shop.revive('products');
    await eventually(() => expect(shop.state.books.size).toBe(1));
    emit('book_1');
    expect(await first).toEqual({ ...complete, extensions: { gap: { lost: null } } });
    emit('book_1');
    expect(await nextOf(stream)).toEqual(complete);
  });

  test('a subscription to a part that is not there is refused with a code', async () => {
    shop = await startShop();
    delete shop.sources['products'];
    const stream = watch(query);
    expect(await nextOf(stream)).toMatchObject({
      errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', retryable: true } }],
    });
    expect(await stream.next()).toMatchObject({ done: true });
  });

  test('a part that hangs holds up an event no longer than a request', async () => {
    shop = await startShop({ requestTimeoutMs: 300 });
    shop.sources['reviews'] = { ...shop.sources['reviews']!, execute: () => new Promise(() => undefined) };
    const stream = watch(query);
    const [first] = await opened(stream);
    emit('book_1');
    expect(await first).toMatchObject({ errors: [{ extensions: { code: 'REQUEST_TIMEOUT' } }] });
  });
});
