import { afterEach, expect, test } from '@jest/globals';
import { createHttpSource, EntityCache } from '../../index.ts';
import { type Shop, startShop } from '../../testing/shop.ts';
import { answerWith, requestOf, type Stranger, startStranger } from '../../testing/stranger.ts';

let shop: Shop;
let stranger: Stranger;
afterEach(async () => {
  await shop.stop();
  await stranger.stop();
});

/** Puts a port before the accounts of the shop, which allows their answers to be kept. */
async function keepAccounts(cacheControl: string): Promise<EntityCache> {
  shop = await startShop();
  const accounts = shop.sources['accounts']!;
  stranger = await startStranger(async (response, { body }) => {
    const result = await accounts.execute(requestOf(body.query, body.variables));
    answerWith(response, result, { 'cache-control': cacheControl });
  });
  const entityCache = new EntityCache(1_000_000);
  shop.sources['accounts'] = createHttpSource({
    name: 'accounts',
    url: stranger.url,
    timeoutMs: 5000,
    entityCache,
  });
  return entityCache;
}

test('a query of clients asks a subgraph only for the entities that were not kept', async () => {
  const cache = await keepAccounts('max-age=60');
  const first = await shop.ask('{ reviews(first: 1) { author { name } } }');
  const asked = () => stranger.received.map(({ body }) => body.variables.representations.length as number);
  expect(asked()).toEqual([1]);
  const whole = await shop.ask('query Named { reviews(first: 5) { author { name } } }');
  expect(whole.body.errors).toBeUndefined();
  expect(whole.body.data.reviews[0]).toEqual(first.body.data.reviews[0]);
  expect(asked()).toEqual([1, 1]);
  expect((await shop.ask('{ reviews(first: 5) { author { name } } }')).body).toEqual(whole.body);
  expect(stranger.received).toHaveLength(2);
  expect(cache.state.entries).toBe(2);
});

test('what may not be kept is asked for every time', async () => {
  const cache = await keepAccounts('no-store');
  const query = '{ reviews(first: 5) { author { name } } }';
  expect((await shop.ask(query)).body).toEqual((await shop.ask(query)).body);
  expect([stranger.received.length, cache.state.entries]).toEqual([2, 0]);
});
