import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { compileGraph, type Graph } from '../supergraph/compile-graph.ts';
import { heldBytes } from '../testing/garbage.ts';
import { composeShop } from '../testing/shop.ts';
import { InvalidOperationError } from './invalid-operation.ts';
import { OperationRegistry, unusedOperation } from './operation-registry.ts';

const limits = { maxTokens: 2000, maxDepth: 20, maxFields: 1000, maxCost: 20_000, introspection: true };

let graph: Graph;
let registry: OperationRegistry;
beforeAll(() => {
  graph = compileGraph(composeShop());
});
beforeEach(() => {
  registry = new OperationRegistry(graph, limits);
});

const query = 'query Q($yes: Boolean! = true) { users { name reviews @include(if: $yes) { id } } }';

/** As many nodes and fetches as the limits let through, and no two alike. */
function largeDocument(index: number): string {
  const part = (alias: string) =>
    `${alias}: users { a${index}: name reviews { id body author { id name } product { ... on Book { id name shippingCents } } } }`;
  return `query Large($yes: Boolean!) { ${Array.from({ length: 25 }, (_, key) => part(`k${key}`)).join(' ')}
    last: users { id @include(if: $yes) } }`;
}

function run(text: string, variables: Record<string, unknown> = {}): void {
  registry.bind(registry.get({ query: text }), variables);
}

function finish<Result>(steps: Iterator<unknown, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

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

test('a name that holds the text of another document does not find it', () => {
  registry.get({ query: '{ users { id } }', operationName: undefined });
  registry.get({ query: 'query A { users { id } } # \0', operationName: 'A' });
  expect(() => registry.get({ query: '', operationName: '{ users { id } }' })).toThrow(InvalidOperationError);
  expect(() => registry.get({ query: ' ', operationName: 'A\0query A { users { id } } #' })).toThrow(
    InvalidOperationError,
  );
  expect(registry.size).toBe(2);
});

test('long documents of one length are different documents', () => {
  const long = (alias: string) => `{ ${alias}: __typename } #${'x'.repeat(50_000)}`;
  const prepared = registry.get({ query: long('a') });
  expect(registry.get({ query: long('b') })).not.toBe(prepared);
  expect(registry.get({ query: long('a') })).toBe(prepared);
});

test('what is refused is not kept', () => {
  for (const text of ['{', '{ nobody }', `{ users { ${'id '.repeat(3000)} } }`]) {
    expect(() => registry.get({ query: text })).toThrow();
  }
  expect(registry.size).toBe(0);
});

test('positions of a kept document are still known when its variables are refused', () => {
  const prepared = registry.get({ query: 'query Q(\n  $id: ID!) { user(id: $id) { id } }' });
  for (const _ of [1, 2]) {
    expect(() => registry.bind(prepared, {})).toThrow(
      expect.objectContaining({
        errors: [expect.objectContaining({ locations: [{ line: 2, column: 3 }] })],
      }),
    );
  }
});

describe('memory', () => {
  test('5,000 documents take no more than the thousand that are kept', async () => {
    const fill = (from: number, to: number): void => {
      for (let index = from; index < to; index += 1) run(`{ users { a${index}: name } }`);
    };
    fill(0, 1500);
    const before = await heldBytes();
    fill(1500, 5000);
    expect(registry.size).toBe(1000);
    expect((await heldBytes()) - before).toBeLessThan(3_000_000);
  }, 60_000);

  test('large documents push out others before they are a thousand', async () => {
    run(largeDocument(0), { yes: true });
    registry = new OperationRegistry(graph, limits, { maxBytes: 10_000_000 });
    const before = await heldBytes();
    for (let index = 1; index <= 50; index += 1) run(largeDocument(index), { yes: true });
    expect(registry.size).toBeLessThan(40);
    expect(registry.bytes).toBeGreaterThan(9_000_000);
    expect(registry.bytes).toBeLessThanOrEqual(10_000_000);
    const held = (await heldBytes()) - before;
    expect(held / registry.bytes).toBeGreaterThan(0.5);
    expect(held / registry.bytes).toBeLessThan(1.5);
  }, 60_000);

  test('a plan counts with its document', () => {
    run(query, { yes: true });
    const one = registry.bytes;
    run(query, { yes: false });
    expect(registry.bytes).toBeGreaterThan(one);
    run(query, { yes: false });
    expect(registry.size).toBe(1);
  });

  test('long comments and strings count', () => {
    const filler = `#${'x'.repeat(1_000_000)}`;
    for (let index = 0; index < 100; index += 1) run(`{ a${index}: __typename } ${filler}`);
    expect(registry.size).toBeLessThan(64);
  });
});

describe('warming', () => {
  test('names what does not fit the schema, and goes on', () => {
    const known = ['{ nobody }', query].map(unusedOperation);
    expect(finish(registry.warm(known))).toEqual(['Cannot query field "nobody" on type "Query".']);
    expect(registry.size).toBe(1);
  });

  test('knows what was asked for last, with the plans that were used, and nothing else of the variables', () => {
    run('{ users { id } }');
    run(query, { yes: true });
    run(query, { yes: false });
    run('query Q($id: ID!) { user(id: $id) { id } }', { id: 'secret' });
    run('{ users { id } }');
    expect(registry.recent(2)).toEqual([
      unusedOperation('{ users { id } }'),
      unusedOperation('query Q($id: ID!) { user(id: $id) { id } }'),
    ]);
    expect(registry.recent(10)[2]?.outcomes).toEqual([
      { variables: { yes: false }, acceptsIncremental: false },
      { variables: { yes: true }, acceptsIncremental: false },
    ]);
  });

  test('prepares the plans of another registry', () => {
    run(query, { yes: true });
    run(query, { yes: false });
    const deferred = registry.get({ query: '{ users { id ... @defer { reviews { id } } } }' });
    registry.bind(deferred, {}, true);
    const next = new OperationRegistry(graph, limits);
    expect(finish(next.warm(registry.recent(10)))).toEqual([]);
    expect(next.bytes).toBe(registry.bytes);
  });
});
