import { createHash } from 'node:crypto';
import type { EventBus } from '@iza/platform/events';
import {
  type OperationUsage,
  type OperationUsageBatch,
  operationUsageChannel,
} from '@iza/platform/telemetry';
import { eventually } from '@iza/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AnalyticsTest, analyticsTest } from '../analytics-test.ts';

let test: AnalyticsTest;
beforeAll(async () => {
  test = await analyticsTest();
});
afterAll(() => test.drop());

let sent = Date.now() - 60_000;

interface Used extends Partial<Omit<OperationUsage, 'clients'>> {
  client?: string;
  version?: string;
  requests?: number;
  errors?: number;
  lastAt?: number;
}

/** An operation with what does not matter filled in; it is told apart by its name. */
function operation({
  client = 'app',
  version = '1',
  requests = 1,
  errors = 0,
  ...rest
}: Used = {}): OperationUsage {
  const { lastAt = Date.now(), name = 'Anything', ...more } = rest;
  const document = `query ${name} { metrics { totalCount } }`;
  return {
    document,
    hash: createHash('sha256').update(document).digest('hex'),
    name,
    kind: 'QUERY',
    coordinates: ['Query.metrics'],
    clients: [{ clientName: client, clientVersion: version, requests, errors, firstAt: lastAt, lastAt }],
    ...more,
  };
}

/** What a gateway publishes; each batch is younger than the one before. */
function publish(
  operations: OperationUsage[],
  over: Partial<OperationUsageBatch> = {},
  events: EventBus = test.events,
) {
  sent += 1;
  const batch: OperationUsageBatch = { instanceId: 'gateway:1', at: sent, operations, ...over };
  events.publish(operationUsageChannel, batch);
  return batch;
}

const list = /* GraphQL */ `
  query ($first: Int! = 100, $after: String, $filter: UsedOperationFilter) {
    usedOperations(first: $first, after: $after, filter: $filter) {
      totalCount
      nodes {
        id name kind document clientName clientVersion requestCount errorCount firstUsedAt lastUsedAt coordinates
        deprecatedFields { coordinate reason removeAfter }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`;

const used = async (filter: object, by = test) => (await by.ask(list, { filter })).usedOperations.nodes;

/** Waits until a client's operations are stored. */
async function stored(clientName: string, count: number, by = test) {
  return eventually(async () => {
    const nodes = await used({ clientName }, by);
    expect(nodes).toHaveLength(count);
    return nodes;
  });
}

describe('used operations', () => {
  it('are stored with client, counts, errors and last use', async () => {
    const lastAt = Date.now() - 1000;
    publish([
      operation({ client: 'counted', version: '2.1', name: 'Overview', requests: 3, errors: 1, lastAt }),
    ]);
    expect(await stored('counted', 1)).toMatchObject([
      {
        name: 'Overview',
        kind: 'QUERY',
        clientName: 'counted',
        clientVersion: '2.1',
        requestCount: 3,
        errorCount: 1,
        lastUsedAt: new Date(lastAt).toISOString(),
        coordinates: ['Query.metrics'],
        deprecatedFields: [],
      },
    ]);
  });

  it('are added up over batches, and told apart by version', async () => {
    publish([operation({ client: 'added', requests: 3 })]);
    publish([
      operation({ client: 'added', requests: 4, errors: 2 }),
      operation({ client: 'added', version: '' }),
    ]);
    await eventually(async () =>
      expect(await used({ clientName: 'added' })).toMatchObject(
        expect.arrayContaining([
          expect.objectContaining({ clientVersion: '1', requestCount: 7, errorCount: 2 }),
          expect.objectContaining({ clientVersion: null, requestCount: 1 }),
        ]),
      ),
    );
  });

  it('are counted once, however many processes hear of them and however often they are sent', async () => {
    const second = await analyticsTest({ database: test.database, events: test.events });
    const batch = publish([operation({ client: 'once', requests: 5 })]);
    test.events.publish(operationUsageChannel, batch);
    publish([operation({ client: 'after-once' })]);
    for (const by of [test, second]) await stored('after-once', 1, by);
    await second.stop();
    expect(await stored('once', 1)).toMatchObject([{ requestCount: 5 }]);
  });

  it('are known after a restart', async () => {
    publish([operation({ client: 'lasting', requests: 2 })]);
    await stored('lasting', 1);
    await test.stop();
    const { database, events } = test;
    test = await analyticsTest({ database, events });
    publish([operation({ client: 'lasting', requests: 1 })]);
    await eventually(async () =>
      expect(await used({ clientName: 'lasting' })).toMatchObject([{ requestCount: 3 }]),
    );
  });

  it('that came before the stop are stored by it', async () => {
    publish([operation({ client: 'in-time' })]);
    // The bus hands over after the current step.
    await new Promise(resolve => setImmediate(resolve));
    await test.stop();
    const { database, events } = test;
    test = await analyticsTest({ database, events });
    expect(await used({ clientName: 'in-time' })).toHaveLength(1);
  });

  it('are found by client, name, what they use and how long ago', async () => {
    const old = Date.now() - 3_600_000;
    publish([
      operation({
        client: 'found',
        name: 'A',
        coordinates: ['Metric', 'Metric.latest', 'Query.metrics(first:)'],
      }),
      operation({ client: 'found', name: 'B', coordinates: ['Metric', 'Metric.name'], lastAt: old }),
    ]);
    await stored('found', 2);
    const names = async (filter: object) =>
      (await used({ clientName: 'found', ...filter })).map(({ name }: { name: string }) => name);
    expect(await names({ operationName: 'A' })).toEqual(['A']);
    expect(await names({ field: 'Metric.name' })).toEqual(['B']);
    expect(await names({ field: 'Query.metrics(first:)' })).toEqual(['A']);
    expect(await names({ field: 'Metric' })).toEqual(['A', 'B']);
    expect(await names({ field: 'Metric.lat' })).toEqual([]);
    expect(await names({ usedWithinSeconds: 600 })).toEqual(['A']);
    expect(await names({ isUsingDeprecated: true })).toEqual([]);
  });

  it('tell what they use that is deprecated now, and can be narrowed to that', async () => {
    const supergraphSdl = `
      type Query { metrics: Int @deprecated(reason: "[removeAfter:2030-01-31] Use \`samples\`.") samples: Int }`;
    const { database, events } = test;
    const later = await analyticsTest({ database, events, supergraphSdl });
    publish([
      operation({ client: 'behind', name: 'New', coordinates: ['Query.samples'] }),
      operation({ client: 'behind', name: 'Old', coordinates: ['Query.metrics'] }),
    ]);
    await stored('behind', 2, later);
    expect(await used({ clientName: 'behind', isUsingDeprecated: true }, later)).toMatchObject([
      {
        name: 'Old',
        deprecatedFields: [
          { coordinate: 'Query.metrics', reason: 'Use `samples`.', removeAfter: '2030-01-31' },
        ],
      },
    ]);
    await later.stop();
  });

  it('are found one by one', async () => {
    publish([operation({ client: 'single', name: 'Single' })]);
    const [{ id, ...operationOfList }] = await stored('single', 1);
    const one = `query ($id: ID!) { usedOperation(id: $id) { name document clientName } }`;
    expect(await test.ask(one, { id })).toEqual({
      usedOperation: { name: 'Single', document: operationOfList.document, clientName: 'single' },
    });
    expect(await test.ask(one, { id: 'usedOperation_none' })).toEqual({ usedOperation: null });
  });

  it('can be paged without gaps, anonymous ones included', async () => {
    publish([
      ...['A', 'B', 'C', 'D'].map(name => operation({ client: 'paged', name })),
      { ...operation({ client: 'paged', name: 'E' }), name: null },
    ]);
    await stored('paged', 5);
    const seen: (string | null)[] = [];
    let after: string | null = null;
    do {
      const {
        usedOperations: page,
      }: { usedOperations: { nodes: { name: string | null }[]; pageInfo: Record<string, never> } } =
        await test.ask(list, { first: 2, after, filter: { clientName: 'paged' } });
      seen.push(...page.nodes.map(({ name }) => name));
      after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
    } while (after);
    expect(seen).toEqual([null, 'A', 'B', 'C', 'D']);
  });

  it('refuses a filter that cannot be meant', async () => {
    expect(await test.refusal(list, { filter: { usedWithinSeconds: 0 } })).toBe('BAD_USER_INPUT');
    expect(await test.refusal(list, { filter: { clientName: 'a\0' } })).toBe('BAD_USER_INPUT');
    expect(await test.refusal(list, { first: 101 })).toBe('BAD_USER_INPUT');
  });

  it('are taken from what is usable of a message, and no message harms the next', async () => {
    const good = operation({ client: 'hostile' });
    for (const payload of [
      null,
      7,
      [],
      {},
      { instanceId: 'x', at: 1 },
      { instanceId: '', at: 1, operations: [] },
    ])
      test.events.publish(operationUsageChannel, payload);
    publish([
      { ...good, hash: 'not a hash' },
      { ...good, kind: 'OTHER' as never },
      { ...good, document: 'nul\0' },
      { ...good, coordinates: [1] as never },
      { ...good, clients: [{ ...good.clients[0]!, requests: -1 }] },
      operation({ client: 'hostile', name: 'Good' }),
    ]);
    // The clock of that process is a day ahead: it must not keep its later batches out.
    publish([operation({ client: 'hostile', name: 'Ahead' })], { at: Date.now() + 86_400_000 });
    publish([operation({ client: 'hostile', name: 'Later' })]);
    const nodes = await stored('hostile', 2);
    expect(nodes.map(({ name }: { name: string }) => name)).toEqual(['Good', 'Later']);
  });
});
