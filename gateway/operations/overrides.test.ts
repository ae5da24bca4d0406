import { afterEach, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { composeGraph, type FederatedGraph, type TestSubgraph } from '../testing/federated-graph.ts';
import { Overrides } from './overrides.ts';

const federation = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: [${imports}])`;

let graph: FederatedGraph | undefined;
afterEach(() => graph?.close());

function movingField(label: string): Record<string, TestSubgraph> {
  return {
    old: {
      sdl: `${federation('"@key"')} type Query { item: Item } type Item @key(fields: "id") { id: ID! price: String }`,
      resolvers: {
        Query: { item: () => ({ id: '1' }) },
        Item: { __resolveReference: (key: object) => key, price: () => 'old' },
      },
    },
    fresh: {
      sdl: `${federation('"@key", "@override"')} type Item @key(fields: "id") { id: ID! price: String @override(from: "old", label: "${label}") }`,
      resolvers: { Item: { __resolveReference: (key: object) => key, price: () => 'new' } },
    },
  };
}

async function pricesOf(label: string, enabled: string[] = []): Promise<Set<string>> {
  graph = await composeGraph(movingField(label), { enabledOverrides: new Set(enabled) });
  const prices = new Set<string>();
  for (let index = 0; index < 40; index += 1)
    prices.add((await graph.ask('{ item { price } }')).data.item.price);
  return prices;
}

test('a field moves when its label is switched on, and not before', async () => {
  expect(await pricesOf('moving')).toEqual(new Set(['old']));
  await graph!.close();
  expect(await pricesOf('moving', ['moving'])).toEqual(new Set(['new']));
});

test('a field moves for a share of the requests', async () => {
  expect(await pricesOf('percent(0)')).toEqual(new Set(['old']));
  await graph!.close();
  expect(await pricesOf('percent(100)')).toEqual(new Set(['new']));
  await graph!.close();
  // Forty requests of which each takes either way by a coin: a test that fails once in 10^12.
  expect(await pricesOf('percent(50)')).toEqual(new Set(['old', 'new']));
});

test('labels of fields that are not asked for decide nothing', async () => {
  graph = await composeGraph(movingField('percent(50)'));

  expect(new Overrides(parse('{ item { id } }'), graph.graph.overrideLabels).decide(new Set()).size).toBe(0);
});
