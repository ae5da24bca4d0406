import { afterEach, describe, expect, test } from '@jest/globals';
import { composeGraph, type FederatedGraph, type TestSubgraph } from '../testing/federated-graph.ts';

/** What Apollo's planner and executor get wrong by themselves; each of these was seen to fail without its remedy. */

const federation = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: [${imports}])`;

let graph: FederatedGraph | undefined;
afterEach(async () => {
  await graph?.close();
  graph = undefined;
});
const compose = async (subgraphs: Record<string, TestSubgraph>) => (graph = await composeGraph(subgraphs));

type Reference = Record<string, never>;

describe('a field that is computed from a field with arguments', () => {
  const catalogue: TestSubgraph = {
    sdl: `${federation('"@key"')}
      type Query { products: [Product] }
      type Mutation { touch: Product }
      type Product @key(fields: "upc") {
        upc: ID! weight: Int price(currency: String!): Int tags(first: Int!): [Tag!]!
      }
      type Tag { text: String! }`,
    resolvers: {
      Query: { products: () => [{ upc: '1' }] },
      Mutation: { touch: () => ({ upc: '1' }) },
      Product: {
        __resolveReference: (key: Reference) => key,
        weight: () => 2,
        price: (_: unknown, { currency }: { currency: string }) => (currency === 'EUR' ? 20 : 10),
        tags: (_: unknown, { first }: { first: number }) =>
          ['a', 'b', 'c'].slice(0, first).map(text => ({ text })),
      },
    },
  };
  const shipping: TestSubgraph = {
    sdl: `${federation('"@key", "@requires", "@external"')}
      type Product @key(fields: "upc") {
        upc: ID!
        weight: Int @external
        price(currency: String!): Int @external
        tags(first: Int!): [Tag!]! @external
        usd: Int @requires(fields: "price(currency: \\"USD\\") weight")
        eur: Int @requires(fields: "price(currency: \\"EUR\\") weight")
        label: String @requires(fields: "tags(first: 2) { text }")
      }
      type Tag @external { text: String! }`,
    resolvers: {
      Product: {
        __resolveReference: (key: Reference) => key,
        usd: ({ price, weight }: { price: number; weight: number }) => price * weight,
        eur: ({ price, weight }: { price: number; weight: number }) => price * weight,
        label: ({ tags }: { tags: { text: string }[] }) => tags.map(({ text }) => text).join('+'),
      },
    },
  };

  test('leaves the same field to the client under its own arguments', async () => {
    const { ask } = await compose({ catalogue, shipping });
    expect(await ask('{ products { price(currency: "EUR") usd tags(first: 1) { text } label } }')).toEqual({
      data: { products: [{ price: 20, usd: 20, tags: [{ text: 'a' }], label: 'a+b' }] },
    });
  });

  test('may be asked for beside one that needs it under other arguments', async () => {
    const { ask } = await compose({ catalogue, shipping });
    const query = `{ products { ...Prices upc } } fragment Prices on Product { weight usd cents: eur label }`;
    expect(await ask(query)).toEqual({
      data: { products: [{ weight: 2, usd: 20, cents: 40, label: 'a+b', upc: '1' }] },
    });
  });

  test('is refused beside such a one in a mutation, which may run only once', async () => {
    const { ask } = await compose({ catalogue, shipping });
    expect(await ask('mutation { touch { usd eur } }')).toMatchObject({
      errors: [{ extensions: { code: 'OPERATION_NOT_PLANNABLE' } }],
    });
    expect(await ask('mutation { touch { usd } }')).toEqual({ data: { touch: { usd: 20 } } });
  });

  test('is not disturbed by an alias of the client that is its name', async () => {
    const { ask } = await compose({ catalogue, shipping });
    expect(await ask('{ products { weight: upc price: label usd } }')).toEqual({
      data: { products: [{ weight: '1', price: 'a+b', usd: 20 }] },
    });
  });
});

test('a subgraph is asked by a key that it can resolve, whatever keys it points with', async () => {
  const parts: TestSubgraph = {
    sdl: `${federation('"@key"')}
      type Part @key(fields: "id") @key(fields: "sku", resolvable: false)
        @key(fields: "code { x y }", resolvable: false) @key(fields: "id code { y z }", resolvable: false) {
        id: ID! sku: ID! code: Code! name: String!
      }
      type Code { x: ID! y: ID! z: ID! }`,
    resolvers: { Part: { __resolveReference: ({ id }: Reference) => ({ id, name: `part ${id}` }) } },
  };
  const boxes: TestSubgraph = {
    sdl: `${federation('"@key", "@requires", "@external"')}
      type Query { box: Box }
      type Box { parts: [Part!]! }
      type Part @key(fields: "code { x y }", resolvable: false) @key(fields: "id code { y z }")
        @key(fields: "sku", resolvable: false) @key(fields: "id", resolvable: false) {
        id: ID! sku: ID! code: Code! name: String! @external label: String! @requires(fields: "name")
      }
      type Code { x: ID! y: ID! z: ID! }`,
    resolvers: {
      Query: { box: () => ({ parts: [{ id: '1', sku: 's', code: { x: 'x', y: 'y', z: 'z' } }] }) },
      Part: {
        __resolveReference: (key: { id?: string; code?: { y?: string; z?: string }; name?: string }) => {
          if (!key.id || !key.code?.y || !key.code.z) throw new Error('not a key of this subgraph');
          return { ...key, label: `label of ${key.name}` };
        },
      },
    },
  };
  const { ask } = await compose({ parts, boxes });
  expect(await ask('{ box { parts { id name label } } }')).toEqual({
    data: { box: { parts: [{ id: '1', name: 'part 1', label: 'label of part 1' }] } },
  });
});

test('a field that nobody can be asked for is refused, not null without a word', async () => {
  const lone: TestSubgraph = {
    sdl: `${federation('"@key"')} type Query { lone: Node } interface Node @key(fields: "id") { id: ID! }`,
    resolvers: { Query: { lone: () => null }, Node: { __resolveType: () => null } },
  };
  const nodes: TestSubgraph = {
    sdl: `${federation('"@key", "@interfaceObject"')}
      type Query { node: Node }
      type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! field: String }`,
    resolvers: { Query: { node: () => ({ id: 'n', field: 'f' }) } },
  };
  const { ask } = await compose({ lone, nodes });
  expect(await ask('{ node { id field } }')).toEqual({ data: { node: { id: 'n', field: 'f' } } });
  expect(await ask('{ lone { field } }')).toMatchObject({
    errors: [
      { message: expect.stringContaining('Query.lone'), extensions: { code: 'OPERATION_NOT_PLANNABLE' } },
    ],
  });
});

test('a directive that subgraphs composed for operations may be used in them', async () => {
  const subgraph = (field: string, scope: string): TestSubgraph => ({
    sdl: `${federation('"@composeDirective"')} @link(url: "https://example.com/hint/v1.0", import: ["@hint"])
      extend schema @composeDirective(name: "@hint")
      directive @hint(level: Level!${scope}) on FIELD
      enum Level { LOW HIGH }
      type Query { ${field}: String }`,
    resolvers: { Query: { [field]: () => field } },
  });
  const { ask } = await compose({ one: subgraph('one', ''), two: subgraph('two', ' = LOW') });
  expect(await ask('{ one @hint two @hint(level: HIGH) }')).toEqual({ data: { one: 'one', two: 'two' } });
  expect(await ask('{ one @hint(level: MIDDLE) }')).toMatchObject({
    errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
  });
});

test('names that every JavaScript object has are names like others', async () => {
  const words: TestSubgraph = {
    sdl: `${federation('"@key"')} type Query { word(id: ID!): Word } type Word @key(fields: "id") { id: ID! text: String toString: Int }`,
    resolvers: {
      Query: { word: (_: unknown, { id }: Reference) => ({ id }) },
      Word: { text: () => 'text', toString: () => 7 },
    },
  };
  const sizes: TestSubgraph = {
    sdl: `${federation('"@key"')} type Word @key(fields: "id") { id: ID! size: Int }`,
    resolvers: { Word: { __resolveReference: (key: Reference) => key, size: () => 4 } },
  };
  const { ask } = await compose({ words, sizes });
  const query =
    '{ constructor: word(id: "1") { __proto__: text toString valueOf: size hasOwnProperty: id } }';
  const text = JSON.stringify(await ask(query));
  expect(JSON.parse(text)).toEqual(
    JSON.parse('{"data":{"constructor":{"__proto__":"text","toString":7,"valueOf":4,"hasOwnProperty":"1"}}}'),
  );
});
