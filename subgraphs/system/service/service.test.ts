import { type Heartbeat, heartbeatChannel } from '@iza/platform/registry';
import { createTestSubgraph, eventually, nextOf, type TestSubgraph } from '@iza/platform/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import createSystemSubgraph from '../index.ts';

let system: TestSubgraph;
beforeEach(async () => {
  system = await createTestSubgraph({ name: 'system', createSubgraph: createSystemSubgraph });
});
afterEach(async () => {
  await system.stop();
});

function announce(
  rest: { id?: string; at?: Date; isStopping?: boolean; parts?: Partial<Heartbeat['parts'][0]>[] } = {},
): void {
  const { id = 'host:1', at = new Date(), isStopping = false, parts = [{}] } = rest;
  const instance = { id, host: 'host', pid: 7, version: '1.2.3', startedAt: '2026-01-01T00:00:00.000Z' };
  const full = parts.map(part => ({
    name: 'gateway',
    kind: 'GATEWAY',
    description: 'The endpoint.',
    version: '1.2.3',
    state: 'HEALTHY',
    dependencies: [],
    ...part,
  }));
  system.deps.events.publish(heartbeatChannel, {
    instance,
    at: at.toISOString(),
    isStopping,
    parts: full,
  } as never);
}

const oneService =
  'query ($id: ID!) { service(id: $id) { name state stateReason needsAttention instanceIds } }';
const gateway = async () => (await system.ask(oneService, { id: 'service_gateway' })).service;

describe('the services of the running system', () => {
  it('are those of the composed schema before anybody announces them, and then they are down', async () => {
    const { services } = await system.ask('{ services { nodes { name state stateReason needsAttention } } }');
    expect(services.nodes).toContainEqual({
      name: 'analytics',
      state: 'DOWN',
      stateReason: 'No process hosts it. Start one with `iza up --only analytics`.',
      needsAttention: true,
    });
  });

  it('tell what they provide, as the composed schema says', async () => {
    const { service } = await system.ask('{ service(id: "service_system") { rootFields entities } }');
    expect(service.rootFields).toContain('Query.services');
    expect(service.rootFields).not.toContain('Query.metrics');
    expect(service.entities).toContain('CacheTier');
    const { service: analytics } = await system.ask('{ service(id: "service_analytics") { entities } }');
    expect(analytics.entities).toEqual(expect.arrayContaining(['Metric', 'Service']));
  });

  it('are healthy as soon as a process announces them', async () => {
    announce();
    await eventually(async () =>
      expect(await gateway()).toEqual({
        name: 'gateway',
        state: 'HEALTHY',
        stateReason: null,
        needsAttention: false,
        instanceIds: ['host:1'],
      }),
    );
  });

  it('are down when their process falls silent, stopped when it said goodbye', async () => {
    announce({ at: new Date(Date.now() - 5100) });
    await eventually(async () =>
      expect(await gateway()).toMatchObject({ state: 'DOWN', needsAttention: true }),
    );
    announce({ isStopping: true });
    await eventually(async () =>
      expect(await gateway()).toMatchObject({ state: 'STOPPED', needsAttention: false }),
    );
  });

  it('are degraded while one of several processes is silent, or a dependency does not answer', async () => {
    announce({ id: 'host:1' });
    announce({ id: 'host:2', at: new Date(Date.now() - 60_000) });
    await eventually(async () =>
      expect(await gateway()).toMatchObject({
        state: 'DEGRADED',
        stateReason: 'The process host:2 is silent.',
      }),
    );
    const dependencies = [
      { name: 'Redis', isHealthy: false, message: 'refused', checkedAt: new Date().toISOString() },
    ];
    announce({ id: 'host:2', parts: [{ state: 'DEGRADED', dependencies }] });
    await eventually(async () =>
      expect(await gateway()).toMatchObject({ state: 'DEGRADED', stateReason: 'Redis: refused' }),
    );
  });

  it('are found as entities by their id, and an unknown id is null', async () => {
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Service { name } } }';
    const { _entities } = await system.ask(query, {
      of: ['service_system', 'service_nobody', 'nonsense'].map(id => ({ __typename: 'Service', id })),
    });
    expect(_entities).toEqual([{ name: 'system' }, null, null]);
  });

  it('can be filtered by kind, state, attention and name', async () => {
    announce({ parts: [{}, { name: 'web', kind: 'WEB' }] });
    const names = async (filter: object) => {
      const { services } = await system.ask(
        'query ($filter: ServiceFilter) { services(filter: $filter) { nodes { name } } }',
        { filter },
      );
      return services.nodes.map((node: { name: string }) => node.name);
    };
    await eventually(async () => expect(await names({ kinds: ['WEB'] })).toEqual(['web']));
    expect(await names({ needsAttention: true })).toEqual(['analytics', 'security', 'system']);
    expect(await names({ states: ['HEALTHY'] })).toEqual(['gateway', 'web']);
    expect(await names({ search: 'GATE' })).toEqual(['gateway']);
  });

  it('come in pages that miss none and repeat none, whatever the page size', async () => {
    const all = Array.from({ length: 23 }, (_, index) => ({
      name: `part-${String(index).padStart(2, '0')}`,
    }));
    announce({ parts: all });
    const query =
      'query ($first: Int!, $after: String) { services(first: $first, after: $after, filter: { search: "part-" }) { totalCount nodes { name } pageInfo { hasNextPage endCursor } } }';
    await eventually(async () =>
      expect((await system.ask(query, { first: 1 })).services.totalCount).toBe(23),
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async first => {
        const seen: { name: string }[] = [];
        let after: string | null = null;
        do {
          const { services } = await system.ask(query, { first, after });
          seen.push(...services.nodes);
          after = services.pageInfo.hasNextPage ? services.pageInfo.endCursor : null;
        } while (after);
        expect(seen).toEqual(all);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['{ services(first: 0) { totalCount } }'],
    ['{ services(first: 101) { totalCount } }'],
    ['{ services(after: "nonsense") { totalCount } }'],
  ])('refuse a page that makes no sense: %s', async query => {
    expect(await system.refusal(query)).toBe('BAD_USER_INPUT');
  });
});

describe('servicesUpdated', () => {
  const subscription = 'subscription { servicesUpdated(everyMs: 100) { name state } }';

  it('tells a change of state once, however often it is announced', async () => {
    announce();
    await eventually(async () => expect(await gateway()).toMatchObject({ state: 'HEALTHY' }));
    const events = await system.subscribe(subscription);
    announce();
    announce();
    announce({ isStopping: true });
    const { data } = await nextOf(events);
    expect(data.servicesUpdated).toEqual([{ name: 'gateway', state: 'STOPPED' }]);
    await events.return!();
  });

  it('tells when a process falls silent, though nothing is announced', async () => {
    announce({ at: new Date(Date.now() - 4000) });
    await eventually(async () => expect(await gateway()).toMatchObject({ state: 'HEALTHY' }));
    const events = await system.subscribe(subscription);
    const { data } = await nextOf(events);
    expect(data.servicesUpdated).toEqual([{ name: 'gateway', state: 'DOWN' }]);
    await events.return!();
  });

  it('refuses to tell more often than every 100 ms', async () => {
    const refused = system.subscribe('subscription { servicesUpdated(everyMs: 99) { name } }');
    await expect(refused).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});
