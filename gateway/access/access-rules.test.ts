import { composeServices } from '@apollo/composition';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { compileGraph } from '../supergraph/compile-graph.ts';
import { vaultSubgraphs } from '../testing/vault.ts';
import type { AccessRules } from './access-rules.ts';

function compose(...sdls: string[]): string {
  const services = sdls.map((sdl, index) => ({ name: `s${index}`, url: 'http://s', typeDefs: parse(sdl) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

function federation(...names: string[]): string {
  const list = names.map(name => (name.startsWith('{') ? name : `"@${name}"`)).join(', ');
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: [${list}])\n`;
}

const vaultSdl = compose(...Object.values(vaultSubgraphs).map(({ sdl }) => sdl));

/** Such as `authenticated` or `scopes a+b|c`. */
function words(need: ReturnType<AccessRules['forField']>): string[] {
  return need
    .map(each =>
      each.kind === 'authenticated'
        ? each.kind
        : `${each.kind} ${each.anyOf.map(all => all.join('+')).join('|')}`,
    )
    .sort();
}

describe('the rules of a composed graph', () => {
  test('add up: of a type, of its field, of all subgraphs', () => {
    const sdl = compose(
      `${federation('key', 'authenticated', 'requiresScopes', 'shareable')}
       type Query { a: A } type A @key(fields: "id") @authenticated { id: ID! x: Int @shareable @requiresScopes(scopes: [["a"], ["b"]]) }`,
      `${federation('key', 'policy', 'requiresScopes', 'shareable')}
       type A @key(fields: "id") { id: ID! x: Int @shareable @policy(policies: [["p"]]) @requiresScopes(scopes: [["c"]]) }`,
    );
    const { access } = compileGraph(sdl);
    expect(words(access.forField('A', 'x'))).toEqual(['authenticated', 'policies p', 'scopes a+c|b+c']);
    expect(words(access.forField('A', 'id'))).toEqual(['authenticated']);
    expect(words(access.forValue('A'))).toEqual(['authenticated']);
    expect(access.forField('Query', 'a')).toEqual([]);
  });

  test('reach an interface field from each object behind it, and a computed field from its sources', () => {
    const { access } = compileGraph(vaultSdl);
    expect(words(access.forField('Item', 'remark'))).toEqual(['authenticated', 'policies appraiser']);
    expect(words(access.forField('Item', 'label'))).toEqual(['authenticated']);
    expect(access.forValue('Item')).toEqual([]);
    expect(words(access.forMembers('Hit'))).toEqual(['authenticated']);
    expect(words(access.forField('Owner', 'statement'))).toEqual(['authenticated']);
  });

  test('are the same objects for the same meaning', () => {
    const { access } = compileGraph(vaultSdl);
    expect(access.forField('Owner', 'email')).toBe(access.forField('Deed', 'id'));
  });

  test('are found under the name that a graph gave the directive', () => {
    const sdl = compose(
      `${federation('{ name: "@requiresScopes", as: "@allowed" }')} type Query { a: Int @allowed(scopes: [["a"]]) }`,
    );
    expect(words(compileGraph(sdl).access.forField('Query', 'a'))).toEqual(['scopes a']);
  });

  test('are none where nothing is restricted', () => {
    expect(compileGraph(compose('type Query { a: Int }')).access.isEmpty).toBe(true);
  });
});

describe('rules that composition would not make today', () => {
  const join = `schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION)
    @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY) { query: Query }
    directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM`;
  const rest = vaultSdl.slice(vaultSdl.indexOf('directive @join__directive'));
  const withItems = (interfaceRule: string, objectRule: string, requires = '') =>
    `${join} ${rest.slice(0, rest.indexOf('\n\n', rest.indexOf('directive @link')))}
     directive @join__unused on OBJECT
     enum join__Graph { A @join__graph(name: "a", url: "http://a") B @join__graph(name: "b", url: "http://b") }
     scalar join__FieldSet scalar link__Import scalar join__DirectiveArguments scalar join__FieldValue
     input join__ContextArgument { name: String! type: String! context: String! selection: join__FieldValue! }
     enum link__Purpose { SECURITY EXECUTION }
     type Query @join__type(graph: A) @join__type(graph: B) { item: Item @join__field(graph: A) }
     interface Item @join__type(graph: A) ${interfaceRule} { id: ID! }
     type Note implements Item @join__implements(graph: A, interface: "Item") @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") ${objectRule} {
       id: ID! secret: String @join__field(graph: A) @join__field(graph: B, external: true) ${requires ? '@authenticated' : ''} sum: Int ${requires} }`;

  test('of an interface alone hold for every field that answers it', () => {
    const strict = compileGraph(withItems('@authenticated', '')).access;
    expect(words(strict.forValue('Item'))).toEqual(['authenticated']);
    const derived = compileGraph(withItems('@authenticated', '@authenticated')).access;
    expect(derived.forValue('Item')).toEqual([]);
  });

  test('of an object hold for the interface field that may be answered by it', () => {
    const [start, end] = [
      vaultSdl.indexOf('interface Item'),
      vaultSdl.indexOf('}', vaultSdl.indexOf('interface Item')),
    ];
    const open = vaultSdl.slice(start, end).replaceAll(/@(authenticated|policy\(.*?\]\))/g, '');
    expect(open).not.toContain('policy');
    const { access } = compileGraph(vaultSdl.slice(0, start) + open + vaultSdl.slice(end));
    expect(words(access.forField('Item', 'remark'))).toEqual(['authenticated', 'policies appraiser']);
    expect(words(access.forField('Item', 'id'))).toEqual(['authenticated']);
  });

  test('of a source hold for the field that is computed from it', () => {
    const { access } = compileGraph(withItems('', '', '@join__field(graph: B, requires: "secret")'));
    expect(words(access.forField('Note', 'sum'))).toEqual(['authenticated']);
    expect(access.forField('Note', 'id')).toEqual([]);
  });
});

describe('a supergraph is refused, with the reason, when', () => {
  const replaced = (from: string | RegExp, to: string) => () => compileGraph(vaultSdl.replace(from, to));

  test('a rule is not in the form that the specification gives it', () => {
    expect(replaced('scopes: [["seal"]]', 'scopes: []')).toThrow(
      '@requiresScopes of Mutation.seal lists no alternative',
    );
    expect(replaced('scopes: [["seal"]]', 'scopes: [[""]]')).toThrow(
      '@requiresScopes of Mutation.seal is not a list of lists of names',
    );
    expect(replaced('(scopes: [["seal"]])', '')).toThrow('Mutation.seal is not a list of lists of names');
    expect(replaced('scopes: [["seal"]]', 'scopes: [["seal", 3]]')).toThrow();
    expect(replaced('scopes: [["seal"]]', 'scopes: "seal"')).toThrow();
  });

  test('a rule is where none can be', () => {
    expect(replaced(/union Hit/, 'union Hit @authenticated')).toThrow('@authenticated is on Hit');
  });

  test('a specification is in another version, or is not named', () => {
    expect(replaced('authenticated/v0.1', 'authenticated/v0.2')).toThrow('authenticated/v0.2');
    expect(replaced(/@link\(url: "[^"]*authenticated\/v0.1", for: SECURITY\)/, '')).toThrow(
      '@authenticated is used, and the supergraph does not say',
    );
    expect(replaced('authenticated/v0.1", for: SECURITY', 'authenticated/v9.9"')).toThrow('version 0.1');
  });
});

test('a directive of the same name under a specification of somebody else is none of these rules', () => {
  const sdl = compose(
    `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@composeDirective"])
       @link(url: "https://example.com/policy/v1.0", import: ["@policy"]) @composeDirective(name: "@policy")
     directive @policy(name: String) on FIELD_DEFINITION
     type Query { a: Int @policy(name: "x") }`,
  );
  expect(compileGraph(sdl).access.isEmpty).toBe(true);
});

describe('a supergraph is served that uses', () => {
  test('contexts, whose arguments bring the rules of what they are taken from', () => {
    const sdl = compose(
      `${federation('key', 'context', 'fromContext', 'authenticated')}
       type Query { user: User! }
       type User @key(fields: "id") @context(name: "user") { id: ID! locale: String! @authenticated price: Price! }
       type Price @key(fields: "id") { id: ID! text(locale: String @fromContext(field: "$user { locale }")): String! @authenticated amount: Int! }`,
      `${federation('key')} type Price @key(fields: "id") { id: ID! tax: Int! }`,
    );
    const { access } = compileGraph(sdl);
    expect(words(access.forField('Price', 'text'))).toEqual(['authenticated']);
    expect(access.forField('Price', 'amount')).toEqual([]);
    const older = compileGraph(sdl.replace(/(text: String!.*?) @authenticated/, '$1')).access;
    expect(words(older.forField('Price', 'text'))).toEqual(['authenticated']);
  });

  test('cache tags and connectors', () => {
    const sdl = compose(
      `${federation('key', 'cacheTag')}
       extend schema @link(url: "https://specs.apollo.dev/connect/v0.1", import: ["@connect", "@source"])
         @source(name: "api", http: { baseURL: "http://127.0.0.1:1" })
       type Query { a: A @cacheTag(format: "a") b: Int @connect(source: "api", http: { GET: "/b" }, selection: "$") }
       type A @key(fields: "id") { id: ID! }`,
    );
    expect(sdl).toContain('cacheTag');
    expect(compileGraph(sdl).access.isEmpty).toBe(true);
  });
});
