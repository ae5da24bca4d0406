import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, nextOf } from '@iza/platform/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { runIza, startTestSystem, type TestSystem } from './system.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function start(...args: Parameters<typeof startTestSystem>): Promise<TestSystem> {
  const system = await startTestSystem(...args);
  endings.push(() => system.stop('SIGKILL'));
  return system;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'iza-starting-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const createRule = `mutation ($name: String!) {
  createAlertRule(input: { name: $name, metricName: "cpu_ratio", comparison: ABOVE, threshold: 9, idempotencyKey: $name }) {
    alertRule { id name }
    userErrors { code }
  }
}`;
const ruleNames = '{ alertRules { nodes { name } } }';

describe('a started system', () => {
  it('answers what machines ask, with everything healthy', async () => {
    const system = await start();
    for (const path of ['/live', '/ready', '/health', '/metrics', '/', '/graphiql']) {
      expect([path, (await fetch(`${system.url}${path}`)).status]).toEqual([path, 200]);
    }
    const health = await (await fetch(`${system.url}/health`)).json();
    expect(health).toMatchObject({ status: 'ok', boot: { state: 'READY', failed: [] } });
    // The first measurement is that of the first whole second.
    const metrics = await eventually(async () => {
      const text = await (await fetch(`${system.url}/metrics`)).text();
      expect(text).toContain('iza_cpu_ratio');
      return text;
    });
    expect(metrics).toMatch(/^iza_cpu_ratio\{service="gateway"\} [\d.e-]+$/m);
    expect(metrics).toMatch(/^process_resident_memory_bytes \d+$/m);
  });

  it('streams its own measurements with the service from the other group', async () => {
    const system = await start();
    const client = createClient({
      url: `${system.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
    });
    endings.push(() => client.dispose());
    const events = client.iterate({
      query: `subscription {
        metricSamples(names: ["memory_rss_bytes"]) { value metric { name unit } service { id name version } }
      }`,
    });
    const { data } = (await nextOf(events)) as { data: { metricSamples: object[] } };
    expect(data.metricSamples).toEqual([
      {
        value: expect.any(Number),
        metric: { name: 'memory_rss_bytes', unit: 'BYTES' },
        service: { id: 'service_gateway', name: 'gateway', version: '0.1.0' },
      },
    ]);
  });

  it('completes the streams of its clients when it is stopped, and ends with 0', async () => {
    const system = await start();
    const client = createClient({
      url: `${system.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    let isComplete = false;
    const completed = new Promise<void>((resolve, reject) => {
      const sink = {
        next: () => undefined,
        error: reject,
        complete: () => {
          isComplete = true;
          resolve();
        },
      };
      client.subscribe({ query: 'subscription { metricSamples { value } }' }, sink);
    });
    await new Promise(resolve => setTimeout(resolve, 1500));
    const code = await system.stop('SIGTERM');
    await completed;
    expect({ code, isComplete }).toEqual({ code: 0, isComplete: true });
  });

  it('has every acknowledged change after it was killed, and takes its folder over again', async () => {
    const dataDir = newFolder();
    const first = await start({ dataDir });
    const { data } = await first.graphql(createRule, { name: 'kept' });
    expect(data.createAlertRule.userErrors).toEqual([]);
    await first.stop('SIGKILL');
    const second = await start({ dataDir });
    const names = (await second.graphql(ruleNames)).data.alertRules.nodes.map(
      (node: { name: string }) => node.name,
    );
    expect(names).toContain('kept');
  });
});

describe('a start that cannot be', () => {
  it('names a port that is taken and how to choose another', async () => {
    const system = await start();
    const { code, stderr } = await runIza(['up', '--port', String(system.port), '--data-dir', newFolder()]);
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${system.port} is taken`);
    expect(stderr).toContain('--port');
    expect(stderr).toContain('IZA_PORT');
  });

  it('leaves a folder alone that another process uses, and names that process', async () => {
    const system = await start({ isEmbedded: true });
    const { code, stderr } = await runIza(['up', '--port', '0', '--data-dir', system.dataDir]);
    expect(code).toBe(1);
    expect(stderr).toContain(String(system.pid));
    expect((await system.graphql(ruleNames)).errors).toBeUndefined();
  });

  it('tells every mistake of the configuration at once, and writes nothing', async () => {
    const dataDir = join(newFolder(), 'never');
    const mistaken = { IZA_PORT: '99999', IZA_LOG_LEVEL: 'loud' };
    const { code, stderr } = await runIza(['up', '--data-dir', dataDir], mistaken);
    expect(code).toBe(2);
    expect(stderr).toContain('services.gateway.port');
    expect(stderr).toContain('services.telemetry.logLevel');
    expect(existsSync(dataDir)).toBe(false);
  });
});
