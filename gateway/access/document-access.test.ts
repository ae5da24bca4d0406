import { composeServices } from '@apollo/composition';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse, print } from 'graphql';
import { selectOperation } from '../operations/select-operation.ts';
import { compileGraph, type Graph } from '../supergraph/compile-graph.ts';
import { caller } from '../testing/callers.ts';
import { vaultSubgraphs } from '../testing/vault.ts';
import type { Caller } from './caller.ts';
import { DocumentAccess } from './document-access.ts';

const stranger = caller(undefined);
const known = caller('user_1');

let graph: Graph;
beforeAll(() => {
  const services = Object.entries(vaultSubgraphs).map(([name, { sdl }]) => ({ name, typeDefs: parse(sdl) }));
  graph = compileGraph(composeServices(services).supergraphSdl!);
});

function accessOf(query: string) {
  const document = parse(query);
  const definition = selectOperation(document, undefined);
  return { document, access: new DocumentAccess(graph.access, graph.schema, document, definition) };
}

/** What is left, in one line, and the paths of what is denied, each with its coordinate. */
function allowed(query: string, who: Caller) {
  const { document, access } = accessOf(query);
  const { document: left, errors, isRefused } = access.apply(document, who);
  for (const { extensions } of errors) expect(extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  return {
    left: print(left).replace(/\s+/g, ' '),
    denied: errors.map(({ path, extensions }) => `${path!.join('.')} ${extensions.coordinate}`),
    isRefused,
  };
}

describe('a field is left out for whoever does not meet', () => {
  test('its own rule', () => {
    const query = '{ owner(id: "o1") { name email } }';
    expect(allowed(query, stranger)).toEqual({
      left: '{ owner(id: "o1") { name } }',
      denied: ['owner.email Owner.email'],
      isRefused: false,
    });
    expect(allowed(query, known).denied).toEqual([]);
  });

  test('the rule of its type, also where that is a scalar or an enum', () => {
    expect(allowed('{ audit { entries } owners { pin } }', known).denied).toEqual([
      'audit Query.audit',
      'owners.pin Owner.pin',
    ]);
    const grade = '{ item(id: "v3") { ... on Jewel { grade carats } } }';
    expect(allowed(grade, stranger).left).toBe('{ item(id: "v3") { ... on Jewel { carats } } }');
    expect(allowed(grade, caller(undefined, 'grades')).denied).toEqual([]);
  });

  test('all names of one of the alternatives', () => {
    const query = '{ item(id: "v3") { ... on Jewel { grade } } }';
    expect(allowed(query, caller('u', 'items')).denied).toHaveLength(1);
    expect(allowed(query, caller('u', 'items', 'values')).denied).toEqual([]);
    expect(allowed('{ audit { entries } }', caller('u', 'policy:owner')).denied).toHaveLength(1);
    expect(allowed('{ audit { entries } }', caller('u', 'policy:owner', 'policy:appraiser')).denied).toEqual(
      [],
    );
  });

  test('scopes as scopes and policies as policies', () => {
    expect(allowed('{ audit { entries } }', caller('u', 'auditor')).denied).toHaveLength(1);
    expect(allowed('{ owners { balance } }', caller('u', 'policy:balances')).denied).toHaveLength(1);
  });

  test('what a computed field is computed from', () => {
    expect(allowed('{ owners { statement } }', stranger).denied).toEqual([
      'owners.statement Owner.statement',
    ]);
  });
});

describe('behind an interface or a union', () => {
  test('a type condition is denied by itself', () => {
    const query = '{ items { __typename ... on Deed { id parcel } ... on Note { text } } }';
    expect(allowed(query, stranger)).toMatchObject({
      left: '{ items { __typename ... on Deed { __typename } ... on Note { text } } }',
      denied: ['items.id Deed.id', 'items.parcel Deed.parcel'],
    });
    expect(allowed(query, known).denied).toEqual([]);
    const union = '{ find(text: "o") { ... on Deed { parcel } ... on Owner { name email } } }';
    expect(allowed(union, stranger).left).toBe(
      '{ find(text: "o") { ... on Deed { __typename } ... on Owner { name } } }',
    );
  });

  test('a field of the interface needs what every object behind it needs', () => {
    expect(allowed('{ items { id } owners { items { label } } }', stranger).denied).toEqual([
      'items Query.items',
      'owners.items Owner.items',
    ]);
    expect(allowed('{ items { label remark } }', known)).toMatchObject({
      left: '{ items { label } }',
      denied: ['items.remark Item.remark'],
    });
    expect(allowed('{ items { remark } }', caller('u', 'policy:appraiser')).denied).toEqual([]);
  });

  test('the same through fragments, wherever they are spread', () => {
    const fragments = 'fragment F on Item { label ...G } fragment G on Jewel { remark }';
    expect(allowed(`{ items { ...F } item(id: "v1") { ...G } } ${fragments}`, stranger)).toMatchObject({
      left: '{ item(id: "v1") { ...G } } fragment F on Item { ...G } fragment G on Jewel { __typename }',
      denied: ['items Query.items', 'item.remark Jewel.remark'],
    });
  });
});

describe('an operation', () => {
  test('keeps its names, aliases and the rest of its selections', () => {
    const query = 'query Q($id: ID!) { a: owner(id: $id) { b: email c: name } audit { entries } }';
    expect(allowed(query, stranger)).toMatchObject({
      left: 'query Q($id: ID!) { a: owner(id: $id) { c: name } }',
      denied: ['a.b Owner.email', 'audit Query.audit'],
    });
  });

  test('of which nothing is left asks for the type', () => {
    expect(allowed('{ audit { entries } }', stranger).left).toBe('{ __typename }');
    expect(allowed('mutation { seal(text: "x") }', stranger).left).toBe('mutation { __typename }');
  });

  test('that streams is refused when its field is denied, and only then', () => {
    expect(allowed('subscription { sealed { __typename } }', stranger)).toMatchObject({
      isRefused: true,
      denied: ['sealed Subscription.sealed'],
    });
    expect(allowed('subscription { sealed { __typename } }', known).isRefused).toBe(false);
    expect(allowed('subscription { stamped { ... on Deed { id } } }', stranger).isRefused).toBe(false);
  });

  test('is told each denied place once, however often it is named', () => {
    const query =
      '{ owners { ...F ...F email } owners { ...F } } fragment F on Owner { email ...G } fragment G on Owner { email }';
    expect(allowed(query, stranger).denied).toEqual(['owners.email Owner.email']);
  });

  test('is looked at in a time that its fragments cannot multiply', () => {
    const bomb = (type: string, last: string) =>
      Array.from({ length: 40 }, (_, index) => {
        const next = index < 39 ? `...F${index + 1} ...F${index + 1}` : last;
        return `fragment F${index} on ${type} { ${next} }`;
      }).join(' ');
    expect(allowed(`{ owners { ...F0 } } ${bomb('Owner', 'email')}`, stranger).denied).toHaveLength(1);
    expect(allowed(`{ items { ...F0 } } ${bomb('Item', '... on Note { id }')}`, stranger).denied).toEqual([]);
  });
});

describe('what a document means to a caller', () => {
  const query = '{ owners { name email balance } }';

  test('is told by a key that is empty when all is allowed and equal where the same is left', () => {
    const { access } = accessOf(query);
    expect(access.key(caller('u', 'balances'))).toBe('');
    expect(access.key(caller('u'))).toBe(access.key(caller('v', 'other', 'policy:any')));
    expect(new Set([stranger, known, caller(undefined, 'balances')].map(who => access.key(who))).size).toBe(
      3,
    );
  });

  test('is open where no rule touches it', () => {
    expect(accessOf('{ owners { name } __schema { queryType { name } } }').access.isOpen).toBe(true);
    expect(accessOf('{ items { ... on Note { text } } }').access.isOpen).toBe(true);
    expect(accessOf(query).access.isOpen).toBe(false);
  });

  test('depends on no more than the key, also for what conditions left of it', () => {
    const { access } = accessOf(
      'query Q($yes: Boolean!) { items { id @include(if: $yes) ... on Deed { id } } audit { entries } }',
    );
    const left = parse('query Q { items { ... on Deed { id } } }');
    const groups = new Map<string, Set<string>>();
    for (const who of [stranger, known, caller(undefined, 'policy:auditor'), caller('u', 'policy:auditor')]) {
      const outcomes = groups.get(access.key(who)) ?? new Set();
      groups.set(access.key(who), outcomes.add(print(access.apply(left, who).document)));
    }
    for (const outcomes of groups.values()) expect(outcomes.size).toBe(1);
  });
});

test('the given document comes back untouched for whoever may read all of it', () => {
  const { document, access } = accessOf('{ owners { email } }');
  expect(access.apply(document, known)).toEqual({
    document,
    denied: new Set(),
    errors: [],
    isRefused: false,
  });
  expect(access.apply(document, known).document).toBe(document);
});
