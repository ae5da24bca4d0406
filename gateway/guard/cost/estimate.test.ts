import { composeServices } from '@apollo/composition';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  buildSchema,
  defaultFieldResolver,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { compileGraph } from '../../supergraph/compile-graph.ts';
import type { TestSubgraph } from '../../testing/federated-graph.ts';
import { generatedQueries } from '../../testing/generated-queries.ts';
import { computedInOnePiece, library, libraryIds } from '../../testing/library.ts';
import { inOnePiece } from '../../testing/one-piece.ts';
import { costOf, rootFieldCost } from '../limits.ts';
import { type CostRules, compileCostRules } from './cost-rules.ts';

const sliced = '@listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)';

/** A subgraph of its own for what the library does not have: connections, assumed sizes and weights of input. */
const index: TestSubgraph = {
  sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@cost", "@listSize"])
    type Query {
      page(first: Int = 3, start: Int @cost(weight: 11)): Page
        @listSize(slicingArguments: ["first"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)
      letters: [Letter!]! @listSize(assumedSize: 26)
    }
    type Page { nodes: [Letter!]! edges: [Edge!]! total: Int! others: [Letter!]! }
    type Edge @cost(weight: 2) { cursor: String! node: Letter! }
    type Letter @cost(weight: 3) { text: String! near: [Letter!]! }`,
  resolvers: {
    Query: {
      page: (_: unknown, { first }: { first?: number | null }) => pageOf(first ?? 3),
      letters: () => letters(26),
    },
    Letter: { near: () => letters(2) },
  },
};

function letters(count: number): { text: string }[] {
  return Array.from({ length: count }, (_, at) => ({ text: String.fromCharCode(97 + at) }));
}

function pageOf(first: number): object {
  const nodes = letters(first);
  return { nodes, edges: nodes.map(node => ({ cursor: node.text, node })), total: 26, others: letters(2) };
}

const weighed = Object.fromEntries(
  Object.entries(library).map(([name, { sdl, resolvers }]) => [
    name,
    {
      sdl: sdl
        .replace('federation/v2.7', 'federation/v2.9')
        .replace('"@interfaceObject"', '"@interfaceObject", "@cost", "@listSize"')
        .replaceAll(
          'similar(first: Int! = 2): [Item!]!',
          `similar(first: Int! = 2): [Item!]! ${sliced} @cost(weight: 5)`,
        )
        .replace('minutes: Int ', 'minutes: Int @cost(weight: 9) ')
        // Composition takes weights on the fields of objects only.
        .replace(/(interface Item[^}]*?) @cost\(weight: 5\)/, '$1'),
      resolvers,
    },
  ]),
) as Record<string, TestSubgraph>;

/** What the directives above say, by the object that a field is resolved on; written anew, not read from the schema. */
const fieldWeights: Record<string, number> = {
  'Book.similar': 5,
  'Disc.similar': 5,
  'Chart.similar': 5,
  'Disc.minutes': 9,
};
const entryWeights: Record<string, number> = {
  'Query.letters': 3,
  'Page.nodes': 3,
  'Page.others': 3,
  'Letter.near': 3,
  'Page.edges': 2,
};

function compose(subgraphs: Record<string, TestSubgraph>): string {
  const services = Object.entries(subgraphs).map(([name, { sdl }]) => ({
    name,
    typeDefs: parse(sdl),
    url: '',
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

function estimator(rules: CostRules, schema: GraphQLSchema) {
  return (query: string, variables: Record<string, unknown> = {}): number => {
    const { definitions } = parse(query);
    const operation = definitions.find(each => each.kind === Kind.OPERATION_DEFINITION)!;
    const fragments = definitions.filter(each => each.kind === Kind.FRAGMENT_DEFINITION);
    const byName = Object.fromEntries(
      fragments.map((each: FragmentDefinitionNode) => [each.name.value, each]),
    );
    return costOf(rules, { schema, fragments: byName }, operation as OperationDefinitionNode).estimate(
      variables,
    );
  };
}

test('the estimate is at least what resolving costs, on 10,000 operations with variables', async () => {
  const subgraphs = { ...weighed, index };
  const { schema, cost } = compileGraph(compose(subgraphs));
  const whole = inOnePiece(schema, subgraphs, computedInOnePiece);
  let actual = 0;
  countCost(whole.schema, figure => {
    actual += figure;
  });
  const estimate = estimator(cost, schema);
  let closest = Number.POSITIVE_INFINITY;
  let largest = 0;
  await fc.assert(
    fc.asyncProperty(generatedQueries(schema, { ids: libraryIds }), async ({ query, variables }) => {
      actual = 0;
      await whole.ask(query, variables);
      const estimated = estimate(query, variables);
      expect(estimated).toBeGreaterThanOrEqual(actual);
      if (actual > 0) closest = Math.min(closest, estimated / actual);
      largest = Math.max(largest, actual);
    }),
    { numRuns: 10_000, seed: 20_260_301 },
  );
  // The bound is one that operations reach, and not small ones only.
  expect(closest).toBe(1);
  expect(largest).toBeGreaterThan(1000);
}, 120_000);

/** Counts what each resolver of the schema costs when it is called: by its weight, and the entries that it gave. */
function countCost(schema: GraphQLSchema, add: (cost: number) => void): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!('getFields' in type) || !('getInterfaces' in type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve = defaultFieldResolver } = field as { resolve?: typeof defaultFieldResolver };
      const name = `${type.name}.${field.name}`;
      const perEntry = entryWeights[name];
      const named: Record<string, number> = { 'Edge.node': 3 };
      const once = fieldWeights[name] ?? named[name] ?? (perEntry === undefined ? 1 : 0);
      Object.assign(field, {
        resolve: async (...given: Parameters<typeof defaultFieldResolver>) => {
          const [, args] = given;
          add(once + (type.name === 'Query' ? rootFieldCost - 1 : 0));
          if (name === 'Query.page' && 'start' in args) add(11);
          const value = await resolve(...given);
          if (Array.isArray(value)) add((perEntry ?? 0) * value.length);
          return value;
        },
      });
    }
  }
}

const small = (sdl: string, link = 'import: ["@cost", "@listSize"]') => {
  const { schema, cost } = compileGraph(
    compose({
      one: {
        sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", ${link}) ${sdl}`,
        resolvers: {},
      },
    }),
  );
  return estimator(cost, schema);
};
const root = rootFieldCost - 1;

test('a page multiplies only the lists that the directive names, also through fragments and variables', () => {
  const estimate = small(`
    type Query { page(first: Int): Page @listSize(slicingArguments: ["first"], sizedFields: ["nodes"]) }
    type Page { nodes: [Node!]! total: Int! }
    type Node { id: ID! }`);
  expect(estimate('{ page(first: 50) { nodes { id } total } }')).toBe(root + 1 + 1 + 50 + 1);
  const query = 'query ($n: Int) { page(first: $n) { ...P total } } fragment P on Page { nodes { id } }';
  expect(estimate(query, { n: 7 })).toBe(root + 1 + 1 + 7 + 1);
});

test('an operation without the slicing argument that must be given is refused', () => {
  const estimate = small(`
    type Query {
      list(first: Int, last: Int): [Node!] @listSize(slicingArguments: ["first", "last"])
      numbers(first: Int): [Int!] @listSize(slicingArguments: ["first"])
    }
    type Node { id: ID! }`);
  expect(() => estimate('{ list { id } }')).toThrow('Give "list" one of: first, last.');
  expect(() => estimate('{ list(first: 1, last: 1) { id } }')).toThrow('Give "list" one of');
  expect(() => estimate('query ($n: Int) { list(first: $n) { id } }', { n: null })).toThrow(
    'Give "list" one of',
  );
  expect(() => estimate('query ($n: Int) { numbers(first: $n) }', { n: null })).toThrow(
    'Give "numbers" one of',
  );
  expect(estimate('query ($n: Int) { list(first: $n) { id } }', { n: 3 })).toBe(root + 1 + 3);
});

test('slicing arguments may lie within an input object, or be lists', () => {
  // The specification allows it, and so do other composers.
  const schema = buildSchema(`
    directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!],
      requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
    type Query {
      inner(page: Page!): [Node!] @listSize(slicingArguments: ["page.size"])
      some(ids: [ID!]!): [Node!] @listSize(slicingArguments: ["ids"])
    }
    input Page { size: Int! }
    type Node { id: ID! }`);
  const estimate = estimator(compileCostRules(schema), schema);
  expect(estimate('{ inner(page: { size: 4 }) { id } }')).toBe(root + 1 + 4);
  expect(estimate('query ($p: Page!) { inner(page: $p) { id } }', { p: { size: 6 } })).toBe(root + 1 + 6);
  expect(estimate('query ($i: [ID!]!) { some(ids: $i) { id } }', { i: ['a', 'b'] })).toBe(root + 1 + 2);
});

test('weights of arguments, input fields, scalars and enums count for the values that are sent', () => {
  const estimate = small(`
    type Query { find(filter: Filter, order: Order): Int }
    input Filter { text: String @cost(weight: 20) code: Code any: [Filter!] }
    scalar Code @cost(weight: 4)
    enum Order @cost(weight: 2) { UP }`);
  expect(estimate('{ find }')).toBe(root + 1);
  expect(estimate('{ find(order: UP) }')).toBe(root + 3);
  const filter = { code: 'x', any: [{ text: 'a' }, { text: 'b' }] };
  expect(estimate('query ($f: Filter) { find(filter: $f) }', { f: filter })).toBe(root + 1 + 4 + 40);
  expect(estimate('{ find(filter: { text: "a" }) }')).toBe(root + 1 + 20);
});

test('the directives are found under the names that the supergraph gives them', () => {
  const estimate = small(
    'type Query { dear: Int @weighs(weight: 30) all: [Node!] @size(assumedSize: 70) } type Node { id: ID! }',
    'import: [{ name: "@cost", as: "@weighs" }, { name: "@listSize", as: "@size" }]',
  );
  expect(estimate('{ dear }')).toBe(root + 30);
  expect(estimate('{ all { id } }')).toBe(root + 1 + 70);
});

test('a field of an interface costs what the dearest object makes it', () => {
  const sdl = `
    type Query { one: Named }
    interface Named { names: [Int] }
    type A implements Named { names: [Int] @cost(weight: 8) }
    type B implements Named { names: [Int] }`;
  expect(small(sdl)('{ one { names } }')).toBe(root + 1 + 8);
});

test('evaluating takes steps in proportion to the text, however far fragments expand', () => {
  const estimate = small(
    'type Query { node(first: Int = 1): [Node!] } type Node { id: ID! node(first: Int): [Node!] }',
  );
  const levels = Array.from({ length: 200 }, (_, level) =>
    level === 199
      ? `fragment F${level} on Node { node(first: $n) { id } }`
      : `fragment F${level} on Node { ...F${level + 1} ...F${level + 1} }`,
  );
  expect(estimate(`query ($n: Int) { node { ...F0 } } ${levels.join(' ')}`, { n: 3 })).toBeGreaterThan(1e50);
});

test('any schema has the defaults', () => {
  expect(compileCostRules(compileGraph(compose({ index })).schema).field('Page', 'total')).toMatchObject({
    weight: 1,
  });
});
