import { composeServices } from '@apollo/composition';
import { describe, expect, test } from '@jest/globals';
import { lexicographicSortSchema, parse, printSchema } from 'graphql';
import { compileGraph } from '../supergraph/compile-graph.ts';
import { contractSupergraph } from './contract-supergraph.ts';

const federation = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@requires", "@external", "@tag", "@inaccessible", "@authenticated"])\n`;

function compose(...sdls: string[]): string {
  const services = sdls.map((sdl, index) => ({ name: `s${index}`, typeDefs: parse(federation + sdl) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

/** What clients of the contract see, in one line. */
function api(...sdls: string[]): string {
  const { schema } = compileGraph(contractSupergraph(compose(...sdls), 'partner'));
  return printSchema(lexicographicSortSchema(schema))
    .replace(/directive @defer[^\n]*\n?/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const shop = `
  type Query { item(id: ID!, in: Filter, sort: Sort): Item @tag(name: "partner") all: [Item] secret: Int other: Int @tag(name: "staff") }
  type Mutation { drop: Int }
  input Filter { from: Time nested: Filter } scalar Time enum Sort { UP DOWN } enum Unused { A } input Internal { a: Int } scalar Hidden
  type Item @key(fields: "id") { id: ID! name: String @tag(name: "partner") cost: Int maker: Maker @tag(name: "partner") kind: Kind @tag(name: "partner") }
  enum Kind { NEW OLD }
  type Maker @tag(name: "partner") { name: String address: String @inaccessible }
  type Audit { at: Time }`;

test('a contract holds what carries its tag, and the values that this needs', () => {
  expect(api(shop)).toBe(
    'input Filter { from: Time nested: Filter } type Item { kind: Kind maker: Maker name: String } enum Kind { NEW OLD } ' +
      'type Maker { name: String } type Query { item(id: ID!, in: Filter, sort: Sort): Item } enum Sort { DOWN UP } scalar Time',
  );
});

test('a contract keeps abstract types with the members that it has', () => {
  expect(
    api(`
    type Query @tag(name: "partner") { one: Thing any: Any }
    interface Thing { id: ID! @tag(name: "partner") note: String }
    type A implements Thing { id: ID! @tag(name: "partner") note: String }
    type B implements Thing { id: ID! note: String }
    union Any @tag(name: "partner") = A | B`),
  ).toBe(
    'type A implements Thing { id: ID! } union Any = A type Query { any: Any one: Thing } interface Thing { id: ID! }',
  );
});

test('a contract has no union that does not carry its tag, although its members are there', () => {
  expect(
    api('type Query @tag(name: "partner") { one: A } type A @tag(name: "partner") { x: Int } union Any = A'),
  ).toBe('type A { x: Int } type Query { one: A }');
});

test('what is hidden still serves as key and as source of computed fields', () => {
  const sdl = contractSupergraph(
    compose(
      'type Query { item: Item @tag(name: "partner") } type Item @key(fields: "id") { id: ID! weight: Int }',
      'type Item @key(fields: "id") { id: ID! weight: Int @external shipping: Int @requires(fields: "weight") @tag(name: "partner") }',
    ),
    'partner',
  );
  const graph = compileGraph(sdl);
  expect(Object.keys((graph.schema.getType('Item') as never as { getFields(): object }).getFields())).toEqual(
    ['shipping'],
  );
  expect(graph.subgraphs).toHaveLength(2);
});

test('rules of access stay with what they are on', () => {
  const sdl = contractSupergraph(
    compose('type Query { open: Int @tag(name: "partner") known: Int @tag(name: "partner") @authenticated }'),
    'partner',
  );
  expect(compileGraph(sdl).access.forField('Query', 'known')).toHaveLength(1);
});

describe('a contract is refused that', () => {
  test('has no query', () => {
    expect(() => api('type Query { a: Int }')).toThrow('The contract "partner" has no query');
    expect(() => api('type Query { a: Int @tag(name: "staff") }')).toThrow('has no query');
  });

  test('answers a type that is not in it', () => {
    expect(() => api('type Query { a: A @tag(name: "partner") } type A { b: Int }')).toThrow(
      /"partner" is not a whole API[^]*Type "A" is @inaccessible but is referenced by "Query.a"/,
    );
  });

  test('has an interface field that its members lack', () => {
    expect(() =>
      api(`type Query @tag(name: "partner") { a: I } interface I { x: Int @tag(name: "partner") }
           type A implements I { x: Int y: Int @tag(name: "partner") }`),
    ).toThrow('Field "A.x" is @inaccessible but implements the interface field "I.x"');
  });
});
