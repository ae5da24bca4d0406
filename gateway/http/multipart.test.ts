import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shopQueries } from '../testing/generated-operations.ts';
import { createMonolith } from '../testing/monolith.ts';
import { type Shop, startShop } from '../testing/shop.ts';

const monolith = createMonolith();
let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ limits: { maxTokens: 5000, maxCost: 1e9 } });
});
afterAll(() => shop.stop());

// oxlint-disable-next-line typescript/no-explicit-any -- parts have any shape.
type Part = any;

async function askInParts(query: string, variables = {}, accept = 'multipart/mixed, application/json') {
  const response = await fetch(shop.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query, variables }),
  });
  const type = response.headers.get('content-type')!;
  const text = await response.text();
  if (!type.startsWith('multipart/mixed')) return { type, parts: [JSON.parse(text)] as Part[] };
  expect(text.endsWith('\r\n-----\r\n')).toBe(true);
  const parts = text
    .slice(0, -'--\r\n'.length)
    .split('\r\n---')
    .slice(1, -1)
    .map(part => JSON.parse(part.slice(part.indexOf('\r\n\r\n'))) as Part);
  return { type, parts };
}

/** What the parts come to, put together as a client does. */
function assemble([first, ...later]: Part[]): Part {
  const { data, errors = [] } = structuredClone(first);
  for (const { incremental = [] } of later) {
    for (const { path, data: part, errors: own = [] } of incremental) {
      errors.push(...own);
      let target = data;
      for (const key of path) target = target[key];
      mergeInto(target, part);
    }
  }
  return { data, ...(errors.length > 0 && { errors }) };
}

function mergeInto(target: Part, source: Part): void {
  for (const [key, value] of Object.entries(source ?? {})) {
    if (
      typeof value === 'object' &&
      value !== null &&
      typeof target[key] === 'object' &&
      target[key] !== null
    )
      mergeInto(target[key], value);
    else target[key] = value;
  }
}

const query = `query Q($later: Boolean = true) {
  users { id ... @defer(if: $later, label: "more") { name reviews { id ...Body @defer } } }
} fragment Body on Review { body product { ... on Book { name } } }`;

describe('a query with @defer', () => {
  test('shows its first part while others still wait', async () => {
    const response = await fetch(shop.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'multipart/mixed' },
      body: JSON.stringify({ query: '{ users { id } ... @defer { wait } }' }),
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('"hasNext":true')) text += (await reader.read()).value;
    shop.state.openGate();
    for (let step = await reader.read(); !step.done; step = await reader.read()) text += step.value;
    expect(text).toContain('{"incremental":[{"data":{"wait":"open"},"path":[]}],"hasNext":false}');
  });

  test('is answered in parts, under its labels', async () => {
    const { type, parts } = await askInParts(query);
    expect(type).toBe('multipart/mixed; boundary="-"; deferSpec=20220824');
    expect(parts[0]).toEqual({ data: { users: [{ id: 'user_1' }, { id: 'user_2' }] }, hasNext: true });
    expect(parts[1].incremental[0]).toMatchObject({
      path: ['users', 0],
      label: 'more',
      data: { name: 'Ada' },
    });
    expect(parts.map(({ hasNext }) => hasNext)).toEqual([true, true, false]);
  });

  test('comes to what it would without', async () => {
    const { parts } = await askInParts(query);
    const { data } = await monolith.ask(
      query.replaceAll(/@defer(\([^)]*\))?/g, '').replace('($later: Boolean = true)', ''),
    );
    expect(assemble(parts)).toEqual({ data: JSON.parse(JSON.stringify(data)) });
  });

  test('is answered at once where the client takes one part only, or the condition says so', async () => {
    const { parts: whole, type } = await askInParts(query, {}, 'application/json');
    expect(type).toContain('application/json');
    expect(whole[0].data.users[0].reviews[0]).toHaveProperty('body');
    const { parts } = await askInParts(query.replace(' @defer }', ' }'), { later: false });
    expect(parts).toEqual(whole);
  });

  test('tells the errors of a part with it, at their place', async () => {
    const { parts } = await askInParts('{ users { id ... @defer { email } } }');
    expect(parts[0]).not.toHaveProperty('errors');
    const [ada, grace] = parts[1].incremental;
    expect(ada).toEqual({ path: ['users', 0], data: { email: 'Ada@example.com' } });
    expect(grace).toMatchObject({
      path: ['users', 1],
      data: { email: null },
      errors: [{ path: ['users', 1, 'email'], extensions: { code: 'INTERNAL' } }],
    });
  });

  test('is answered at once where the planner cannot put a computed field off', async () => {
    const { parts } = await askInParts(
      '{ users { id reviews { ... @defer { product { ... on Book { shippingCents } } } } } }',
    );
    expect(assemble(parts).data.users[0].reviews[0].product.shippingCents).toBe(800);
  });

  test('is refused as one answer when it is not valid', async () => {
    const { type, parts } = await askInParts('{ users { ... @defer { nobody } } }');
    expect(type).toContain('application/json');
    expect(parts[0].errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('comes to what it would without, whatever is deferred', async () => {
    await fc.assert(
      fc.asyncProperty(shopQueries(monolith.schema), fc.infiniteStream(fc.boolean()), async (text, coins) => {
        const deferred = text.replaceAll(/\.\.\. on (\w+) \{/g, match =>
          coins.next().value ? match.replace('{', '@defer {') : match,
        );
        const { parts } = await askInParts(deferred);
        const expected = JSON.parse(JSON.stringify(await monolith.ask(text)));
        expect(assemble(parts)).toEqual(expected);
      }),
      { numRuns: 150, seed: 20_260_101 },
    );
  }, 60_000);
});
