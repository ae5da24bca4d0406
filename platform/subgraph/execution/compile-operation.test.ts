import { setImmediate as turn } from 'node:timers/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultFieldResolver, type ExecutionResult, execute, parse, validate } from 'graphql';
import { type Behaviour, createZoo } from '../testing/zoo.ts';
import { zooOperations } from '../testing/zoo-operations.ts';
import { compileOperation } from './compile-operation.ts';

const schema = createZoo();

/** Behaves like graphql-js on every execution: the first and the ones after it, whose selections are compiled already. */
async function compare(
  text: string,
  variables: readonly Record<string, unknown>[],
  behaviour: Behaviour,
  check: (ours: ExecutionResult, theirs: ExecutionResult) => void,
): Promise<void> {
  const document = parse(text);
  // Generated selections may ask for different fields under one key.
  fc.pre(validate(schema, document).length === 0);
  const operation = compileOperation(schema, document);
  for (const given of [...variables, variables[0]!]) {
    const theirs = await execute({
      schema,
      document,
      variableValues: given,
      // Of a mixture of values and promises graphql-js leaves some rejections unhandled; not of promises alone.
      ...(behaviour.promised
        ? { contextValue: { ...behaviour, promised: 100 }, fieldResolver: promiseField }
        : { contextValue: behaviour }),
    });
    const ours = await operation.execute({ variables: structuredClone(given), context: behaviour });
    // Rejections that nobody handles end the process now.
    await turn();
    check(plain(ours), plain(theirs));
  }
}

const promiseField: typeof defaultFieldResolver = async (...given) => defaultFieldResolver(...given);

function plain(result: ExecutionResult): ExecutionResult {
  return JSON.parse(JSON.stringify(result)) as ExecutionResult;
}

/** Messages about faults of resolvers are for the log; ours are shorter. */
function places({ errors = [] }: ExecutionResult): string[] {
  return errors.map(({ path, locations }) => JSON.stringify([path, locations])).sort();
}

/** What is wrong with the request itself is told in the words of graphql-js. */
function refusals({ data, errors }: ExecutionResult): unknown {
  return data === undefined ? errors?.map(({ message, locations }) => ({ message, locations })) : undefined;
}

/** The null that each error is the reason for: which of several is told depends on which came first. */
function blanks({ data, errors = [] }: ExecutionResult): string[] {
  const positions = errors.map(({ path = [] }) => {
    let at: unknown = data;
    const position: (string | number)[] = [];
    for (const key of path) {
      if (at == null) break;
      position.push(key);
      at = (at as Record<string | number, unknown>)[key];
    }
    return position.join('.');
  });
  return [...new Set(positions)].sort();
}

const seeds = fc.integer({ min: 0, max: 1e6 });
const faults = fc.constantFrom(0, 5, 20);

describe('answers like graphql-js', () => {
  test('with the same data, errors and positions, when resolvers answer at once', async () => {
    await fc.assert(
      fc.asyncProperty(zooOperations(schema), seeds, faults, ({ text, variables }, seed, share) =>
        compare(text, variables, { seed, faults: share, promised: 0 }, (ours, theirs) => {
          expect(ours.data).toEqual(theirs.data);
          expect(places(ours)).toEqual(places(theirs));
          expect(refusals(ours)).toEqual(refusals(theirs));
        }),
      ),
      { numRuns: 150 },
    );
  });

  test('with the same data and the same blanks, when resolvers promise', async () => {
    await fc.assert(
      fc.asyncProperty(zooOperations(schema), seeds, faults, ({ text, variables }, seed, share) =>
        compare(text, variables, { seed, faults: share, promised: 50 }, (ours, theirs) => {
          expect(ours.data).toEqual(theirs.data);
          expect(blanks(ours)).toEqual(blanks(theirs));
        }),
      ),
      { numRuns: 150 },
    );
  });
});

const things = buildSubgraphSchema({
  typeDefs: parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    input Filter { tags: [String!]! }
    type Thing @key(fields: "id") { id: ID! name: String! note: String parts: [Thing!]! tagged(filter: Filter!): [String!]! }
    interface Media @key(fields: "id") { id: ID! title: String }
    type Book implements Media @key(fields: "id") { id: ID! title: String }
    type Query { thing: Thing broken: [Thing!] slow: Thing }
  `),
  resolvers: {
    Query: {
      thing: (_: unknown, __: unknown, { thing }: { thing: object }) => thing,
      broken: () => [
        Promise.reject(new Error('First.')),
        new Error('Second.'),
        Promise.reject(new Error('3.')),
      ],
      slow: (_: unknown, __: unknown, { gate }: { gate: Promise<unknown> }) => gate,
    },
    Thing: {
      __resolveReference: ({ id }: { id: string }, { visited }: { visited?: string[] }) => {
        visited?.push(id);
        if (id === 'thrown') throw new Error('Thrown.');
        if (id === 'rejected') return Promise.reject(new Error('Rejected.'));
        if (id === 'none') return null;
        return frozen({ id, name: `No. ${id}` });
      },
      tagged: (_: unknown, { filter }: { filter: { tags: string[] } }) => {
        filter.tags.push('more');
        return filter.tags;
      },
    },
    Media: {
      __resolveType: () => 'Book',
      __resolveReference: ({ id }: { id: string }) => ({ id, title: `Title ${id}` }),
    },
  } as never,
});

const frozen = (value: object) => Object.freeze(value);
const run = async (text: string, context: object = {}, variables = {}, signal?: AbortSignal) =>
  compileOperation(things, parse(text)).execute({ variables, context, signal });
const entities = (text: string, representations: object[], context: object = {}, signal?: AbortSignal) =>
  run(
    `query E($r: [_Any!]!) { _entities(representations: $r) { ${text} } }`,
    context,
    { r: representations },
    signal,
  );
const references = (...ids: string[]) => ids.map(id => ({ __typename: 'Thing', id }));

describe('entities', () => {
  test('keep their places: one that fails blanks only itself', async () => {
    const { data, errors } = await entities(
      '... on Thing { name }',
      references('rejected', '1', 'thrown', 'none', '2'),
    );
    expect(plain({ data })).toEqual({
      data: { _entities: [null, { name: 'No. 1' }, null, null, { name: 'No. 2' }] },
    });
    expect(errors?.map(({ path, message }) => [path, message]).sort()).toEqual([
      [['_entities', 0], 'Rejected.'],
      [['_entities', 2], 'Thrown.'],
    ]);
  });

  test('of a type that there is not blank only themselves', async () => {
    const given = [
      { __typename: 'Nobody', id: '1' },
      { id: '1' },
      { __typename: ['Thing'] },
      ...references('1'),
    ];
    const { data, errors } = await entities('__typename', given);
    expect(data?.['_entities']).toEqual([null, null, null, { __typename: 'Thing' }]);
    expect(errors).toHaveLength(3);
  });

  test('are asked for by an interface', async () => {
    const given = [{ __typename: 'Media', id: '1' }, ...references('2')];
    const { data } = await entities('... on Media { __typename title } ... on Thing { id }', given);
    expect(data?.['_entities']).toEqual([{ __typename: 'Book', title: 'Title 1' }, { id: '2' }]);
  });

  test('must be objects', async () => {
    for (const given of [[null], null, undefined]) {
      const { errors } = await entities('__typename', given as never);
      expect(errors?.[0]?.message).toContain('$r');
    }
  });
});

test('the answer has no object of a resolver in it', async () => {
  const thing = { id: '1', name: 'One', parts: [{ id: '2', name: 'Two', parts: [] }] };
  const { data } = await run('{ thing { id name parts { id name } } }', { thing });
  const answer = data?.['thing'] as typeof thing;
  answer.parts[0]!.name = 'changed';
  answer.parts.length = 0;
  expect(thing.parts).toEqual([{ id: '2', name: 'Two', parts: [] }]);
});

test('arguments that a resolver changes are those of its call only', async () => {
  const operation = compileOperation(things, parse('{ thing { tagged(filter: { tags: ["a"] }) } }'));
  for (let time = 0; time < 3; time += 1) {
    const { data } = await operation.execute({ variables: {}, context: { thing: {} } });
    expect(data).toEqual({ thing: { tagged: ['a', 'more'] } });
  }
});

test('a key may have the name of the prototype', async () => {
  const { data } = await run('{ thing { __proto__: id name } }', { thing: { id: '1', name: 'One' } });
  expect(JSON.stringify(data)).toBe('{"thing":{"__proto__":"1","name":"One"}}');
});

test('a list of which several entries fail is one error, and the others end nothing', async () => {
  const { data, errors } = await run('{ broken { id } }');
  await turn();
  expect({ data, errors: errors?.map(({ path }) => path) }).toEqual({
    data: { broken: null },
    errors: [['broken', 1]],
  });
});

test('what fails below a position that is null already is not told', async () => {
  let fail!: (error: Error) => void;
  const parts = [{ id: '1', note: () => new Promise((_, reject) => (fail = reject)) }, new Error('First.')];
  let open!: () => void;
  const gate = new Promise<void>(resolve => (open = resolve));
  const slow = gate.then(() => ({ id: '1', name: 'One' }));
  const answer = run('{ thing { parts { id note } } slow { id } }', { thing: { parts }, gate: slow });
  fail(new Error('Second.'));
  await turn();
  open();
  const { data, errors } = await answer;
  expect({ data, errors: errors?.map(({ message }) => message) }).toEqual({
    data: { thing: null, slow: { id: '1' } },
    errors: ['First.'],
  });
});

test('no resolver is called once nobody waits for the answer', async () => {
  const controller = new AbortController();
  let open!: (thing: object) => void;
  const gate = new Promise(resolve => {
    open = resolve;
  });
  let wasAsked = false;
  const answer = run('{ slow { id name } }', { gate }, {}, controller.signal);
  controller.abort(new Error('Gone.'));
  open({
    id: '1',
    name: () => {
      wasAsked = true;
      return 'One';
    },
  });
  expect((await answer).data).toEqual({ slow: null });
  expect(wasAsked).toBe(false);

  const visited: string[] = [];
  await entities('... on Thing { id }', references('1'), { visited }, controller.signal);
  expect(visited).toEqual([]);
});

test('conditions are those of the request, whichever came before', async () => {
  const operation = compileOperation(
    things,
    parse(
      'query Q($a: Boolean = true, $b: Boolean! = false) { thing { id @include(if: $a) name @skip(if: $b) } }',
    ),
  );
  const ask = async (variables: object) =>
    plain(
      await operation.execute({ variables: { ...variables }, context: { thing: { id: '1', name: 'One' } } }),
    ).data;
  expect(await ask({})).toEqual({ thing: { id: '1', name: 'One' } });
  expect(await ask({ a: false })).toEqual({ thing: { name: 'One' } });
  expect(await ask({ b: true })).toEqual({ thing: { id: '1' } });
  expect(await ask({ a: null })).toEqual({ thing: null });
  expect(await ask({})).toEqual({ thing: { id: '1', name: 'One' } });
});
