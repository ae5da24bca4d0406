import { createMemoryRateLimiter, createRedisRateLimiter } from '@iza/platform/rate-limit';
import { startTestRedis, whyNoRedis } from '@iza/platform/testing';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Caller } from '../access/caller.ts';
import { caller } from '../testing/callers.ts';
import { post, type Shop, startShop } from '../testing/shop.ts';
import { outcomeOf, ways } from '../testing/ways.ts';
import type { RatePolicy } from './rate-gate.ts';

const none: RatePolicy = {
  requestsPerMinute: 0,
  visitorRequestsPerMinute: 0,
  costPerMinute: 0,
  costPerDay: 0,
};
const query = '{ users { id } }';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** Whoever names somebody in a header is them, with the limit that they name; a socket is always Ada. */
async function start(policy: Partial<RatePolicy>, limiter = createMemoryRateLimiter()): Promise<Shop> {
  const shop = await startShop({
    rates: { limiter, policy: { ...none, ...policy } },
    authenticate: async headers => {
      const name = headers['x-name'] === undefined ? 'ada' : String(headers['x-name']);
      const limit = headers['x-limit'] === undefined ? undefined : Number(headers['x-limit']);
      const asked: Caller = { ...caller(name === '' ? undefined : name), requestsPerMinute: limit };
      return asked;
    },
  });
  cleanups.push(() => shop.stop());
  return shop;
}

const ask = (shop: Shop, headers: Record<string, string> = {}) => post(shop.url, { query }, headers);

describe.each(Object.entries(ways))('by %s', (_, send) => {
  test('what is beyond the limit is refused, and nothing of it runs', async () => {
    const shop = await start({ requestsPerMinute: 2 });
    const outcomes = [];
    for (let count = 0; count < 3; count += 1) outcomes.push(outcomeOf(await send(shop, { query })));
    expect(outcomes).toEqual(['answered', 'answered', 'RATE_LIMITED']);
  });

  test('nothing is refused when there is no limit', async () => {
    const shop = await start({});
    for (let count = 0; count < 5; count += 1)
      expect(outcomeOf(await send(shop, { query }))).toBe('answered');
  });
});

test('every answer says what is left, and a refusal when to come again', async () => {
  const shop = await start({ requestsPerMinute: 1 });
  const first = await ask(shop);
  expect(first.headers.get('ratelimit-policy')).toBe('1;w=60');
  expect(first.headers.get('ratelimit-limit')).toBe('1');
  expect(first.headers.get('ratelimit-remaining')).toBe('0');
  expect(first.headers.get('retry-after')).toBeNull();
  const second = await ask(shop);
  expect(second.status).toBe(429);
  expect(second.headers.get('retry-after')).toBe(second.headers.get('ratelimit-reset'));
  expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(second.body.errors![0]!.extensions).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
  expect(second.body.errors![0]!.extensions.retryAfterMs).toBeGreaterThan(0);
});

test('a client that takes application/json gets the status, too', async () => {
  const shop = await start({ requestsPerMinute: 1 });
  await ask(shop);
  expect((await ask(shop, { accept: 'application/json' })).status).toBe(429);
});

test('a limit is of the principal, and another has their own', async () => {
  const shop = await start({ requestsPerMinute: 1 });
  expect((await ask(shop, { 'x-name': 'ada' })).status).toBe(200);
  expect((await ask(shop, { 'x-name': 'ada' })).status).toBe(429);
  expect((await ask(shop, { 'x-name': 'bob' })).status).toBe(200);
});

test('the limit of a key counts instead, and 0 is none', async () => {
  const shop = await start({ requestsPerMinute: 1 });
  const statuses = [];
  for (let count = 0; count < 4; count += 1)
    statuses.push((await ask(shop, { 'x-name': 'eve', 'x-limit': '3' })).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  for (let count = 0; count < 5; count += 1)
    expect((await ask(shop, { 'x-name': 'owner', 'x-limit': '0' })).status).toBe(200);
});

test('somebody who has not said who they are is counted by address', async () => {
  const shop = await start({ requestsPerMinute: 100, visitorRequestsPerMinute: 1 });
  expect((await ask(shop, { 'x-name': '' })).status).toBe(200);
  expect((await ask(shop, { 'x-name': '' })).status).toBe(429);
  expect((await ask(shop, { 'x-name': 'ada' })).status).toBe(200);
});

test('cost is counted as it was estimated, and a request that is not well-formed counts for nothing', async () => {
  const shop = await start({});
  const { headers } = await ask(shop);
  const cost = Number(headers.get('x-graphql-cost'));
  const limited = await start({ costPerDay: 2 * cost });
  await post(limited.url, { query: '{ nothing }' });
  expect((await ask(limited)).status).toBe(200);
  const second = await ask(limited);
  expect(second.status).toBe(200);
  expect(second.headers.get('ratelimit-policy')).toBe(`${2 * cost};w=86400`);
  expect(second.headers.get('ratelimit-remaining')).toBe('0');
  expect((await ask(limited)).status).toBe(429);
});

const reason = whyNoRedis();
(reason ? test.skip : test)('two gateways with one Redis grant a limit once', async () => {
  const redis = await startTestRedis({ own: true });
  cleanups.push(() => redis.stop());
  const shops: Shop[] = [];
  for (let count = 0; count < 2; count += 1) {
    const limiter = await createRedisRateLimiter(redis.url);
    cleanups.push(() => limiter.close());
    shops.push(await start({ requestsPerMinute: 10 }, limiter));
  }
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) => ask(shops[index % 2]!, { 'x-name': 'shared' })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
});
