import {
  eventually,
  freePort,
  nextOf,
  startTestPostgres,
  startTestRedis,
  whyNoPostgres,
  whyNoRedis,
} from '@iza/platform/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startTestSystem } from './system.ts';

const reason = whyNoPostgres() ?? whyNoRedis();
if (reason) console.warn(`Several processes are not tested here: ${reason}.`);
const withServers = reason ? describe.skip : describe;

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

withServers('one system in two processes', () => {
  it('is one graph; it goes on when one dies, and is whole again when it is back', async () => {
    const [postgres, redis] = await Promise.all([startTestPostgres(), startTestRedis({ own: true })]);
    endings.push(
      () => postgres.remove(),
      () => redis.stop(),
    );
    const env = { DATABASE_URL: postgres.url, REDIS_URL: redis.url };
    const port = await freePort();
    const startAnalytics = async () => {
      const started = await startTestSystem({ env, port, flags: ['--only', 'analytics'] });
      endings.push(() => started.stop('SIGKILL'));
      return started;
    };
    const analytics = await startAnalytics();
    const system = await startTestSystem({
      env: { ...env, IZA_SERVICES_SUBGRAPHS: `analytics=http://127.0.0.1:${port}/analytics/graphql` },
      flags: ['--only', 'gateway,web,system'],
    });
    endings.push(() => system.stop('SIGKILL'));

    // A field of each process in one answer, and measurements of both.
    const whole =
      '{ service(id: "service_analytics") { state instanceIds metrics(first: 100) { nodes { name instanceId latest { value } } } } }';
    await eventually(async () => {
      const { data, errors } = await system.graphql(whole);
      expect(errors).toBeUndefined();
      expect(data.service.state).toBe('HEALTHY');
      expect(data.service.metrics.nodes).toContainEqual({
        name: 'memory_rss_bytes',
        instanceId: data.service.instanceIds[0],
        latest: { value: expect.any(Number) },
      });
    });
    const client = createClient({
      url: `${system.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
    });
    endings.push(() => client.dispose());
    const samples = client.iterate({
      query: 'subscription { metricSamples(names: ["cpu_ratio"]) { value service { name } } }',
    });
    const { data: sampled } = (await nextOf(samples)) as {
      data: { metricSamples: { service: { name: string } }[] };
    };
    expect(['analytics', 'gateway']).toContain(sampled.metricSamples[0]!.service.name);

    await analytics.stop('SIGKILL');
    await eventually(async () => {
      const { data, errors } = await system.graphql(
        '{ service(id: "service_analytics") { state stateReason metrics { totalCount } } }',
      );
      expect(data.service).toMatchObject({ state: 'DOWN', metrics: null });
      expect(errors).toHaveLength(1);
      expect(errors![0]!.extensions).toMatchObject({
        code: 'SUBGRAPH_UNAVAILABLE',
        service: 'analytics',
        retryable: true,
      });
    });

    await startAnalytics();
    await eventually(async () => {
      const { data, errors } = await system.graphql(whole);
      expect(errors).toBeUndefined();
      expect(data.service.state).toBe('HEALTHY');
    });
    // The stream was resumed by the gateway: the client noticed nothing but a gap.
    expect(await nextOf(samples)).toMatchObject({ data: { metricSamples: expect.any(Array) } });
  });
});
