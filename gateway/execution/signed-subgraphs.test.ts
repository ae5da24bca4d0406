import { eventually, nextOf } from '@iza/platform/testing';
import { afterEach, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type Shop, startShop } from '../testing/shop.ts';

const secret = 's'.repeat(32);
const next = 'n'.repeat(32);

let shop: Shop;
afterEach(() => shop.stop());

test('a gateway reaches subgraphs that accept its secret: for queries over several, mutations and streams', async () => {
  shop = await startShop({
    transport: 'port',
    secrets: { gateway: secret, subgraphs: [next, secret] },
  });
  const query = '{ users { name reviews { stars product { ... on Product { id name } } } } }';
  for (let time = 0; time < 3; time += 1) {
    const { body } = await shop.ask(query);
    expect(body.errors).toBeUndefined();
    expect(body.data.users).toHaveLength(2);
  }
  expect((await shop.ask('mutation { append(text: "x") }')).body.data.append).toContain('x');

  const client = createClient({ url: shop.socketUrl, webSocketImpl: WebSocket, retryAttempts: 0 });
  const events = client.iterate({ query: 'subscription { bookChanged { id } }' });
  const first = nextOf(events);
  await eventually(() => expect(shop.state.books.size).toBe(1));
  for (const book of shop.state.books) book.push({ id: 'book_1' });
  expect((await first).data).toEqual({ bookChanged: { id: 'book_1' } });
  await client.dispose();
});

test.each([
  ['another secret', next],
  ['none', undefined],
])('a gateway with %s gets nothing, and says no more than that', async (_, given) => {
  shop = await startShop({
    transport: 'port',
    secrets: { subgraphs: [secret], ...(given && { gateway: given }) },
  });
  const { body } = await shop.ask('{ users { name } }');
  expect(body.data?.users ?? null).toBeNull();
  expect(body.errors![0]!.extensions.code).toBe('SUBGRAPH_UNAVAILABLE');
  expect(JSON.stringify(body)).not.toMatch(/signature|secret/i);
});
