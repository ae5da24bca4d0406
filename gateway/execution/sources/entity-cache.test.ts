import { afterEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Caller } from '../../access/caller.ts';
import { createHttpSource, EntityCache, type HttpSourceOptions, type Source } from '../../index.ts';
import {
  answerWith,
  type Received,
  requestOf,
  type Stranger,
  startStranger,
} from '../../testing/stranger.ts';
import { readCacheControl } from './cache-control.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const document =
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on T { name } } }';
const callerOf = (id: string): Caller => ({
  id,
  scopes: new Set(),
  policies: new Set(),
  contract: 'full',
  mayAskFreely: false,
});

/** A query for entities as the executor makes it. */
function entities(ids: number[], others: object = {}, more: { caller?: Caller; query?: string } = {}) {
  const { query = document, ...rest } = more;
  const representations = ids.map(id => ({ __typename: 'T', id }));
  return requestOf(
    query,
    { representations, ...others },
    {
      ...rest,
      representations: representations.map(each => JSON.stringify(each)),
      otherVariables: JSON.stringify(others),
    },
  );
}

interface Started {
  source: Source;
  stranger: Stranger;
  cache: EntityCache;
  /** What the next answers say about being kept. */
  policy: { cacheControl: string | undefined };
  /** Ids that the subgraph was asked for, a list for each request. */
  asked(): number[][];
}

/** A subgraph that names entities by how often it was asked for anything. */
async function start(cacheControl?: string, options: Partial<HttpSourceOptions> = {}): Promise<Started> {
  const policy = { cacheControl };
  let round = 0;
  const stranger = await startStranger((response, { body }) => {
    round += 1;
    const list = idsOf(body).map(id => (id === 0 ? null : { name: `${id} of ${round}` }));
    const headers = policy.cacheControl === undefined ? {} : { 'cache-control': policy.cacheControl };
    answerWith(response, { data: { _entities: list } }, headers as Record<string, string>);
  });
  const cache = new EntityCache(1_000_000);
  const source = createHttpSource({
    name: 'things',
    url: stranger.url,
    timeoutMs: 5000,
    entityCache: cache,
    ...options,
  });
  cleanups.push(stranger.stop, () => source.close());
  return { source, stranger, cache, policy, asked: () => stranger.received.map(({ body }) => idsOf(body)) };
}

function idsOf({ variables }: Received['body']): number[] {
  return (variables.representations as { id: number }[]).map(({ id }) => id);
}

const names = async (source: Source, request: ReturnType<typeof entities>): Promise<unknown[]> =>
  ((await source.execute(request)).data!['_entities'] as ({ name: string } | null)[]).map(
    each => each && each.name,
  );

describe('entities that may be kept', () => {
  test('are asked for once, and only those that are missing, each in its place', async () => {
    const { source, asked, cache } = await start('max-age=60');
    expect(await names(source, entities([1, 2]))).toEqual(['1 of 1', '2 of 1']);
    expect(await names(source, entities([3, 2, 4, 1]))).toEqual(['3 of 2', '2 of 1', '4 of 2', '1 of 1']);
    expect(await names(source, entities([4, 3, 2, 1]))).toEqual(['4 of 2', '3 of 2', '2 of 1', '1 of 1']);
    expect(asked()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(cache.state).toMatchObject({ hits: 6, misses: 2, entries: 4 });
  });

  test('answer as without a cache, whatever is asked', async () => {
    const cached = await start('max-age=60');
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(ids, async list => {
        const found = await names(cached.source, entities(list));
        expect(found.map(name => (name === null ? 0 : Number(String(name).split(' ')[0])))).toEqual(list);
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  test('are new values for everybody who gets them', async () => {
    const { source } = await start('max-age=60');
    await source.execute(entities([1]));
    const first = await source.execute(entities([1]));
    (first.data!['_entities'] as { name: string }[])[0]!.name = 'changed';
    expect(await names(source, entities([1]))).toEqual(['1 of 1']);
  });

  test('are not those of another document, other variables, other passed-on headers or another subgraph', async () => {
    const { source, stranger, cache } = await start('max-age=60, public', {
      propagatedHeaders: ['accept-language'],
    });
    const other = createHttpSource({
      name: 'others',
      url: stranger.url,
      timeoutMs: 5000,
      entityCache: cache,
    });
    cleanups.push(() => other.close());
    const requests = [
      entities([1]),
      entities([1], { currency: 'EUR' }),
      entities([1], {}, { query: document.replace('name', 'name title') }),
      { ...entities([1]), headers: { 'accept-language': 'de' } },
    ];
    for (let round = 0; round < 2; round += 1) {
      for (const request of requests) await source.execute(request);
      await other.execute(entities([1]));
    }
    expect(stranger.received).toHaveLength(requests.length + 1);
    expect(stranger.received[1]!.body.variables).toMatchObject({ currency: 'EUR' });
  });

  test('keep the other variables when only some are missing', async () => {
    const { source, stranger } = await start('max-age=60');
    await source.execute(entities([1], { currency: 'EUR' }));
    await source.execute(entities([1, 2], { currency: 'EUR' }));
    expect(stranger.received[1]!.body.variables).toEqual({
      representations: [{ __typename: 'T', id: 2 }],
      currency: 'EUR',
    });
  });

  test('are kept only for who asked when they are private, or when who asked was told without `public`', async () => {
    const secret = 's'.repeat(32);
    const cases = [
      { cacheControl: 'private, max-age=60', options: {}, isShared: false },
      { cacheControl: 'max-age=60', options: {}, isShared: true },
      { cacheControl: 'max-age=60', options: { secret }, isShared: false },
      { cacheControl: 'max-age=60', options: { propagatedHeaders: ['Authorization'] }, isShared: false },
      { cacheControl: 'max-age=60, public', options: { secret }, isShared: true },
      { cacheControl: 's-maxage=60, max-age=0', options: { secret }, isShared: true },
      { cacheControl: 'public, private, max-age=60', options: {}, isShared: false },
    ];
    for (const { cacheControl, options, isShared } of cases) {
      const { source, stranger } = await start(cacheControl, options);
      for (const id of ['user_1', 'user_2', 'user_1', 'user_2'])
        await source.execute(entities([1], {}, { caller: callerOf(id) }));
      expect([cacheControl, stranger.received.length]).toEqual([cacheControl, isShared ? 1 : 2]);
    }
  });
});

describe('what is not kept', () => {
  test.each([
    undefined,
    '',
    'no-store',
    'max-age=60, no-store',
    'no-cache, max-age=60',
    'max-age=0',
    'max-age=-1',
    'max-age=x',
    'max-age',
    'public',
    'private',
  ])('answers with cache-control %s', async cacheControl => {
    const { source, stranger, cache } = await start(cacheControl);
    await source.execute(entities([1]));
    await source.execute(entities([1]));
    expect([stranger.received.length, cache.state.entries]).toEqual([2, 0]);
  });

  test('entities that are null, answers with errors, mutations, and queries that are not for entities', async () => {
    const { source, cache } = await start('max-age=60');
    await source.execute(entities([0]));
    await source.execute({ ...entities([1]), representations: undefined });
    await source.execute(entities([1], {}, { query: `mutation ${document.slice(6)}` }));
    const failing = await startStranger(response =>
      answerWith(
        response,
        {
          data: { _entities: [{ name: null }] },
          errors: [{ message: 'No.', path: ['_entities', 0, 'name'] }],
        },
        { 'cache-control': 'max-age=60' },
      ),
    );
    const other = createHttpSource({ name: 'x', url: failing.url, timeoutMs: 5000, entityCache: cache });
    cleanups.push(failing.stop, () => other.close());
    await other.execute(entities([1]));
    expect(cache.state.entries).toBe(0);
  });
});

test('errors of those that were missing are about their places in the whole list', async () => {
  let isFailing = false;
  const stranger = await startStranger((response, { body }) => {
    const list = idsOf(body).map(id => ({ name: isFailing ? null : String(id) }));
    const errors = [{ message: 'No name.', path: ['_entities', 1, 'name'] }, { message: 'Somewhere.' }];
    answerWith(
      response,
      { data: { _entities: list }, ...(isFailing && { errors }) },
      { 'cache-control': 'max-age=60' },
    );
  });
  const entityCache = new EntityCache(100_000);
  const source = createHttpSource({ name: 'things', url: stranger.url, timeoutMs: 5000, entityCache });
  cleanups.push(stranger.stop, () => source.close());
  await source.execute(entities([1, 2]));
  isFailing = true;
  expect(await source.execute(entities([1, 3, 2, 4]))).toEqual({
    data: { _entities: [{ name: '1' }, { name: null }, { name: '2' }, { name: null }] },
    errors: [{ message: 'No name.', path: ['_entities', 3, 'name'] }, { message: 'Somewhere.' }],
  });
});

test('what was kept is there when the subgraph is not; a list with a gap fails as a whole', async () => {
  const { source, stranger } = await start('max-age=60', { outageWindowMs: 0 });
  await source.execute(entities([1, 2]));
  await stranger.stop();
  expect(await names(source, entities([2, 1]))).toEqual(['2 of 1', '1 of 1']);
  await expect(source.execute(entities([2, 3]))).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
});

test('another number of entities than was asked for is no answer', async () => {
  const stranger = await startStranger(response =>
    answerWith(response, { data: { _entities: [{ name: 'x' }] } }, { 'cache-control': 'max-age=60' }),
  );
  const entityCache = new EntityCache(100_000);
  const source = createHttpSource({ name: 'things', url: stranger.url, timeoutMs: 5000, entityCache });
  cleanups.push(stranger.stop, () => source.close());
  await expect(source.execute(entities([1, 2]))).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  expect(entityCache.state.entries).toBe(0);
});

test('memory is bounded: the least recently used leave', () => {
  const cache = new EntityCache(100_000);
  const question = (id: number) => ({
    document: 'd',
    circumstances: '{}',
    representations: [String(id)],
    caller: 'c',
  });
  const hint = { maxAgeMs: 60_000, scope: 'public' as const };
  for (let id = 0; id < 5000; id += 1) cache.store(question(id), [{ text: 'x'.repeat(100) }], hint);
  cache.store(question(9999), [{ text: 'x'.repeat(90_000) }], hint);
  expect(cache.state.bytes).toBeLessThanOrEqual(100_000);
  expect(cache.state.entries).toBeGreaterThan(200);
  expect(cache.find(question(0))).toEqual([undefined]);
  expect(cache.find(question(4999))).not.toEqual([undefined]);
  expect(cache.find(question(9999))).toEqual([undefined]);
});

test('what is kept leaves when its time is over', () => {
  expect(readCacheControl('Max-Age="90", PUBLIC', true)).toEqual({ maxAgeMs: 90_000, scope: 'public' });
  let now = 5000;
  const cache = new EntityCache(100_000, () => now);
  const question = { document: 'd', circumstances: '{}', representations: ['1'], caller: 'c' };
  cache.store(question, [{ a: 1 }], { maxAgeMs: 1000, scope: 'private' });
  now = 6000;
  expect(cache.find(question)).toEqual(['{"a":1}']);
  expect(cache.find({ ...question, caller: 'd' })).toEqual([undefined]);
  now = 6001;
  expect(cache.find(question)).toEqual([undefined]);
});
