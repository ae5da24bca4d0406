import { startTestRedis, type TestRedis, whyNoRedis } from '@iza/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createMemoryRateLimiter, createRedisRateLimiter, type RateLimiter } from './index.ts';

const minute = { name: 'requests', points: 5, windowSeconds: 60 };
let made = 0;
const somebody = (): string => `user_${process.pid}_${(made += 1)}`;

const reason = whyNoRedis();
if (reason) console.warn(`Rate limits over Redis are not tested: ${reason}.`);
let server: TestRedis;
beforeAll(async () => {
  if (!reason) server = await startTestRedis({ own: true });
});
afterAll(() => server?.stop());

const kinds: [string, () => Promise<RateLimiter>][] = [
  ['in memory', async () => createMemoryRateLimiter()],
  ...(reason
    ? []
    : [['in Redis', () => createRedisRateLimiter(server.url)] as [string, () => Promise<RateLimiter>]]),
];

describe.each(kinds)('a limit %s', (_, create) => {
  let limiter: RateLimiter;
  beforeAll(async () => {
    limiter = await create();
  });
  afterAll(() => limiter.close());

  it('grants its points and no more, and says what is left and until when', async () => {
    const subject = somebody();
    const uses = [];
    for (let index = 0; index < 7; index += 1) uses.push(await limiter.take(subject, minute, 1));
    expect(uses.map(({ isWithin, remaining }) => [isWithin, remaining])).toEqual([
      [true, 4],
      [true, 3],
      [true, 2],
      [true, 1],
      [true, 0],
      [false, 0],
      [false, 0],
    ]);
    for (const { resetMs } of uses) {
      expect(resetMs).toBeGreaterThan(50_000);
      expect(resetMs).toBeLessThanOrEqual(60_000);
    }
  });

  it('is of one subject, one name and one window', async () => {
    const subject = somebody();
    await limiter.take(subject, minute, 5);
    expect((await limiter.take(somebody(), minute, 1)).isWithin).toBe(true);
    expect((await limiter.take(subject, { ...minute, name: 'cost' }, 1)).isWithin).toBe(true);
    expect((await limiter.take(subject, { ...minute, windowSeconds: 3600 }, 1)).isWithin).toBe(true);
    expect((await limiter.take(subject, minute, 1)).isWithin).toBe(false);
  });

  it('goes on counting when it is changed', async () => {
    const subject = somebody();
    await limiter.take(subject, minute, 4);
    expect(await limiter.take(subject, { ...minute, points: 10 }, 1)).toMatchObject({ remaining: 5 });
    expect(await limiter.take(subject, { ...minute, points: 3 }, 1)).toMatchObject({ isWithin: false });
  });

  it('begins anew when its window is over', async () => {
    const subject = somebody();
    const second = { ...minute, windowSeconds: 1 };
    await limiter.take(subject, second, 6);
    const until = Date.now() + 5000;
    let use = await limiter.take(subject, second, 1);
    while (!use.isWithin && Date.now() < until) {
      await new Promise(resolve => setTimeout(resolve, use.resetMs + 5));
      use = await limiter.take(subject, second, 1);
    }
    expect(use).toMatchObject({ isWithin: true, remaining: 4 });
  });

  it('never grants more than its points, whoever takes how much at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 }), async sizes => {
        const subject = somebody();
        const uses = await Promise.all(sizes.map(size => limiter.take(subject, minute, size)));
        const granted = sizes
          .filter((__, index) => uses[index]!.isWithin)
          .reduce((sum, size) => sum + size, 0);
        expect(granted).toBeLessThanOrEqual(minute.points);
      }),
      { numRuns: 50 },
    );
  });
});

(reason ? describe.skip : describe)('over Redis', () => {
  it('two processes share one count', async () => {
    const [one, other] = await Promise.all([
      createRedisRateLimiter(server.url),
      createRedisRateLimiter(server.url),
    ]);
    const subject = somebody();
    const uses = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? one : other).take(subject, minute, 1)),
    );
    expect(uses.filter(({ isWithin }) => isWithin)).toHaveLength(minute.points);
    await Promise.all([one.close(), other.close()]);
  });

  it('goes on with a count of its own while the server is away or hangs, and joins it again', async () => {
    const limiter = await createRedisRateLimiter(server.url);
    const subject = somebody();
    await limiter.take(subject, minute, 5);
    server.control!.pause();
    expect(await limiter.take(subject, minute, 1)).toMatchObject({ isWithin: true, remaining: 4 });
    expect(limiter.isAlone).toBe(true);
    server.control!.resume();
    const until = Date.now() + 10_000;
    let use = await limiter.take(subject, minute, 1);
    while (limiter.isAlone && Date.now() < until) {
      await new Promise(resolve => setTimeout(resolve, 50));
      use = await limiter.take(subject, minute, 1);
    }
    // The count of the server was not lost.
    expect(use.isWithin).toBe(false);
    await server.control!.kill();
    expect((await limiter.take(somebody(), minute, 1)).isWithin).toBe(true);
    await server.control!.start();
    await limiter.close();
  });
});
