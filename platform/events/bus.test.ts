import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { startTestRedis, type TestRedis, until, whyNoRedis } from '../testing/index.ts';
import type { BusLogger } from './bus.ts';
import { createMemoryBus, createRedisBus, type EventBus } from './index.ts';

const noRedis = whyNoRedis();
if (noRedis) console.warn(`The Redis half of the bus contract is skipped: ${noRedis}.`);

const open: EventBus[] = [];
const servers: TestRedis[] = [];
afterEach(async () => {
  for (const bus of open.splice(0)) await bus.close();
  for (const server of servers.splice(0)) await server.stop();
});

let redis: TestRedis | undefined;
beforeAll(async () => {
  if (!noRedis) redis = await startTestRedis();
});
afterAll(async () => redis?.stop());

const kinds = [
  { kind: 'memory', make: async (logger?: BusLogger) => createMemoryBus({ ...(logger && { logger }) }) },
  { kind: 'redis', make: (logger?: BusLogger) => createRedisBus(redis!.url, { ...(logger && { logger }) }) },
].filter(({ kind }) => kind === 'memory' || !noRedis);

// Names of its own, because a server may be shared with other test files.
const channel = (name: string) => `test.${process.pid}.${name}`;

describe.each(kinds)('every bus: $kind', ({ make }) => {
  async function bus(logger?: BusLogger): Promise<EventBus> {
    const made = await make(logger);
    open.push(made);
    return made;
  }

  it('delivers to every subscriber of the channel and to no other, in order', async () => {
    const events = await bus();
    const seen: unknown[] = [];
    await events.subscribe(channel('a'), value => seen.push(['first', value]));
    await events.subscribe(channel('a'), value => seen.push(['second', value]));
    await events.subscribe(channel('b'), value => seen.push(['other', value]));
    events.publish(channel('a'), 1);
    events.publish(channel('a'), 2);
    await until('four deliveries', () => seen.length === 4);
    expect(seen).toEqual([
      ['first', 1],
      ['second', 1],
      ['first', 2],
      ['second', 2],
    ]);
  });

  it('hands over what JSON makes of a value, a copy for each handler', async () => {
    const events = await bus();
    const sent = { at: new Date(0), gone: undefined, list: [1] };
    const seen: { list: number[] }[] = [];
    const mutate = (value: { list: number[] }) => {
      seen.push(structuredClone(value));
      value.list.push(9);
    };
    await events.subscribe(channel('copy'), mutate);
    await events.subscribe(channel('copy'), mutate);
    events.publish(channel('copy'), sent);
    await until('two deliveries', () => seen.length === 2);
    const expected = { at: '1970-01-01T00:00:00.000Z', list: [1] };
    expect(seen).toEqual([expected, expected]);
    expect(sent.list).toEqual([1]);
  });

  it('delivers after the publisher has gone on, so that publishing never runs a handler', async () => {
    const events = await bus();
    let isDelivered = false;
    await events.subscribe(channel('later'), () => {
      isDelivered = true;
    });
    events.publish(channel('later'), null);
    expect(isDelivered).toBe(false);
    await until('the delivery', () => isDelivered);
  });

  it('stops at once when unsubscribed, and leaves other subscribers of the same handler', async () => {
    const events = await bus();
    const seen: unknown[] = [];
    const handler = (value: unknown) => seen.push(value);
    const end = await events.subscribe(channel('end'), handler);
    await events.subscribe(channel('end'), handler);
    events.publish(channel('end'), 'before');
    end();
    end();
    events.publish(channel('end'), 'after');
    await until('deliveries', () => seen.includes('after'));
    expect(seen).toEqual(['before', 'after']);
  });

  it('does not call a handler that an earlier one has just ended', async () => {
    const events = await bus();
    const seen: unknown[] = [];
    let endSecond = () => {};
    await events.subscribe(channel('chain'), () => endSecond());
    endSecond = await events.subscribe(channel('chain'), value => seen.push(value));
    events.publish(channel('chain'), 1);
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(seen).toEqual([]);
  });

  it('keeps a failing handler from harming others, counts it and logs it', async () => {
    const logged: string[] = [];
    const events = await bus({ warn: () => {}, error: (_, message) => void logged.push(message) });
    const seen: unknown[] = [];
    await events.subscribe(channel('fail'), () => {
      throw new Error('bad handler');
    });
    await events.subscribe(channel('fail'), (async () => {
      throw new Error('bad async handler');
    }) as () => void);
    await events.subscribe(channel('fail'), value => seen.push(value));
    events.publish(channel('fail'), 'x');
    await until(
      'the delivery and two failures',
      () => seen.length === 1 && events.counts().handlerErrors === 2,
    );
    expect(logged).toHaveLength(2);
  });

  it('never throws for a value that JSON cannot say, and counts it', async () => {
    const events = await bus();
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    events.publish(channel('bad'), circular);
    events.publish(channel('bad'), 1n);
    events.publish(channel('bad'), undefined);
    expect(events.counts()).toMatchObject({ published: 3, malformed: 3 });
  });

  it('answers its check', async () => {
    expect(await (await bus()).check()).toMatchObject({ isHealthy: true });
  });

  it('delivers nothing after it was closed', async () => {
    const events = await make();
    const seen: unknown[] = [];
    await events.subscribe(channel('closed'), value => seen.push(value));
    await events.close();
    events.publish(channel('closed'), 1);
    await new Promise(resolve => setTimeout(resolve, 30));
    expect(seen).toEqual([]);
  });
});

(noRedis ? describe.skip : describe)('the Redis bus between processes', () => {
  async function pair(url: string, options = {}): Promise<[EventBus, EventBus]> {
    const buses: [EventBus, EventBus] = [
      await createRedisBus(url, options),
      await createRedisBus(url, options),
    ];
    open.push(...buses);
    return buses;
  }

  async function ownServer() {
    const server = await startTestRedis({ own: true });
    servers.push(server);
    return { url: server.url, ...server.control! };
  }

  it('carries values to other processes, once to each subscriber', async () => {
    const [here, there] = await pair(redis!.url);
    const seen: unknown[] = [];
    await here.subscribe(channel('far'), value => seen.push(['here', value]));
    await there.subscribe(channel('far'), value => seen.push(['there', value]));
    here.publish(channel('far'), { n: 1 });
    await until('both', () => seen.length >= 2);
    await new Promise(resolve => setTimeout(resolve, 30));
    expect(seen).toEqual([
      ['here', { n: 1 }],
      ['there', { n: 1 }],
    ]);
  });

  it('carries a burst in order, beyond what may be unanswered, and drops what nobody could keep', async () => {
    const [here, there] = await pair(redis!.url, { maxOfflineMessages: 500 });
    const seen: number[] = [];
    await there.subscribe<number>(channel('burst'), value => seen.push(value));
    for (let n = 0; n < 1600; n += 1) here.publish(channel('burst'), n);
    await until('all that was kept', () => seen.length === 1500);
    // 1000 are on their way and 500 may wait: the oldest of the waiting made room.
    expect(seen).toEqual([...Array(1000).keys(), ...Array.from({ length: 500 }, (_, n) => n + 1100)]);
    expect(here.counts().dropped).toBe(100);
  });

  it('counts and ignores what others write on its channels', async () => {
    const [bus] = await pair(redis!.url);
    const seen: unknown[] = [];
    await bus.subscribe(channel('noise'), value => seen.push(value));
    const stranger = new Redis(redis!.url);
    for (const noise of ['{not json', '"text"', 'null', '{"o":1,"p":2}']) {
      await stranger.publish(`iza:${channel('noise')}`, noise);
    }
    await until('four refusals', () => bus.counts().malformed === 4);
    expect(seen).toEqual([]);
    stranger.disconnect();
  });

  it('goes on by itself while the server is away, and joins the others when it is back', async () => {
    const server = await ownServer();
    const down = new Set<string>();
    const logger = {
      warn: (details: object) => void down.add((details as { role: string }).role),
      error: () => {},
    };
    const [here, there] = await pair(server.url, { maxOfflineMessages: 3, logger });
    const seenHere: unknown[] = [];
    const seenThere: unknown[] = [];
    await here.subscribe(channel('outage'), value => seenHere.push(value));
    await there.subscribe(channel('outage'), value => seenThere.push(value));
    await server.kill();
    await until('the outage is noticed', () => down.has('publish') && down.has('subscribe'));
    expect((await here.check()).isHealthy).toBe(false);

    const startedAt = performance.now();
    for (let n = 1; n <= 5; n += 1) here.publish(channel('outage'), n);
    expect(performance.now() - startedAt).toBeLessThan(50);
    await until('own subscribers', () => seenHere.length === 5);
    // Bounded: the two oldest are gone for the others.
    expect(here.counts().dropped).toBe(2);
    // A new subscription during the outage holds as well.
    await there.subscribe(channel('late'), value => seenThere.push(value));

    await server.start();
    await until(
      'both are back',
      async () => (await here.check()).isHealthy && (await there.check()).isHealthy,
    );
    await until('live again', () => {
      here.publish(channel('late'), 'late');
      return seenThere.includes('late');
    });
    const before = seenThere.length;
    here.publish(channel('outage'), 'after');
    await until('after', () => seenThere.includes('after'));
    expect(seenThere.length).toBeGreaterThan(before);
  });

  it('starts while the server is away', async () => {
    const server = await ownServer();
    await server.kill();
    const [bus] = await pair(server.url, { connectTimeoutMs: 100 });
    const seen: unknown[] = [];
    await bus.subscribe(channel('start'), value => seen.push(value));
    bus.publish(channel('start'), 1);
    await until('own subscriber', () => seen.length === 1);
    expect(await bus.check()).toMatchObject({ isHealthy: false, message: expect.stringContaining('Redis') });
    await server.start();
    await until('healthy', async () => (await bus.check()).isHealthy);
  });
});
