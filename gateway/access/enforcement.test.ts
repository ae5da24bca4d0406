import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type DirectiveNode,
  defaultFieldResolver,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  graphql,
  isAbstractType,
  isObjectType,
  parse,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { OperationRegistry } from '../operations/operation-registry.ts';
import { caller, callers } from '../testing/callers.ts';
import { composeGraph, type FederatedGraph } from '../testing/federated-graph.ts';
import { type GeneratedQuery, generatedQueries } from '../testing/generated-queries.ts';
import { inOnePiece } from '../testing/one-piece.ts';
import { vaultIds, vaultInOnePiece, vaultSubgraphs } from '../testing/vault.ts';
import type { Caller } from './caller.ts';

/** The rules of the vault once more, in plain words of this test: what a caller needs for a type or a field. */
const rules: Record<string, (who: Caller) => boolean> = {
  Deed: ({ id }) => id !== undefined,
  'Owner.email': ({ id }) => id !== undefined,
  'Owner.statement': ({ id }) => id !== undefined,
  'Owner.rating': ({ policies }) => policies.has('appraiser'),
  'Jewel.remark': ({ policies }) => policies.has('appraiser'),
  Audit: ({ policies }) => policies.has('auditor') || (policies.has('appraiser') && policies.has('owner')),
  Secret: ({ scopes }) => scopes.has('secrets'),
  'Box.code': ({ scopes }) => scopes.has('secrets'),
  Grade: ({ scopes }) => scopes.has('grades') || (scopes.has('items') && scopes.has('values')),
  'Owner.balance': ({ scopes }) => scopes.has('balances'),
  'Jewel.value': ({ scopes }) => scopes.has('values'),
};
const anybody = callers(
  'policy:appraiser',
  'policy:auditor',
  'policy:owner',
  'secrets',
  'grades',
  'items',
  'values',
  'balances',
);
/** They are asked for behind the client's back. */
const keys = new Set(['id', 'code']);

let graph: FederatedGraph;
let schema: GraphQLSchema;
let queries: fc.Arbitrary<GeneratedQuery>;
beforeAll(async () => {
  graph = await composeGraph(vaultSubgraphs);
  ({ schema } = inOnePiece(graph.graph.schema, vaultSubgraphs, vaultInOnePiece as never));
  denyByContext(schema);
  queries = generatedQueries(schema, { ids: vaultIds, texts: ['o', 'A'] });
});
afterAll(() => graph.close());

/** Makes the schema in one piece fail where the context says so. */
function denyByContext(onePiece: GraphQLSchema): void {
  for (const type of Object.values(onePiece.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve = defaultFieldResolver } = field;
      field.resolve = (source, args, denied: ReadonlySet<number>, info) => {
        if (denied.has(info.fieldNodes[0]!.loc!.start)) throw new Error('denied');
        return resolve(source, args, {}, info);
      };
    }
  }
}

const isOpen = (name: string, who: Caller): boolean => rules[name]?.(who) ?? true;

/** Whether a caller may select a field, by the words of this test. */
function maySelect(typeName: string, fieldName: string, who: Caller): boolean {
  const type = schema.getType(typeName);
  const objects = isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [typeName];
  return objects.every(name => isOpen(name, who) && isOpen(`${name}.${fieldName}`, who));
}

/** Where fields begin in the document that the caller may not read. */
function deniedFields(query: string, who: Caller): Set<number> {
  const denied = new Set<number>();
  const types = new TypeInfo(schema);
  visit(
    parse(query),
    visitWithTypeInfo(types, {
      Field: node => {
        if (node.name.value.startsWith('__') || !isIncluded(node)) return;
        const type = getNamedType(types.getType())!;
        const isWhole = isAbstractType(type) && selectsOn(type.name, node.selectionSet!);
        const members = isWhole ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
        const mayAnswer = members.every(name => isOpen(name, who));
        if (!mayAnswer || !maySelect(types.getParentType()!.name, node.name.value, who))
          denied.add(node.loc!.start);
      },
    }),
  );
  return denied;
}

function selectsOn(typeName: string, { selections }: SelectionSetNode): boolean {
  return selections.some(each => {
    if (!isIncluded(each as FieldNode)) return false;
    if (each.kind === 'Field') return !each.name.value.startsWith('__');
    return (
      each.kind === 'InlineFragment' &&
      each.typeCondition?.name.value === typeName &&
      selectsOn(typeName, each.selectionSet)
    );
  });
}

/** Under the defaults of the two switches that generated queries have. */
function isIncluded({
  directives = [],
}: {
  readonly directives?: readonly DirectiveNode[] | undefined;
}): boolean {
  return directives.every(({ name, arguments: args }) => {
    const value = args![0]!.value;
    const isOn = value.kind === 'Variable' && value.name.value === 'yes';
    return isOn === (name.value === 'include');
  });
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value ?? null)) as unknown;
const withoutIndices = (path: readonly (string | number)[] = []) =>
  path.filter(key => typeof key === 'string').join('.');

describe('whatever is asked by whomever', () => {
  test('the answer is that of one schema whose denied fields fail, and says which are denied', async () => {
    await fc.assert(
      fc.asyncProperty(queries, anybody, async ({ query, variables }, who) => {
        const denied = deniedFields(query, who);
        const ours = await graph.ask(query, variables, who);
        const expected = await graphql({
          schema,
          source: query,
          variableValues: variables,
          contextValue: denied,
        });
        expect(plain(ours.data)).toEqual(plain(expected.data));
        const named = new Set((ours.errors ?? []).map(({ path }) => withoutIndices(path)));
        for (const { path } of expected.errors ?? []) expect(named).toContain(withoutIndices(path));
        for (const { extensions } of ours.errors ?? [])
          expect(extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
        expect(denied.size === 0 && ours.errors !== undefined).toBe(false);
      }),
      { numRuns: 1500, seed: 20_261_125 },
    );
  }, 120_000);

  test('no subgraph is asked for a field that the caller may not read', async () => {
    await fc.assert(
      fc.asyncProperty(queries, anybody, async ({ query, variables }, who) => {
        graph.sent.length = 0;
        await graph.ask(query, variables, who);
        for (const sent of graph.sent) {
          const types = new TypeInfo(graph.graph.schema);
          visit(
            parse(sent.slice(sent.indexOf(':') + 1)),
            visitWithTypeInfo(types, {
              Field: ({ name }) => {
                const parent = types.getParentType();
                if (!parent || name.value.startsWith('_') || keys.has(name.value)) return;
                expect([sent, maySelect(parent.name, name.value, who)]).toEqual([sent, true]);
              },
            }),
          );
        }
      }),
      { numRuns: 500, seed: 7 },
    );
  }, 120_000);
});

describe('a denied field is null', () => {
  test('although the plan asked for it as a key', async () => {
    const answer = await graph.ask('{ box { code size } }', {}, caller('u'));
    expect(answer.data).toEqual({ box: null });
    const open = await graph.ask('{ box { size isInsured } }', {}, caller('u'));
    expect(open).toEqual({ data: { box: { size: 3, isInsured: true } } });
    expect(graph.sent.at(-1)).toContain('_entities');
    const both = await graph.ask('{ box { size isInsured code } }', {}, caller('u', 'secrets'));
    expect(both).toEqual({ data: { box: { size: 3, isInsured: true, code: 'b1' } } });
  });

  test('although a computed field brings it along', async () => {
    const { data } = await graph.ask('{ owner(id: "o1") { name email } }', {}, caller(undefined));
    expect(data).toEqual({ owner: null });
  });

  test('only for the objects that it is denied for, when others have it under the same name', async () => {
    const query =
      '{ items { ... on Note { x: remark } ... on Jewel { x: remark } ... on Deed { x: remark } } }';
    const { data, errors } = await graph.ask(query, {}, caller('u'));
    expect(data).toEqual({ items: [{ x: 'milk' }, { x: 'old' }, { x: null }, { x: null }] });
    expect(errors).toMatchObject([{ path: ['items', 'x'], extensions: { coordinate: 'Jewel.remark' } }]);
    const stranger = await graph.ask(query, {}, caller(undefined));
    expect(stranger.data).toEqual({ items: [{ x: 'milk' }, { x: null }, { x: null }, { x: null }] });
  });

  test('and one caller is not answered by the plan of another', async () => {
    const query = '{ owners { name balance } }';
    const full = {
      data: {
        owners: [
          { name: 'Ada', balance: 900 },
          { name: 'Bo', balance: 40 },
        ],
      },
    };
    for (let round = 0; round < 2; round += 1) {
      expect(await graph.ask(query, {}, caller('u', 'balances'))).toEqual(full);
      expect((await graph.ask(query, {}, caller('u'))).data).toEqual({ owners: null });
      expect((await graph.ask(query)).data).toEqual({ owners: null });
    }
  });
});

test('an answer in several parts is given at once where something of it is denied', () => {
  const limits = { maxTokens: 1000, maxDepth: 20, maxFields: 1000, maxCost: 20_000, introspection: true };
  const registry = new OperationRegistry(graph.graph, limits);
  const prepared = registry.get({ query: '{ owners { name ... @defer { balance } } }' });
  const partsFor = (who: Caller) => registry.bind(prepared, {}, true, who).operation.compiled?.incremental;
  expect(partsFor(caller('u', 'balances'))).toBeDefined();
  expect(partsFor(caller('u'))).toBeUndefined();
});

test('a stream whose field is denied is refused', async () => {
  const { data, errors } = await graph.ask('subscription { sealed { __typename } }', {}, caller(undefined));
  expect(data).toBeUndefined();
  expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }]);
});

test('of a mutation the denied fields are not run', async () => {
  graph.sent.length = 0;
  const { data } = await graph.ask('mutation { stamp(text: "a") seal(text: "b") }', {}, caller('u'));
  expect(data).toEqual({ stamp: 'a', seal: null });
  expect(graph.sent.join()).not.toContain('seal');
});

describe('an operation with denied fields', () => {
  const query = '{ owners { name rating } }';
  const data = {
    owners: [
      { name: 'Ada', rating: null },
      { name: 'Bo', rating: null },
    ],
  };

  test('may be refused as a whole', async () => {
    const strict = await composeGraph(vaultSubgraphs, { access: { onUnauthorized: 'reject' } });
    try {
      const refused = await strict.ask(query, {}, caller('u'));
      expect(refused.data).toBeUndefined();
      expect(refused.errors).toMatchObject([{ path: ['owners', 'rating'] }]);
      expect(strict.sent).toEqual([]);
      expect((await strict.ask('{ owners { name } }', {}, caller('u'))).errors).toBeUndefined();
      expect((await strict.ask(query, {}, caller('u', 'policy:appraiser'))).errors).toBeUndefined();
    } finally {
      await strict.close();
    }
  });

  test('may be answered without errors', async () => {
    const quiet = await composeGraph(vaultSubgraphs, { access: { errorsIn: 'extensions' } });
    try {
      expect(await quiet.ask(query, {}, caller('u'))).toEqual({
        data,
        extensions: {
          authorizationErrors: [
            expect.objectContaining({
              path: ['owners', 'rating'],
              extensions: expect.objectContaining({ code: 'UNAUTHORIZED_FIELD_OR_TYPE', requestId: 'r' }),
            }),
          ],
        },
      });
    } finally {
      await quiet.close();
    }
  });
});
