import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Shop, startShop } from '../../testing/shop.ts';
import { rootFieldCost } from '../limits.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ limits: { maxCost: 1000 } });
});
afterAll(() => shop.stop());

const query = 'query Q($n: Int!) { users(first: $n) { id } }';

test('every answer says in its headers what the operation may cost with these variables, and the limit', async () => {
  const { headers, body } = await shop.ask(query, { n: 7 });
  expect(headers.get('x-graphql-cost')).toBe(String(rootFieldCost + 7));
  expect(headers.get('x-graphql-cost-limit')).toBe('1000');
  expect(body.extensions).toBeUndefined();
});

test('who asks for it is told in the answer', async () => {
  const { body } = await shop.ask(query, { n: 7 }, { extensions: { cost: true } });
  expect(body.data.users).not.toHaveLength(0);
  expect(body.extensions).toEqual({
    cost: { estimated: rootFieldCost + 7, limit: 1000, depth: 2, tokens: 21 },
  });
});

test('an answer with errors is told as well', async () => {
  const { body } = await shop.ask('{ leak }', {}, { extensions: { cost: true } });
  expect(body.errors).toHaveLength(1);
  expect(body.extensions).toMatchObject({ cost: { estimated: rootFieldCost } });
});

test('the same document is affordable or not by its variables, also after it was prepared', async () => {
  const ask = (n: number) => shop.ask(query, { n });
  expect((await ask(900)).body.errors).toBeUndefined();
  expect((await ask(901)).body.errors).toMatchObject([
    {
      message: expect.stringContaining('costs 1001; 1000 are allowed'),
      extensions: { code: 'QUERY_TOO_COMPLEX' },
    },
  ]);
  expect((await ask(1)).body.errors).toBeUndefined();
});
