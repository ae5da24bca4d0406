import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shopQueries } from '../testing/generated-operations.ts';
import { createMonolith } from '../testing/monolith.ts';
import { type Shop, startShop } from '../testing/shop.ts';

const monolith = createMonolith();

const operations: Record<string, [query: string, variables?: Record<string, unknown>]> = {
  'fields of three subgraphs': [
    `{ user(id: "user_2") { name joinedAt reviews { stars body product { ... on Book { name pages } ... on Gadget { name volts } } } } }`,
  ],
  'aliases, also of the same field with other arguments': [
    `{ a: user(id: "user_1") { id n: name one: reviews(first: 1) { id } } b: user(id: "user_2") { n: id one: reviews(first: 2) { b: body } } }`,
  ],
  'fragments on an interface and a union': [
    `query Q { products { nodes { __typename ...P ... on Book { reviews { author { name } } } } } search(text: "e") { __typename ... on Product { name } } }
     fragment P on Product { id name ... on Gadget { volts } }`,
  ],
  '@skip and @include by variables': [
    `query Q($on: Boolean! = true, $off: Boolean!) { users { id name @include(if: $on) reviews @skip(if: $on) { id } joinedAt @include(if: $off) } }`,
    { off: false },
  ],
  'a computed field that needs a field of the owner': [
    `{ product(id: "book_1") { ... on Book { shippingCents } } reviews { product { ... on Book { shippingCents name } } } }`,
  ],
  'custom scalars': [`{ users { joinedAt settings } }`],
  'null where nothing is found': [`{ user(id: "nobody") { name reviews { id } } product(id: "?") { name } }`],
  'empty lists': [`{ search(text: "zzz") { __typename } users(first: 0) { id } }`],
  'variables with defaults, lists and input objects': [
    `query Q($id: ID! = "user_2", $f: Filter, $t: DateTime = "2026-01-01T00:00:00.000Z") { user(id: $id) { name } echo(filter: $f, time: $t, json: {a: [1, {b: null}]}) }`,
    { f: { min: 3, nested: { min: 4, name: 'inner' } } },
  ],
  'introspection beside data': [
    `{ __typename __schema { queryType { name } } __type(name: "Product") { name kind possibleTypes { name } } users { id } }`,
  ],
};

for (const transport of ['process', 'port'] as const) {
  describe(`with subgraphs in ${transport === 'process' ? 'this process' : 'another place'}`, () => {
    let shop: Shop;
    beforeAll(async () => {
      shop = await startShop({ transport });
    });
    afterAll(() => shop.stop());

    for (const [name, [query, variables]] of Object.entries(operations)) {
      test(`answers ${name} as one schema would`, async () => {
        const { body } = await shop.ask(query, variables);
        const expected = await monolith.ask(query, variables);
        expect(expected.errors).toBeUndefined();
        expect(body).toEqual(JSON.parse(JSON.stringify(expected)));
      });
    }

    test('runs the fields of a mutation one after the other', async () => {
      const { body } = await shop.ask(
        `mutation { slow: append(text: "1", delayMs: 60) quick: append(text: "2") last: append(text: "3") }`,
      );
      expect(body.data).toEqual({ slow: ['1'], quick: ['1', '2'], last: ['1', '2', '3'] });
    });

    test('says a refusal that the caller can mend in the payload', async () => {
      const query = `mutation M($n: String!) { rename(name: $n) { user { name reviews { id } } userErrors { code message } } }`;
      const refused = await shop.ask(query, { n: 'Grace' });
      expect(refused.body).toEqual({
        data: {
          rename: {
            user: null,
            userErrors: [{ code: 'NAME_TAKEN', message: 'Choose a name that nobody has.' }],
          },
        },
      });
      const done = await shop.ask(query, { n: 'Lovelace' });
      expect(done.body.data.rename).toEqual({
        user: { name: 'Lovelace', reviews: [{ id: 'review_1' }] },
        userErrors: [],
      });
    });

    test('blanks the nearest field that may be null, with the path as the client wrote it', async () => {
      const { status, body } = await shop.ask(
        `{ reviews { by: author { name mail: emailHard } } ok: users { id } }`,
      );
      expect(status).toBe(200);
      expect(body.data.reviews.map((review: { by: unknown }) => review.by)).toEqual([
        { name: 'Ada', mail: 'Ada@example.com' },
        null,
        null,
      ]);
      expect(body.data.ok).toHaveLength(2);
      expect(body.errors![0]).toMatchObject({ extensions: { code: 'INTERNAL', service: 'accounts' } });
      expect(body.errors!.map(({ path }) => path)).toContainEqual(['reviews', 1, 'by', 'mail']);
    });

    test('keeps the rest of the answer when one field fails', async () => {
      const { body } = await shop.ask(`{ users { name email } }`);
      expect(body.data.users).toEqual([
        { name: 'Ada', email: 'Ada@example.com' },
        { name: 'Grace', email: null },
      ]);
      expect(body.errors).toMatchObject([{ path: ['users', 1, 'email'], extensions: { code: 'INTERNAL' } }]);
    });

    test('an error above every field that may be null leaves no data', async () => {
      const { status, body } = await shop.ask(`{ leakHard }`);
      expect({ status, data: body.data }).toEqual({ status: 500, data: null });
    });

    test('a subgraph that may not answer null blames its own field', async () => {
      const { body } = await shop.ask(`{ broken { title } users { id } }`);
      expect(body.data).toMatchObject({ broken: null, users: [{ id: 'user_1' }, { id: 'user_2' }] });
      expect(body.errors).toHaveLength(1);
    });
  });
}

describe('generated operations', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({ limits: { maxTokens: 5000, maxCost: 1e9 } });
  });
  afterAll(() => shop.stop());

  test('answers them as one schema would', async () => {
    await fc.assert(
      fc.asyncProperty(shopQueries(monolith.schema), async query => {
        const expected = await monolith.ask(query);
        const { body } = await shop.ask(query);
        expect(body).toEqual(JSON.parse(JSON.stringify(expected)));
      }),
      { numRuns: 250, seed: 20_260_101 },
    );
  }, 60_000);
});
