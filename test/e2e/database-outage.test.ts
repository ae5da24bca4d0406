import { eventually, freePort, startTestPostgres, whyNoPostgres } from '@iza/platform/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startTestSystem } from './system.ts';

const reason = whyNoPostgres();
if (reason) console.warn(`The outage of a database server is not tested here: ${reason}.`);
const withServer = reason ? describe.skip : describe;

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const rules = '{ alertRules { nodes { name } } }';
const createRule = `mutation { createAlertRule(input: { name: "kept", metricName: "cpu_ratio", comparison: ABOVE, threshold: 9, idempotencyKey: "k" }) { userErrors { code } } }`;

withServer('a system whose database server goes away', () => {
  it('answers what needs no table, says what is wrong, loses nothing, and recovers by itself', async () => {
    const postgres = await startTestPostgres();
    endings.push(() => postgres.remove());
    const system = await startTestSystem({
      env: { DATABASE_URL: postgres.url, IZA_DATABASE_CONNECT_TIMEOUT_MS: '1000' },
    });
    endings.push(() => system.stop('SIGKILL'));
    expect((await system.graphql(createRule)).data.createAlertRule.userErrors).toEqual([]);

    postgres.stop('immediate');
    await eventually(async () => {
      const { errors } = await system.graphql(rules);
      expect(errors?.[0]?.extensions.code).toBe('DATABASE_UNAVAILABLE');
    });
    const { errors } = await system.graphql(rules);
    expect(JSON.stringify(errors)).not.toContain('secret-word');
    expect((await fetch(`${system.url}/health`)).status).toBe(503);
    expect((await fetch(`${system.url}/live`)).status).toBe(200);
    await eventually(async () => {
      const { data } = await system.graphql('{ service(id: "service_database") { state stateReason } }');
      expect(data.service).toMatchObject({ state: 'DEGRADED' });
    });

    postgres.start();
    await eventually(async () => {
      const { data } = await system.graphql(rules);
      expect(data.alertRules.nodes.map((node: { name: string }) => node.name)).toContain('kept');
      expect((await fetch(`${system.url}/health`)).status).toBe(200);
    });
  });

  it('starts without it, says so, and takes it into use when it comes', async () => {
    const postgres = await startTestPostgres();
    endings.push(() => postgres.remove());
    postgres.stop('fast');
    const system = await startTestSystem({
      env: { DATABASE_URL: postgres.url, IZA_DATABASE_CONNECT_TIMEOUT_MS: '500' },
    });
    endings.push(() => system.stop('SIGKILL'));
    const { data } = await system.graphql('{ boot { state steps { name state message } } }');
    expect(data.boot.state).toBe('DEGRADED');
    expect(data.boot.steps).toContainEqual({
      name: 'database',
      state: 'FAILED',
      message: expect.stringContaining('127.0.0.1'),
    });
    const { errors } = await system.graphql(rules);
    expect(errors).toEqual([
      expect.objectContaining({
        extensions: expect.objectContaining({ code: 'SUBGRAPH_UNAVAILABLE', service: 'analytics' }),
      }),
    ]);

    postgres.start();
    await eventually(async () => {
      const answer = await system.graphql('{ boot { state } alertRules { totalCount } }');
      expect(answer).toEqual({
        data: { boot: { state: 'READY' }, alertRules: { totalCount: expect.anything() } },
      });
    });
  });
});

it('does not wait for ever for a server that accepts and never answers', async () => {
  const { createServer } = await import('node:net');
  const port = await freePort();
  const silent = createServer(() => undefined).listen(port, '127.0.0.1');
  endings.push(() => silent.close());
  const system = await startTestSystem({
    env: { DATABASE_URL: `postgres://iza@127.0.0.1:${port}/iza`, IZA_DATABASE_CONNECT_TIMEOUT_MS: '500' },
  });
  endings.push(() => system.stop('SIGKILL'));
  expect((await system.graphql('{ boot { state } }')).data.boot.state).toBe('DEGRADED');
});
