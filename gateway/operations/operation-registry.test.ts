import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { compileGraph, type Graph } from '../supergraph/compile-graph.ts';
import { composeShop } from '../testing/shop.ts';
import { OperationRegistry } from './operation-registry.ts';

const limits = { maxTokens: 2000, maxDepth: 20, maxCost: 20_000, introspection: true };

let graph: Graph;
let registry: OperationRegistry;
beforeAll(() => {
  graph = compileGraph(composeShop());
});
beforeEach(() => {
  registry = new OperationRegistry(graph, limits);
});

const query = 'query Q($yes: Boolean! = true) { users { name reviews @include(if: $yes) { id } } }';

test('a document is prepared once, and planned once for each outcome of its conditions', () => {
  const prepared = registry.get({ query });
  expect(registry.get({ query })).toBe(prepared);
  const { operation } = registry.bind(prepared, {});
  expect(registry.bind(prepared, { yes: true }).operation).toBe(operation);
  expect(registry.bind(prepared, { yes: false }).operation).not.toBe(operation);
});

test('operations of one document are kept apart by name', () => {
  const both = 'query A { users { id } } query B { users { name } }';
  expect(registry.get({ query: both, operationName: 'A' }).name).toBe('A');
  expect(registry.get({ query: both, operationName: 'B' }).name).toBe('B');
  expect(registry.size).toBe(2);
});

test('what is refused is not kept', () => {
  for (const text of ['{', '{ nobody }', `{ users { ${'id '.repeat(3000)} } }`]) {
    expect(() => registry.get({ query: text })).toThrow();
  }
  expect(registry.size).toBe(0);
});

test('documents of all clients together take no more than a few megabytes', () => {
  const filler = `#${'x'.repeat(500_000)}`;
  for (let index = 0; index < 20; index += 1) registry.get({ query: `{ a${index}: __typename } ${filler}` });
  expect(registry.size).toBeLessThan(8);
});

test('names what does not fit the schema when it is warmed, and goes on', () => {
  expect(registry.warm(['{ nobody }', query])).toEqual(['Cannot query field "nobody" on type "Query".']);
  expect(registry.size).toBe(1);
});
