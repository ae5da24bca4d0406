import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, createTelemetry, type Telemetry } from '@iza/platform/telemetry';
import { eventually } from '@iza/platform/testing';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { collectGarbage, heldBytes } from '../testing/garbage.ts';
import { createOfferedSupergraph, type OfferedSupergraph } from '../testing/offered-supergraph.ts';
import { composeShop, type Shop, type ShopOptions, shopSdl, startShop } from '../testing/shop.ts';
import { openSocket } from '../testing/socket.ts';
import { graphId } from './compile-graph.ts';
import { createSupergraphSource } from './create-supergraph-source.ts';

const edited = (name: string, from: string, to: string): string => {
  const text = shopSdl[name]!;
  if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
  return composeShop({ ...shopSdl, [name]: text.replace(from, to) });
};
const shopGraph = composeShop();
/** Without the ages and with a word more: what is asked of all three graphs is answered alike by them. */
const withoutReviews = edited('reviews', 'type Query { reviews(first: Int! = 5): [Review!]! }', '');
const withExtra = edited('accounts', 'wait: String', 'wait: String extra: Extra } type Extra { word: String');

let shop: Shop;
let registry: OfferedSupergraph;
let telemetry: Telemetry;
beforeEach(() => {
  registry = createOfferedSupergraph();
});
afterEach(() => shop.stop());

async function start(options: ShopOptions = {}): Promise<void> {
  shop = await startShop({ supergraphSource: registry, onSwap: registry.onSwap, ...options });
}

async function measured(name: string): Promise<number | undefined> {
  const samples = await Promise.all(telemetry.samplers.map(sampler => sampler(1000)));
  return samples.flat().find(sample => sample.name === name)?.value;
}

const logged = (message: string): Record<string, unknown>[] => shop.logs.filter(({ msg }) => msg === message);
const rejection = 'the supergraph of the source is not served; the last one is';

describe('a new supergraph', () => {
  test('answers what it adds and refuses what it no longer has', async () => {
    await start();
    const added = '{ __type(name: "Extra") { name } }';
    const removed = '{ reviews { id } }';
    expect((await shop.ask(added)).body.data).toEqual({ __type: null });
    expect((await shop.ask(removed)).body.data.reviews).toHaveLength(3);

    await registry.swap(withExtra);
    expect((await shop.ask(added)).body.data).toEqual({ __type: { name: 'Extra' } });

    await registry.swap(withoutReviews);
    const refused = await shop.ask(removed);
    expect(refused.status).toBe(400);
    expect(refused.body.errors![0]!.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(shop.supergraph()).toEqual({
      id: graphId(withoutReviews),
      loadedAt: expect.any(Date),
      source: 'registry',
      subgraphs: ['accounts', 'products', 'reviews'],
    });
  });

  test('blanks what is of a subgraph that nobody reaches, and nothing else', async () => {
    await start();
    const stock = 'type Query { inStock: Int }';
    await registry.swap(composeShop({ ...shopSdl, stock }));
    const { body } = await shop.ask('{ inStock users { name } }');
    expect(body.data).toEqual({ inStock: null, users: [{ name: 'Ada' }, { name: 'Grace' }] });
    expect(body.errors!.map(({ extensions }) => extensions.code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  });

  test('leaves alone what began before', async () => {
    await start();
    const answer = shop.ask('{ wait reviews { body } }');
    await eventually(async () => expect((await shop.ask('{ users { id } }')).status).toBe(200));
    await registry.swap(withoutReviews);
    shop.state.openGate();
    const { body } = await answer;
    expect(body.errors).toBeUndefined();
    expect(body.data).toMatchObject({ wait: 'open', reviews: [{ body: 'Short' }, {}, {}] });
  });

  test('leaves streams open, with the fields that they were opened with', async () => {
    await start();
    const socket = await openSocket(shop.socketUrl);
    await socket.init();
    const query = 'subscription { bookChanged { name reviews { stars } } }';
    socket.send({ type: 'subscribe', id: '1', payload: { query } });
    await eventually(() => expect(shop.state.books.size).toBe(1));
    await registry.swap(edited('reviews', 'enum Stars { ONE FIVE }', 'enum Stars { FIVE ONE }'));
    for (const book of shop.state.books) book.push({ id: 'book_1' });
    expect((await socket.next()).payload.data.bookChanged).toEqual({
      name: 'Notes',
      reviews: [{ stars: 'FIVE' }, { stars: 'ONE' }],
    });
    await socket.close();
  });

  test('is warmed with what clients asked for and with persisted documents', async () => {
    telemetry = createTelemetry({ logger: createLogger({ level: 'silent', format: 'json' }) });
    const persisted = new Map([['hash', '{ users { id } }']]);
    shop = await startShop({ supergraphSource: registry, onSwap: registry.onSwap, telemetry, persisted });
    await shop.ask('{ users { name } }');
    await shop.ask('query Q($yes: Boolean!) { users { name @include(if: $yes) } }', { yes: true });
    await registry.swap(withExtra);
    expect(await measured('prepared_operations')).toBe(3);
    const before = await measured('prepared_operations_bytes');
    await shop.ask('query Q($yes: Boolean!) { users { name @include(if: $yes) } }', { yes: true });
    await shop.ask('{ users { id } }');
    expect(await measured('prepared_operations_bytes')).toBe(before);
    expect(await measured('supergraph_swaps')).toBe(1);
  });

  test('takes moving fields from where the labels that are switched on say', async () => {
    const moving = edited(
      'reviews',
      'weightGrams: Int! @external',
      'pages: Int! @federation__override(from: "products", label: "moved") weightGrams: Int! @external',
    );
    await start({ enabledOverrides: new Set(['moved']) });
    const query = '{ product(id: "book_1") { ... on Book { pages } } }';
    expect((await shop.ask(query)).body.data.product).toEqual({ pages: 120 });
    await registry.swap(moving);
    // The subgraph that runs does not have the field yet, so its error shows who was asked.
    const { data, errors } = (await shop.ask(query)).body;
    expect(data).toEqual({ product: null });
    expect(errors![0]!.message).toContain('Cannot query field "pages"');
  });

  test('of several that come at once only the last is served, and each after the other', async () => {
    await start();
    registry.offer(withExtra);
    registry.offer('{');
    await registry.swap(withoutReviews);
    // The first was under way; the second was overtaken before it was looked at.
    await eventually(() => expect(shop.supergraph().id).toBe(graphId(withoutReviews)));
    expect(logged(rejection)).toEqual([]);
  });
});

describe('a supergraph that cannot be served', () => {
  test.each([
    ['is empty', '', /^Syntax Error/],
    ['is cut off', shopGraph.slice(0, 2000), /^Syntax Error/],
    ['is a page of something else', '<html></html>', /^Syntax Error/],
    ['is the schema of a subgraph', 'type Query { a: Int }', /must be a core schema/],
    ['names a type that it does not have', shopGraph.replace('name: String!', 'name: Strin!'), /Strin/],
    ['names a subgraph that it does not have', shopGraph.replace('graph: ACCOUNTS', 'graph: NOPE'), /./],
    [
      'breaks its own interface',
      shopGraph.replace(/(type Gadget[^}]*)\n {2}name: [^\n]*/, '$1'),
      /Product\.name/,
    ],
  ])('because it %s is kept out', async (_, sdl, reason) => {
    expect(sdl).not.toBe(shopGraph);
    await start();
    registry.offer(sdl);
    await eventually(() => expect(shop.supergraph().rejected?.reason).toMatch(reason));
    expect(shop.supergraph()).toMatchObject({ id: graphId(shopGraph), rejected: { at: expect.any(Date) } });
    expect((await shop.ask('{ users { name } }')).body.errors).toBeUndefined();
  });

  test('is told once in the log, and forgotten with the next that can', async () => {
    await start();
    registry.offer('{');
    await eventually(() => expect(shop.supergraph().rejected).toBeDefined());
    const { at } = shop.supergraph().rejected!;
    registry.offer('{ ');
    registry.offer('{');
    await registry.swap(withExtra);
    expect(shop.supergraph().rejected).toBeUndefined();
    expect(at).toBeInstanceOf(Date);
    expect(logged(rejection)).toHaveLength(1);
  });

  test('is forgotten when the source goes back to the one that is served', async () => {
    await start();
    registry.fail('It answered with HTTP 503.');
    expect(shop.supergraph().rejected?.reason).toBe('It answered with HTTP 503.');
    registry.offer(shopGraph);
    expect(shop.supergraph().rejected).toBeUndefined();
  });

  test('is no reason to start', async () => {
    await start();
    const bad = startShop({ supergraphSdl: 'type Query { a: Int }', supergraphSource: registry });
    await expect(bad).rejects.toThrow(
      'The supergraph of registry cannot be served: Invalid supergraph: must be a core schema',
    );
  });
});

test('follows a file that is replaced', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'iza-supergraph-'));
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, shopGraph);
  const source = createSupergraphSource(file, { pollMs: 60_000 });
  await start({ supergraphSdl: await source.read(), supergraphSource: source });
  const rejected = { reason: expect.stringContaining('Syntax Error') };
  for (const [sdl, status] of [
    [withExtra, { id: graphId(withExtra), source: file }],
    ['broken', { id: graphId(withExtra), rejected }],
    [withoutReviews, { id: graphId(withoutReviews) }],
  ] as const) {
    writeFileSync(join(folder, 'new'), sdl);
    renameSync(join(folder, 'new'), file);
    await eventually(() => expect(shop.supergraph()).toMatchObject(status));
  }
  rmSync(folder, { recursive: true });
});

describe('100 swaps under load', () => {
  const graphs = [shopGraph, withExtra, withoutReviews];
  const asked = [
    '{ users { name reviews { stars product { ... on Book { shippingCents } } } } }',
    'query Q($yes: Boolean!) { products { nodes { name ... on Book @include(if: $yes) { reviews { body } } } } }',
    'mutation { append(text: "a") }',
    ...[1, 2, 3, 4, 5].map(index => `{ users { a${index}: name reviews { id } } }`),
  ];

  test('fail no request and leave nothing behind', async () => {
    await start();
    const over = new AbortController();
    const failures: unknown[] = [];
    let answered = 0;
    const client = async (own: number): Promise<void> => {
      for (let index = own; !over.signal.aborted; index += 1) {
        const query = asked[index % asked.length]!;
        const { status, body } = await shop.ask(query, { yes: index % 2 === 0 });
        if (status !== 200 || body.errors) failures.push({ status, errors: body.errors });
        answered += 1;
      }
    };
    const clients = Promise.all([0, 1].map(client));
    const seen: WeakRef<object>[] = [];
    let early = 0;
    try {
      for (let swap = 1; swap <= 100; swap += 1) {
        const graph = await registry.swap(graphs[swap % graphs.length]!);
        seen.push(new WeakRef(graph));
        if (swap === 30) early = await heldBytes();
      }
    } finally {
      over.abort();
      await clients;
    }

    expect(failures.slice(0, 3)).toEqual([]);
    expect(answered).toBeGreaterThan(100);
    const grown = (await heldBytes()) - early;
    const alive = seen.filter(each => each.deref() !== undefined);
    // The one that is served, and perhaps the one before it, on a stack that V8 has not used again.
    expect(alive.length).toBeLessThanOrEqual(2);
    expect(alive).toContain(seen.at(-1));
    expect(grown).toBeLessThan(10_000_000);
  }, 120_000);

  test('keep an old graph for as long as a stream needs it', async () => {
    await start();
    const first = new WeakRef(await registry.swap(withExtra));
    const socket = await openSocket(shop.socketUrl);
    await socket.init();
    const query = 'subscription { bookChanged { name } }';
    socket.send({ type: 'subscribe', id: '1', payload: { query } });
    await eventually(() => expect(shop.state.books.size).toBe(1));
    for (const sdl of [withoutReviews, shopGraph, withoutReviews]) await registry.swap(sdl);
    await collectGarbage();
    expect(first.deref()).toBeDefined();
    socket.send({ type: 'complete', id: '1' });
    await eventually(() => expect(shop.state.books.size).toBe(0));
    await socket.close();
    await eventually(async () => {
      await collectGarbage();
      expect(first.deref()).toBeUndefined();
    });
  });
});
