import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startPort, type TestPort } from './testing/port.ts';

let port: TestPort;
beforeAll(async () => {
  const thing = () => ({ id: '1', name: 'One', price: 5 });
  port = await startPort({
    sdl: `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean)
        on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
      enum CacheControlScope { PUBLIC PRIVATE }
      type Query {
        thing: Thing
        fresh: Thing @cacheControl(maxAge: 5)
        other: Other
        animal: Animal
        count: Int
        counted: Int @cacheControl(maxAge: 7)
        broken: Int @cacheControl(maxAge: 7)
      }
      type Mutation { change: Thing }
      type Thing @key(fields: "id") @cacheControl(maxAge: 60) {
        id: ID! name: String price: Int @cacheControl(maxAge: 10)
        mine: String @cacheControl(scope: PRIVATE)
        other: Other same: Other @cacheControl(inheritMaxAge: true)
      }
      interface Animal @cacheControl(maxAge: 50) { id: ID! name: String }
      type Lion implements Animal @cacheControl(maxAge: 40) { id: ID! name: String @cacheControl(maxAge: 30, scope: PRIVATE) }
      type Other @key(fields: "id") { id: ID! }
    `,
    resolvers: {
      Query: {
        thing,
        fresh: thing,
        other: thing,
        animal: () => ({ __typename: 'Lion', id: '1', name: 'One' }),
        count: () => 1,
        counted: () => 1,
        broken: () => {
          throw new Error('secret');
        },
      },
      Mutation: { change: thing },
      Thing: { other: thing, same: thing, __resolveReference: thing },
      Other: { __resolveReference: thing },
    },
  });
});
afterAll(() => port.stop());

const control = async (query: string, variables?: object) =>
  (await port.post({ query, variables })).headers.get('cache-control');

test.each([
  ['the type says how long', '{ thing { id name __typename } }', 'max-age=60, public'],
  ['a field says it before its type', '{ fresh { id } }', 'max-age=5, public'],
  ['the shortest time holds', '{ thing { id price } }', 'max-age=10, public'],
  ['also below a fragment', '{ thing { ...A } } fragment A on Thing { price }', 'max-age=10, public'],
  ['one private field makes the answer private', '{ thing { id mine } }', 'max-age=60, private'],
  ['an object without hint is not kept', '{ thing { id other { id } } }', null],
  ['unless it says that it is kept as its parent', '{ thing { same { id } } }', 'max-age=60, public'],
  ['what an interface may turn out to be must allow it too', '{ animal { id } }', 'max-age=40, public'],
  ['and each of its fields', '{ animal { name } }', 'max-age=30, private'],
  ['a root without hint is not kept', '{ count }', null],
  ['a leaf of the root with one is', '{ counted }', 'max-age=7, public'],
  ['a mutation is not kept', 'mutation { change { id } }', null],
  ['an answer with errors is not kept', '{ broken }', null],
  ['what has no fields is not kept', '{ __typename }', null],
])('%s', async (_, query, expected) => {
  expect(await control(query)).toBe(expected);
});

test('entities are kept as their types say', async () => {
  const ask = (selections: string) =>
    control(`query E($r: [_Any!]!) { _entities(representations: $r) { ${selections} } }`, {
      r: [{ __typename: 'Thing', id: '1' }],
    });
  expect(await ask('__typename ... on Thing { name }')).toBe('max-age=60, public');
  expect(await ask('... on Thing { mine price }')).toBe('max-age=10, private');
  expect(await ask('... on Thing { name } ... on Other { id }')).toBe(null);
});
