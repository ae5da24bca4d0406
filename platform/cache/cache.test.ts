import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Redis } from 'ioredis';
import { createMemoryBus, createRedisBus } from '../events/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { startTestRedis, type TestRedis, until, whyNoRedis } from '../testing/index.ts';
import { type Cache, type CacheOptions, cacheMigrations, createCache, type TierName } from './index.ts';

const noRedis = whyNoRedis();
if (noRedis) console.warn(`The Redis half of the cache contract is skipped: ${noRedis}.`);

let redis: TestRedis | undefined;
let database: TestDatabase;
beforeAll(async () => {
  if (!noRedis) redis = await startTestRedis();
  database = await createTestDatabase([]);
  await database.migrate([cacheMigrations()]);
});
afterAll(async () => {
  await redis?.stop();
  await database.drop();
});

const open: Cache[] = [];
afterEach(async () => {
  for (const cache of open.splice(0)) await cache.close();
});

async function cacheWith(tiers: TierName[], options: CacheOptions = {}): Promise<Cache> {
  const cache = await createCache({
    processMaxEntries: tiers.includes('process') ? 1000 : 0,
    redisUrl: tiers.includes('redis') ? redis!.url : undefined,
    database: tiers.includes('database') ? database.getConnection('cache') : undefined,
    policies: [
      { name: 'long', ttlMs: 60_000, tiers: ['request', 'process', 'redis', 'database'] },
      { name: 'short', ttlMs: 30, tiers: ['request', 'process', 'redis', 'database'] },
      { name: 'graced', ttlMs: 30, graceMs: 60_000, tiers: ['process', 'redis', 'database'] },
      { name: 'barelyGraced', ttlMs: 20, graceMs: 30, tiers: ['process', 'redis', 'database'] },
      { name: 'perRequest', ttlMs: 60_000, tiers: ['request'] },
    ],
    ...options,
  });
  open.push(cache);
  return cache;
}

/** A loader that counts how often it ran, and answers with that number. */
function source() {
  const load = async () => {
    load.calls += 1;
    return load.calls;
  };
  load.calls = 0;
  return load;
}

const failing = async (): Promise<number> => {
  throw new Error('the source is down');
};

let keys = 0;
// Tests may share a server with others, so every key is new.
const freshKey = () => `${process.pid}.${Date.now()}.${(keys += 1)}`;

async function figures(cache: Cache, tier: TierName) {
  const { hits, misses } = (await cache.tiers()).find(({ name }) => name === tier)!;
  return { hits, misses };
}

const combinations: TierName[][] = [
  ['process'],
  ['redis'],
  ['database'],
  ['process', 'redis'],
  ['process', 'database'],
  ['redis', 'database'],
  ['process', 'redis', 'database'],
];
const runnable = combinations.filter(tiers => !noRedis || !tiers.includes('redis'));

describe.each(runnable.map(tiers => ({ name: tiers.join(' + '), tiers })))(
  'a cache of $name',
  ({ tiers }) => {
    it('loads once and then answers from the cache', async () => {
      const cache = await cacheWith(tiers);
      const [load, key] = [source(), freshKey()];
      expect(await cache.getOrSet('long', key, load)).toBe(1);
      expect(await cache.getOrSet('long', key, load)).toBe(1);
      const nearest = await figures(cache, tiers[0]!);
      expect(nearest).toEqual({ hits: 1, misses: 1 });
      for (const farther of tiers.slice(1))
        expect(await figures(cache, farther)).toEqual({ hits: 0, misses: 1 });
    });

    it('loads once for fifty callers at the same time', async () => {
      const cache = await cacheWith(tiers);
      const [load, key] = [source(), freshKey()];
      const slow = async () => {
        await sleep(20);
        return load();
      };
      const answers = await Promise.all(Array.from({ length: 50 }, () => cache.getOrSet('long', key, slow)));
      expect(new Set(answers)).toEqual(new Set([1]));
      expect(load.calls).toBe(1);
      expect(await figures(cache, tiers[0]!)).toEqual({ hits: 49, misses: 1 });
    });

    it('keeps keys and policies apart', async () => {
      const cache = await cacheWith(tiers);
      const key = freshKey();
      expect(await cache.getOrSet('long', key, async () => 'a')).toBe('a');
      expect(await cache.getOrSet('graced', key, async () => 'b')).toBe('b');
      expect(await cache.getOrSet('long', `${key}.other`, async () => 'c')).toBe('c');
      // Longer than an index takes, and not to be compressed.
      const long = randomBytes(6000).toString('base64');
      expect(await cache.getOrSet('long', `${key}${long}1`, async () => 'd')).toBe('d');
      expect(await cache.getOrSet('long', `${key}${long}2`, async () => 'e')).toBe('e');
      expect(await cache.getOrSet('long', `${key}${long}1`, async () => 'f')).toBe('d');
    });

    it('loads again when the value is older than its policy allows', async () => {
      const cache = await cacheWith(tiers);
      const [load, key] = [source(), freshKey()];
      await cache.getOrSet('short', key, load);
      await sleep(40);
      expect(await cache.getOrSet('short', key, load)).toBe(2);
    });

    it('serves a stale value while the source fails, and the new one when it is back', async () => {
      const cache = await cacheWith(tiers);
      const key = freshKey();
      await cache.getOrSet('graced', key, async () => 'old');
      await sleep(40);
      expect(await cache.getOrSet<unknown>('graced', key, failing)).toBe('old');
      expect(await cache.getOrSet<unknown>('graced', key, failing)).toBe('old');
      expect(await cache.getOrSet('graced', key, async () => 'new')).toBe('new');
    });

    it('gives the error of the source when no stale value may be served', async () => {
      const cache = await cacheWith(tiers);
      const key = freshKey();
      await expect(cache.getOrSet('long', key, failing)).rejects.toThrow('the source is down');
      await cache.getOrSet('short', key, async () => 'old');
      await cache.getOrSet('barelyGraced', key, async () => 'old');
      await sleep(70);
      await expect(cache.getOrSet('short', key, failing)).rejects.toThrow('the source is down');
      await expect(cache.getOrSet('barelyGraced', key, failing)).rejects.toThrow('the source is down');
    });

    it('forgets what has an invalidated tag, and nothing else', async () => {
      const cache = await cacheWith(tiers);
      const [tagged, other, key] = [source(), source(), freshKey()];
      const read = async () => [
        await cache.getOrSet('long', `${key}.tagged`, tagged, { tags: [`tag.${key}`, `more.${key}`] }),
        await cache.getOrSet('long', `${key}.other`, other, { tags: [`more.${key}`] }),
      ];
      await read();
      await cache.invalidate([`tag.${key}`]);
      expect(await read()).toEqual([2, 1]);
      expect(await read()).toEqual([2, 1]);
    });

    it('does not keep a value that was loaded before its tag was invalidated', async () => {
      const cache = await cacheWith(tiers);
      const [key, tags] = [freshKey(), [freshKey()]];
      let answer: (value: string) => void = () => {};
      const early = cache.getOrSet('long', key, () => new Promise<string>(resolve => (answer = resolve)), {
        tags,
      });
      // The load has to have begun; reading an empty tier takes a moment.
      await sleep(20);
      await cache.invalidate(tags);
      const late = cache.getOrSet('long', key, async () => 'new', { tags });
      answer('old');
      expect(await early).toBe('old');
      expect(await late).toBe('new');
      expect(await cache.getOrSet('long', key, async () => 'newer', { tags })).toBe('new');
    });

    it('never serves an invalidated value, even while the source fails', async () => {
      const cache = await cacheWith(tiers);
      const [key, tags] = [freshKey(), [freshKey()]];
      await cache.getOrSet('graced', key, async () => 'old', { tags });
      await cache.invalidate(tags);
      await expect(cache.getOrSet('graced', key, failing, { tags })).rejects.toThrow('the source is down');
    });

    it('gives back every JSON value as it was', async () => {
      const cache = await cacheWith(tiers);
      await fc.assert(
        fc.asyncProperty(fc.jsonValue(), async value => {
          const key = freshKey();
          const expected: unknown = JSON.parse(JSON.stringify(value));
          await cache.getOrSet('long', key, async () => value);
          expect(await cache.getOrSet('long', key, failing as () => Promise<unknown>)).toEqual(expected);
        }),
        { numRuns: 40, seed: 18, examples: [[[-0]], [{ ['__proto__']: 1 }], ['\u0000\ud800']] },
      );
    });
  },
);

describe('a cache', () => {
  it('answers the same question within a request once, and sees what the request itself has changed', async () => {
    const cache = await cacheWith(['process']);
    const [load, key] = [source(), freshKey()];
    const request = cache.forRequest();
    await Promise.all([request.getOrSet('perRequest', key, load), request.getOrSet('perRequest', key, load)]);
    expect(load.calls).toBe(1);
    expect(await figures(cache, 'request')).toEqual({ hits: 1, misses: 1 });
    await cache.invalidate(['anything']);
    expect(await request.getOrSet('perRequest', key, load)).toBe(2);
  });

  it('never shares between requests what is only for a request', async () => {
    const cache = await cacheWith(['process']);
    const key = freshKey();
    const both = ['ann', 'bob'].map(name => cache.forRequest().getOrSet('perRequest', key, async () => name));
    expect(await Promise.all(both)).toEqual(['ann', 'bob']);
  });

  it('asks again within a request after a failure', async () => {
    const request = (await cacheWith(['process'])).forRequest();
    const key = freshKey();
    await expect(request.getOrSet('long', key, failing)).rejects.toThrow('down');
    expect(await request.getOrSet('long', key, async () => 1)).toBe(1);
  });

  it.each([
    ['a date', { at: [new Date(0)] }, 'value.at[0] is a Date'],
    ['a bigint', 1n, 'value is bigint'],
    ['a map', { m: new Map() }, 'value.m is a Map'],
    ['nothing', undefined, 'value is undefined'],
    ['not a number', { n: Number.NaN }, 'value.n is NaN'],
  ])('refuses to cache %s, and says where it stands', async (_, value, message) => {
    const cache = await cacheWith(['process']);
    await expect(cache.getOrSet<unknown>('long', freshKey(), async () => value)).rejects.toThrow(message);
  });

  it('hands out frozen values, so that no reader changes what another reads', async () => {
    const cache = await cacheWith(['process']);
    const key = freshKey();
    const own = { list: [3, 1, 2] };
    const cached = await cache.getOrSet('long', key, async () => own);
    own.list.push(9);
    expect(() => cached.list.sort()).toThrow(TypeError);
    expect(await cache.getOrSet('long', key, async () => own)).toEqual({ list: [3, 1, 2] });
  });

  it('holds no more values in memory than it may', async () => {
    const cache = await cacheWith(['process'], { processMaxEntries: 10 });
    for (let n = 0; n < 50; n += 1) await cache.getOrSet('long', freshKey(), async () => n);
    expect((await cache.tiers())[1]).toMatchObject({ name: 'process', isActive: true, entries: 10 });
  });

  it('says which tiers it has, and how to have the others', async () => {
    const cache = await cacheWith(['process']);
    expect(await cache.tiers()).toMatchObject([
      { name: 'request', isActive: true },
      { name: 'process', isActive: true, entries: 0 },
      { name: 'redis', isActive: false, note: expect.stringContaining('REDIS_URL') },
      { name: 'database', isActive: false, note: expect.stringContaining('databaseTier') },
    ]);
    await expect(cache.flush('redis')).rejects.toMatchObject({ code: 'CACHE_TIER_INACTIVE' });
  });

  it('empties the tier that it was asked to, and reads on from the next', async () => {
    const cache = await cacheWith(['process', 'database']);
    const [load, key] = [source(), freshKey()];
    await cache.getOrSet('long', key, load);
    await cache.flush('process');
    expect((await cache.tiers())[1]!.entries).toBe(0);
    expect(await cache.getOrSet('long', key, load)).toBe(1);
    expect(await figures(cache, 'database')).toEqual({ hits: 1, misses: 1 });
    await cache.flush('process');
    await cache.flush('database');
    expect((await cache.tiers())[3]!.entries).toBe(0);
    expect(await cache.getOrSet('long', key, load)).toBe(2);
  });

  it('keeps materialised values over a restart, and their age with them', async () => {
    const policies = [
      { name: 'aging', ttlMs: 1000, graceMs: 200, tiers: ['process', 'database'] as TierName[] },
    ];
    const [load, key, other] = [source(), freshKey(), freshKey()];
    const first = await cacheWith(['process', 'database'], { policies });
    await first.getOrSet('aging', key, load);
    await first.getOrSet('aging', other, load);
    await sleep(500);
    const restarted = await cacheWith(['process', 'database'], { policies });
    expect(await restarted.getOrSet('aging', key, load)).toBe(1);
    expect(await restarted.getOrSet('aging', other, load)).toBe(2);
    // Were the age forgotten, both would count as fresh until 1500 ms, and the grace would end at 1700 ms.
    await sleep(800);
    expect(await restarted.getOrSet('aging', key, load)).toBe(3);
    await expect(restarted.getOrSet('aging', other, failing)).rejects.toThrow('the source is down');
  });

  it('tells other processes what was invalidated and flushed', async () => {
    const events = createMemoryBus();
    const [here, there] = [
      await cacheWith(['process'], { events }),
      await cacheWith(['process'], { events }),
    ];
    const [load, key, tags] = [source(), freshKey(), [freshKey()]];
    await there.getOrSet('long', key, load, { tags });
    await here.invalidate(tags);
    await sleep(5);
    expect(await there.getOrSet('long', key, load, { tags })).toBe(2);
    await here.flush('process');
    await sleep(5);
    expect(await there.getOrSet('long', key, load, { tags })).toBe(3);
  });

  it('refuses policies that make no sense, and names that nobody defined', async () => {
    const cache = await cacheWith(['process']);
    expect(() => cache.definePolicies([{ name: 'x', ttlMs: 0, tiers: ['process'] }])).toThrow('ttlMs');
    expect(() => cache.definePolicies([{ name: 'x', ttlMs: 1, tiers: [] }])).toThrow('no tier');
    expect(() => cache.definePolicies([{ name: 'long', ttlMs: 1, tiers: ['process'] }])).toThrow('twice');
    await expect(cache.getOrSet('nope', 'k', failing)).rejects.toThrow('defined are: barelyGraced');
  });

  it('reads on when the database tier fails, and says so', async () => {
    const broken = await createTestDatabase([]);
    const cache = await cacheWith(['process'], { database: broken.getConnection('cache') });
    const [load, key] = [source(), freshKey()];
    // Its table was never made.
    expect(await cache.getOrSet('long', key, load)).toBe(1);
    expect(await cache.getOrSet('long', key, load)).toBe(1);
    for (let n = 0; n < 3; n += 1) await cache.getOrSet('long', freshKey(), load);
    expect(await cache.check()).toMatchObject({
      isHealthy: false,
      message: expect.stringContaining('database'),
    });
    await expect(cache.flush('database')).rejects.toMatchObject({ code: 'CACHE_TIER_UNAVAILABLE' });
    await broken.drop();
  });

  it('does not serve from the database what was invalidated while that was away', async () => {
    let isAway = false;
    const flaky = {
      schema<Tables>(name: string) {
        if (isAway) throw new Error('away');
        return database.getConnection('cache').schema<Tables>(name);
      },
    };
    const cache = await cacheWith([], { database: flaky });
    const [key, tags] = [freshKey(), [freshKey()]];
    await cache.getOrSet('long', key, async () => 'old', { tags });
    isAway = true;
    await cache.invalidate(tags);
    isAway = false;
    expect(await cache.getOrSet('long', key, async () => 'new', { tags })).toBe('new');
    await until('it is cached again', async () => {
      const answer = await cache.getOrSet('long', key, async () => 'new', { tags });
      expect(answer).toBe('new');
      return (await cache.getOrSet('long', key, async () => 'newer', { tags })) === 'new';
    });
  });

  it('starts before its database, and uses it from the moment it is there', async () => {
    let isOpen = false;
    const late = {
      schema<Tables>(name: string) {
        if (!isOpen) throw new Error('not open yet');
        return database.getConnection('cache').schema<Tables>(name);
      },
    };
    const cache = await cacheWith([], { database: late });
    const [load, key] = [source(), freshKey()];
    expect(await cache.getOrSet('long', key, load)).toBe(1);
    isOpen = true;
    expect(await cache.getOrSet('long', key, load)).toBe(2);
    expect(await cache.getOrSet('long', key, load)).toBe(2);
  });

  it('waits no longer than its deadline for a database that hangs', async () => {
    const cache = await cacheWith(['database'], { softTimeoutMs: 30 });
    const held = database.getConnection('primary').schema<object>('cache');
    const [load, key] = [source(), freshKey()];
    await cache.getOrSet('long', key, load);
    // The embedded engine has one session: while a transaction has it, nobody else is answered.
    await held.transaction().execute(async () => {
      const startedAt = performance.now();
      const answer = await cache.getOrSet('long', freshKey(), load);
      expect(answer).toBe(2);
      expect(performance.now() - startedAt).toBeLessThan(1000);
    });
  });
});

(noRedis ? describe.skip : describe)('two processes that share a Redis', () => {
  it('share what one has loaded, and forget together what either invalidates', async () => {
    const buses = [await createRedisBus(redis!.url), await createRedisBus(redis!.url)];
    const [here, there] = [
      await cacheWith(['process', 'redis'], { events: buses[0] }),
      await cacheWith(['process', 'redis'], { events: buses[1] }),
    ];
    const [load, key, tags] = [source(), freshKey(), [freshKey()]];
    await here.getOrSet('long', key, load, { tags });
    expect(await there.getOrSet('long', key, load, { tags })).toBe(1);
    expect(await figures(there, 'redis')).toEqual({ hits: 1, misses: 0 });
    await here.invalidate(tags);
    expect(await here.getOrSet('long', key, load, { tags })).toBe(2);
    await until(
      'the other has heard it',
      async () => (await there.getOrSet('long', key, load, { tags })) > 1,
    );
    await here.flush('redis');
    await here.flush('process');
    const calls = load.calls;
    await here.getOrSet('long', key, load, { tags });
    expect(load.calls).toBe(calls + 1);
    for (const bus of buses) await bus.close();
  });
});

(noRedis ? describe.skip : describe)('a cache with a Redis that fails', () => {
  let server: TestRedis;
  beforeAll(async () => {
    server = await startTestRedis({ own: true });
  });
  afterAll(() => server.stop());

  it('reads on at once when the server is dead, and uses it again when it is back', async () => {
    const cache = await cacheWith([], { redisUrl: server.url });
    const [load, key] = [source(), freshKey()];
    await cache.getOrSet('long', key, load);
    await server.control!.kill();
    await until('the outage is noticed', async () => !(await cache.check()).isHealthy);
    const startedAt = performance.now();
    for (let n = 0; n < 20; n += 1) await cache.getOrSet('long', freshKey(), load);
    expect(performance.now() - startedAt).toBeLessThan(200);
    expect((await cache.tiers())[2]).toMatchObject({
      name: 'redis',
      isActive: true,
      note: expect.any(String),
    });

    await server.control!.start();
    await until('it is back', async () => (await cache.check()).isHealthy);
    const again = freshKey();
    expect(await cache.getOrSet('long', again, async () => 'first')).toBe('first');
    expect(await cache.getOrSet('long', again, async () => 'second')).toBe('first');
  });

  it('waits for a hanging server only until the deadline, and soon not at all', async () => {
    const cache = await cacheWith([], { redisUrl: server.url, softTimeoutMs: 40 });
    server.control!.pause();
    const timed = async () => {
      const startedAt = performance.now();
      await cache.getOrSet('long', freshKey(), source());
      return performance.now() - startedAt;
    };
    expect(await timed()).toBeGreaterThan(35);
    await timed();
    await timed();
    expect(await timed()).toBeLessThan(35);
    server.control!.resume();
  });

  it('does not serve from it what was invalidated while it was dead', async () => {
    const cache = await cacheWith([], { redisUrl: server.url });
    await until('it is back', async () => (await cache.check()).isHealthy);
    const [key, tags] = [freshKey(), [freshKey()]];
    await cache.getOrSet('long', key, async () => 'old', { tags });
    // What it knows survives on its disk, the old value too.
    const client = new Redis(server.url);
    await client.save();
    client.disconnect();
    await server.control!.kill();
    await cache.invalidate(tags);
    expect(await cache.getOrSet('long', key, async () => 'new', { tags })).toBe('new');
    await server.control!.start();
    // Whenever it is asked while the server comes back, the old value must not appear.
    const answers = new Set<string>();
    await until('it is cached again', async () => {
      answers.add(await cache.getOrSet('long', key, async () => 'new', { tags }));
      return (await cache.getOrSet('long', key, async () => 'newer', { tags })) === 'new';
    });
    expect(answers).toEqual(new Set(['new']));
  });
});
