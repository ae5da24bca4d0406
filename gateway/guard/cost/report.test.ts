import { eventually } from '@iza/platform/testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient as createEventClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
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

test('a refusal says in its headers what is known by then', async () => {
  const costs = async (text: string, variables?: Record<string, unknown>) => {
    const { status, headers } = await shop.ask(text, variables);
    expect(status).toBe(400);
    return [headers.get('x-graphql-cost'), headers.get('x-graphql-cost-limit')];
  };
  expect(await costs(query, { n: 901 })).toEqual(['1001', '1000']);
  expect(await costs('{ users(first: 950) { id } }')).toEqual(['1050', '1000']);
  const pages = `users(first: 9999) ${'{ reviews(first: 9999) { author '.repeat(7)} { id } ${'} }'.repeat(7)}`;
  expect(await costs(`{ ${pages} }`)).toEqual([String(Number.MAX_SAFE_INTEGER), '1000']);
  expect(await costs(query, { n: 'x' })).toEqual([null, '1000']);
  expect(await costs('{ nobody }')).toEqual([null, '1000']);
  expect(await costs('{')).toEqual([null, '1000']);
});

test('the headers of events say it, too', async () => {
  const response = await fetch(`${shop.url}/stream?query={users(first:3){id}}`, {
    headers: { accept: 'text/event-stream' },
  });
  expect(response.headers.get('x-graphql-cost')).toBe(String(rootFieldCost + 3));
  expect(response.headers.get('x-graphql-cost-limit')).toBe('1000');
  await response.text();
});

const stream = { query: 'subscription { bookChanged { id } }', extensions: { cost: true } };
const report = { estimated: rootFieldCost + 1, limit: 1000, depth: 2, tokens: 7 };

test.each([
  ['WebSocket', () => createClient({ url: shop.socketUrl, webSocketImpl: WebSocket, retryAttempts: 0 })],
  ['events', () => createEventClient({ url: `${shop.url}/stream`, retryAttempts: 0 })],
])('a stream tells it with its first event, by %s', async (_, connect) => {
  const client = connect();
  const events = client.iterate(stream);
  const first = events.next();
  const upstream = await eventually(() => [...shop.state.books][0] ?? Promise.reject(new Error('not yet')));
  upstream.push({ id: 'book_1' });
  expect((await first).value).toEqual({
    data: { bookChanged: { id: 'book_1' } },
    extensions: { cost: report },
  });
  const second = events.next();
  upstream.push({ id: 'book_1' });
  expect((await second).value).toEqual({ data: { bookChanged: { id: 'book_1' } } });
  await events.return?.();
  await client.dispose();
  await eventually(() => expect(shop.state.books.size).toBe(0));
});

test('an answer in parts tells it with the first of them', async () => {
  const response = await fetch(shop.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'multipart/mixed' },
    body: JSON.stringify({
      query: '{ users(first: 1) { id ... @defer { reviews(first: 1) { id } } } }',
      extensions: { cost: true },
    }),
  });
  const parts = (await response.text())
    .split('\r\n---')
    .flatMap(part => part.split('\r\n\r\n')[1] ?? [])
    .map(text => JSON.parse(text) as { extensions?: unknown });
  expect(parts.length).toBeGreaterThan(1);
  expect(parts[0]!.extensions).toMatchObject({ cost: { limit: 1000, depth: 3 } });
  expect(parts.slice(1).map(({ extensions }) => extensions)).toEqual(parts.slice(1).map(() => undefined));
});
