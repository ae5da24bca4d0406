import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { guarded, hostileClasses } from '../testing/hostile-classes.ts';
import { type Shop, type ShopOptions, startShop } from '../testing/shop.ts';
import { fits, outcomeOf, type Sent, ways } from '../testing/ways.ts';

async function withShop(options: ShopOptions, run: (shop: Shop) => Promise<void>): Promise<void> {
  const shop = await startShop(options);
  try {
    await run(shop);
    expect(shop.logs.filter(line => line['level'] === 'error')).toEqual([]);
  } finally {
    await shop.stop();
  }
}

/** How every way that it fits into ends. */
async function outcomes(shop: Shop, sent: Sent): Promise<Record<string, unknown>> {
  const asked = Object.entries(ways).filter(([way]) => fits(way, sent));
  return Object.fromEntries(
    await Promise.all(asked.map(async ([way, ask]) => [way, outcomeOf(await ask(shop, sent))] as const)),
  );
}

let shop: Shop;
beforeAll(async () => {
  shop = await startShop(guarded);
});
afterAll(() => shop.stop());

describe.each(Object.entries(hostileClasses))('%s', (_, { sent, code, off }) => {
  const everywhere = (outcome: unknown) =>
    Object.fromEntries(
      Object.keys(ways)
        .filter(way => fits(way, sent))
        .map(way => [way, outcome]),
    );

  test('is refused, whichever way it comes', async () => {
    expect(await outcomes(shop, sent)).toEqual(everywhere(code));
    expect(shop.logs.filter(line => line['level'] === 'error')).toEqual([]);
  });

  if (off) {
    test('would be answered without its guard', async () => {
      await withShop({ limits: { ...guarded.limits, ...off } }, async open => {
        expect(await outcomes(open, sent)).toEqual(everywhere('answered'));
      });
    });
  }
});

test('keys that reach for a prototype are refused by the parser, or where there is none before it', async () => {
  const keys = [{ constructor: { prototype: {} } }, JSON.parse('{"__proto__":{}}')];
  for (const j of keys) {
    const sent = { query: 'query Q($j: JSON) { echo(json: $j) }', variables: { j } };
    const found = Object.values(await outcomes(shop, sent));
    expect(found).toHaveLength(Object.keys(ways).length);
    expect(new Set(found)).toEqual(new Set(['BAD_REQUEST', 'BAD_USER_INPUT']));
  }
});

test('a document that is not of this build is refused where only those are accepted', async () => {
  const sent = { query: '{ users(first: 1) { unknown: id } }' };
  for (const [accepted, outcome] of [
    ['persisted', 'PERSISTED_DOCUMENT_REQUIRED'],
    ['any', 'answered'],
  ] as const) {
    await withShop({ documents: { accepted } }, async asked => {
      expect(new Set(Object.values(await outcomes(asked, sent)))).toEqual(new Set([outcome]));
    });
  }
});

test('suggestions tell names of the schema only where it may be asked for', async () => {
  for (const introspection of [false, true]) {
    await withShop({ limits: { introspection } }, async shop => {
      for (const [way, ask] of Object.entries(ways)) {
        const { body } = await ask(shop, { query: '{ usrs { id } }' });
        const tells = /Did you mean/.test(body.errors[0].message);
        expect({ way, tells }).toEqual({ way, tells: introspection });
      }
    });
  }
});

test('the schema may be asked for twice in one operation, and not a hundred times', async () => {
  await withShop({}, async shop => {
    const schema = (index: number) => `s${index}: __schema { types { name fields { name type { name } } } }`;
    const ask = async (count: number) => {
      const query = `{ ${Array.from({ length: count }, (_, index) => schema(index)).join(' ')} }`;
      return new Set(Object.values(await outcomes(shop, { query })));
    };
    expect(await ask(2)).toEqual(new Set(['answered']));
    expect(await ask(60)).toEqual(new Set(['QUERY_TOO_COMPLEX']));
  });
});

test('with every limit out of reach the stack is the last one, and even that is no fault of the server', async () => {
  const limits = { maxTokens: 1e6, maxDepth: 1e6, maxFields: 1e6, maxCost: 1e12 };
  await withShop({ limits }, async shop => {
    const query = `{${'a{'.repeat(190)}b${'}'.repeat(190)}}`;
    expect(new Set(Object.values(await outcomes(shop, { query })))).toEqual(
      new Set(['GRAPHQL_VALIDATION_FAILED']),
    );
  });
});
