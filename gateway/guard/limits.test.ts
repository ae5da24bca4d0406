import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { shopQueries } from '../testing/generated-operations.ts';
import { createMonolith } from '../testing/monolith.ts';
import { type Shop, startShop } from '../testing/shop.ts';
import { compileCostRules } from './cost/cost-rules.ts';
import { costOf, rootFieldCost } from './limits.ts';

const monolith = createMonolith();

let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ limits: { maxCost: 500, maxDepth: 4 } });
});
afterAll(() => shop.stop());

const rules = compileCostRules(monolith.schema);

function estimate(query: string, variables = {}): number {
  const { definitions } = parse(query);
  const operation = definitions.find(each => each.kind === Kind.OPERATION_DEFINITION)!;
  const fragments = definitions.filter(each => each.kind === Kind.FRAGMENT_DEFINITION);
  const parts = {
    schema: monolith.schema,
    fragments: Object.fromEntries(fragments.map((each: FragmentDefinitionNode) => [each.name.value, each])),
  };
  return costOf(rules, parts, operation as OperationDefinitionNode).estimate(variables);
}

/** Fields in an answer, which is the least that had to be resolved for it. */
function fieldsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + fieldsIn(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, each) => sum + 1 + fieldsIn(each), 0);
}

test('no operation resolves more fields than it was estimated to', async () => {
  await fc.assert(
    fc.asyncProperty(shopQueries(monolith.schema), async query => {
      const { data } = await monolith.ask(query);
      expect(estimate(query)).toBeGreaterThanOrEqual(fieldsIn(data));
    }),
    { numRuns: 2000, seed: 20_260_102 },
  );
}, 60_000);

test('pages multiply, by their argument, its variable, or its default', () => {
  const root = rootFieldCost;
  expect(estimate('{ __typename }')).toBe(1);
  expect(estimate('{ user(id: "1") { id } }')).toBe(root + 1);
  expect(estimate('{ users(first: 7) { id name } }')).toBe(root + 14);
  expect(estimate('{ users { id name } }')).toBe(root + 20);
  expect(estimate('query Q($n: Int!) { users(first: $n) { id name } }', { n: 4 })).toBe(root + 8);
  expect(estimate('query Q($n: Int! = 5) { users(first: $n) { id name } }')).toBe(root + 10);
  expect(estimate('{ users(first: 1000) { id name } }')).toBe(root + 2000);
  expect(estimate('{ products(first: 3) { nodes { id } edges { node { id } } totalCount } }')).toBe(
    root + 3 * 6 - 3 + 3 - 1 + 1,
  );
});

test('a list without a page counts as ten', () => {
  expect(estimate('{ search(text: "x") { __typename } }')).toBe(rootFieldCost + 10);
});

test('an alias is a field of its own, and a fragment counts wherever it is spread', () => {
  expect(estimate('{ a: user(id: "1") { id } b: user(id: "1") { id } }')).toBe(2 * rootFieldCost + 2);
  const fragment = 'fragment F on User { id name }';
  expect(estimate(`{ a: user(id: "1") { ...F } b: user(id: "2") { ...F ...F } } ${fragment}`)).toBe(
    2 * rootFieldCost + 6,
  );
  expect(estimate(`{ ...R ...R } fragment R on Query { users(first: 1) { id } }`)).toBe(
    2 * (rootFieldCost + 1),
  );
});

test('exactly the limit is allowed, one more is not', async () => {
  const aliases = (count: number) =>
    `{ user(id: "user_1") { ${Array.from({ length: count }, (_, index) => `a${index}: id`).join(' ')} } }`;
  expect((await shop.ask(aliases(400))).body.errors).toBeUndefined();
  const { body } = await shop.ask(aliases(401));
  expect(body.errors).toMatchObject([
    {
      message: expect.stringContaining('costs 501; 500 are allowed'),
      extensions: { code: 'QUERY_TOO_COMPLEX' },
    },
  ]);
});

test('levels are counted through fragments', async () => {
  const four = '{ user(id: "user_1") { reviews(first: 1) { author { id } } } }';
  expect((await shop.ask(four)).body.errors).toBeUndefined();
  const five = `{ user(id: "user_1") { ...A } } fragment A on User { reviews(first: 1) { ...B } }
    fragment B on Review { ... on Review { author { reviews(first: 1) { id } } } }`;
  expect((await shop.ask(five)).body.errors).toMatchObject([
    { message: expect.stringContaining('5 levels deep; 4 are allowed') },
  ]);
});

test('measuring takes steps in proportion to the text, however far it expands', () => {
  // 2^200 fields written out: only possible when every fragment is measured once.
  const levels = Array.from({ length: 200 }, (_, level) =>
    level === 199
      ? `fragment F${level} on User { id }`
      : `fragment F${level} on User { ...F${level + 1} ...F${level + 1} }`,
  );
  expect(estimate(`{ user(id: "1") { ...F0 } } ${levels.join(' ')}`)).toBeGreaterThan(1e50);
});
