import { sampleDemandChannel } from '@iza/platform/telemetry';
import { eventually, nextOf } from '@iza/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type AnalyticsTest, analyticsTest, sample, secondsAgo } from '../analytics-test.ts';

let test: AnalyticsTest;
beforeAll(async () => {
  test = await analyticsTest();
});
afterAll(() => test.drop());

const named = /* GraphQL */ `
  query Named($names: [String!], $range: TimeRangeInput!, $maxPoints: Int = 300) {
    metrics(first: 100, filter: { names: $names }) {
      totalCount
      nodes {
        id name unit kind instanceId
        labels { name value }
        service { id }
        latest { at value }
        series(range: $range, maxPoints: $maxPoints) { from to stepMs points { at value min max } }
      }
    }
  }`;

/** Waits until the series with these names are stored. */
async function stored(names: string[], count: number, variables = { range: { lastSeconds: 60 } }) {
  return eventually(async () => {
    const { metrics } = await test.ask(named, { names, ...variables });
    expect(metrics.nodes).toHaveLength(count);
    return metrics;
  });
}

describe('measurements', () => {
  it('are kept and answered as a series, with the newest one beside it', async () => {
    const at = secondsAgo(3);
    test.measure({
      at,
      samples: [sample('kept_ms', 1, { unit: 'MILLISECONDS', labels: { operation: 'Overview' } })],
    });
    test.measure({
      at: at + 1000,
      samples: [sample('kept_ms', 3, { unit: 'MILLISECONDS', labels: { operation: 'Overview' } })],
    });
    const { nodes, totalCount } = await stored(['kept_ms'], 1);
    expect(totalCount).toBe(1);
    expect(nodes[0]).toMatchObject({
      name: 'kept_ms',
      unit: 'MILLISECONDS',
      instanceId: 'host:1',
      service: { id: 'service_gateway' },
      labels: [{ name: 'operation', value: 'Overview' }],
      latest: { at: new Date(at + 1000).toISOString(), value: 3 },
      series: { stepMs: 1000, points: [{ at: new Date(at).toISOString(), value: 1 }, { value: 3 }] },
    });
  });

  it('of one step are averaged, and those of percentiles keep their maximum', async () => {
    const at = secondsAgo(4);
    for (const [offset, value] of [1, 5, 3].entries()) {
      const samples = [sample('level', value), sample('level_p99', value, { kind: 'PERCENTILE' })];
      test.measure({ at: at + offset * 1000, samples });
    }
    await stored(['level', 'level_p99'], 2);
    const range = { from: new Date(at).toISOString() };
    const { metrics } = await test.ask(named, { names: ['level', 'level_p99'], range, maxPoints: 1 });
    const [level, percentile] = metrics.nodes;
    expect(level.series.points).toMatchObject([{ value: 3, min: 1, max: 5 }]);
    expect(percentile.series.points).toMatchObject([{ value: 5, min: 1, max: 5 }]);
  });

  it('that come twice count once', async () => {
    const batch = test.measure({ samples: [sample('twice', 7)] });
    test.measure(batch);
    const { nodes } = await stored(['twice'], 1);
    expect(nodes[0].series.points).toMatchObject([{ value: 7, min: 7, max: 7 }]);
  });

  it('that are malformed or of a wrong clock are refused, the others of the batch are kept', async () => {
    test.events.publish('telemetry.samples', 'nonsense');
    test.measure({ at: secondsAgo(7200), samples: [sample('from_the_past', 1)] });
    test.measure({
      samples: [sample('Not A Name', 1), sample('sane', 1), sample('not_a_number', Number.NaN)],
    });
    await stored(['sane'], 1);
    const { metrics } = await test.ask(named, {
      names: ['from_the_past', 'not_a_number', 'Not A Name'],
      range: { lastSeconds: 60 },
    });
    expect(metrics.nodes).toEqual([]);
  });

  it('of all metrics of a page are read in one statement', async () => {
    test.measure({
      samples: Array.from({ length: 12 }, (_, index) => sample('many', index, { labels: { n: `${index}` } })),
    });
    await stored(['many'], 12);
    test.statements.length = 0;
    await test.ask(named, { names: ['many'], range: { lastSeconds: 120 } });
    expect(test.statements.filter(sql => sql.includes('metric.points'))).toHaveLength(1);
  });

  it.each([
    ['no end at all', {}],
    ['two beginnings', { lastSeconds: 5, from: '2026-01-01T00:00:00Z' }],
    ['more than 400 days', { lastSeconds: 400 * 86_400 + 1 }],
    ['an end before its beginning', { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' }],
  ])('are not answered for a range with %s', async (_, range) => {
    expect(await test.refusal(named, { names: ['kept_ms'], range })).toBe('BAD_USER_INPUT');
  });
});

describe('the list of metrics', () => {
  it('can be paged in any page size without gaps or repetitions', async () => {
    const samples = ['a', 'b', 'c'].flatMap(name =>
      Array.from({ length: 7 }, (_, index) =>
        sample(`page_${name}`, index, { service: `part_${index % 3}`, labels: { n: `${index}` } }),
      ),
    );
    test.measure({ samples });
    const names = ['page_a', 'page_b', 'page_c'];
    const everything = (await stored(names, 21)).nodes.map((node: { id: string }) => node.id);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 25 }), async first => {
        const seen: string[] = [];
        let after: string | null = null;
        do {
          const { metrics }: Awaited<ReturnType<AnalyticsTest['ask']>> = await test.ask(
            `query($first: Int!, $after: String, $names: [String!]) {
              metrics(first: $first, after: $after, filter: { names: $names }) { nodes { id } pageInfo { hasNextPage endCursor } }
            }`,
            { first, after, names },
          );
          seen.push(...metrics.nodes.map((node: { id: string }) => node.id));
          after = metrics.pageInfo.hasNextPage ? metrics.pageInfo.endCursor : null;
        } while (after);
        expect(seen).toEqual(everything);
      }),
      { numRuns: 12 },
    );
  });

  it('can be narrowed to totals, to services, to processes and to what is measured now', async () => {
    test.measure({ at: secondsAgo(100), samples: [sample('narrow', 1, { service: 'old' })] });
    test.measure({
      samples: [sample('narrow', 1, { labels: { n: '1' } }), sample('narrow', 1, { service: 'other' })],
    });
    test.measure({ instanceId: 'host:2', samples: [sample('narrow', 1)] });
    await stored(['narrow'], 4);
    const count = async (filter: object): Promise<number> => {
      const query = 'query($filter: MetricFilter) { metrics(filter: $filter) { nodes { id } } }';
      return (await test.ask(query, { filter: { names: ['narrow'], ...filter } })).metrics.nodes.length;
    };
    expect(await count({ isTotal: true })).toBe(3);
    expect(await count({ isTotal: false })).toBe(1);
    expect(await count({ serviceIds: ['service_gateway'] })).toBe(2);
    expect(await count({ instanceIds: ['host:2'] })).toBe(1);
    expect(await count({ activeWithinSeconds: 30 })).toBe(3);
  });

  it('refuses a page or cursor that is none', async () => {
    expect(await test.refusal('{ metrics(first: 101) { nodes { id } } }')).toBe('BAD_USER_INPUT');
    expect(await test.refusal('{ metrics(after: "nonsense") { nodes { id } } }')).toBe('BAD_USER_INPUT');
    expect(await test.refusal('{ metric(id: "a\\u0000") { id } }')).toBe('BAD_USER_INPUT');
    const ofAnotherList = Buffer.from(JSON.stringify([1, 'a'])).toString('base64url');
    expect(await test.refusal(`{ metrics(after: "${ofAnotherList}") { nodes { id } } }`)).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('of a service holds its own series and those of the processes that host it', async () => {
    const samples = [
      sample('cpu_ratio', 0.5),
      sample('of_a_service', 1, { service: 'ai' }),
      sample('of_a_service', 1),
    ];
    test.measure({ instanceId: 'host:7', samples });
    test.measure({ instanceId: 'host:8', samples: [sample('cpu_ratio', 0.1)] });
    await stored(['of_a_service', 'cpu_ratio'], 4);
    const { _entities } = await test.ask(
      `query($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Service { metrics(names: ["of_a_service", "cpu_ratio"]) { nodes { name instanceId service { id } } } }
      } }`,
      { representations: [{ __typename: 'Service', id: 'service_ai', instanceIds: ['host:7'] }] },
    );
    expect(_entities[0].metrics.nodes).toEqual([
      { name: 'cpu_ratio', instanceId: 'host:7', service: { id: 'service_gateway' } },
      { name: 'of_a_service', instanceId: 'host:7', service: { id: 'service_ai' } },
    ]);
  });
});

describe('live measurements', () => {
  const live = /* GraphQL */ `
    subscription($names: [String!], $stepMs: Int!) {
      metricSamples(names: $names, stepMs: $stepMs) { metricId at value metric { name } service { id } }
    }`;
  const subscribe = (names: string[], stepMs: number) => test.subscribe(live, { names, stepMs });

  it('come as they are measured, only those that were asked for', async () => {
    const stream = await subscribe(['live_one'], 1000);
    const { at } = test.measure({ samples: [sample('live_one', 1), sample('live_other', 2)] });
    const { data } = await nextOf(stream);
    expect(data?.metricSamples).toMatchObject([
      {
        at: new Date(at).toISOString(),
        value: 1,
        metric: { name: 'live_one' },
        service: { id: 'service_gateway' },
      },
    ]);
    await stream.return?.();
  });

  it('of several processes for one second come in one list', async () => {
    const stream = await subscribe(['live_pair'], 1000);
    const at = secondsAgo(1);
    test.measure({ at, instanceId: 'host:1', samples: [sample('live_pair', 1)] });
    test.measure({ at, instanceId: 'host:2', samples: [sample('live_pair', 2)] });
    const { data } = await nextOf(stream);
    expect(data?.metricSamples).toHaveLength(2);
    await stream.return?.();
  });

  it('are put together for a coarser step', async () => {
    const stream = await subscribe(['live_coarse', 'live_coarse_p99'], 2000);
    const at = Math.floor(Date.now() / 2000) * 2000 - 4000;
    for (const [offset, value] of [2, 4].entries()) {
      const samples = [
        sample('live_coarse', value),
        sample('live_coarse_p99', value, { kind: 'PERCENTILE' }),
      ];
      test.measure({ at: at + offset * 1000, samples });
    }
    const { data } = await nextOf(stream);
    expect(data?.metricSamples).toMatchObject([
      { at: new Date(at).toISOString(), value: 3, metric: { name: 'live_coarse' } },
      { value: 4, metric: { name: 'live_coarse_p99' } },
    ]);
    await stream.return?.();
  });

  it('of a finer step are demanded while somebody reads, and no longer', async () => {
    const demands: unknown[] = [];
    const stopListening = await test.events.subscribe(sampleDemandChannel, demand => demands.push(demand));
    const stream = await subscribe(['live_fine'], 100);
    await eventually(() => expect(demands).toEqual([{ stepMs: 100, forMs: expect.any(Number) }]));
    test.measure({ stepMs: 1000, samples: [sample('live_fine', 1000)] });
    test.measure({
      stepMs: 100,
      at: Math.floor(Date.now() / 100) * 100 - 100,
      samples: [sample('live_fine', 100)],
    });
    expect((await nextOf(stream)).data?.metricSamples).toMatchObject([{ value: 100 }]);
    await stream.return?.();
    const again = await subscribe(['live_fine'], 100);
    // At once, and not only when the first lease would have been renewed: it has ended.
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(demands).toHaveLength(2);
    await again.return?.();
    stopListening();
  });

  it.each([99, 1500, 61_000])('are refused for a step of %d ms', async stepMs => {
    await expect(subscribe([], stepMs)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});
