import { createCache } from '@iza/platform/cache';
import { loadConfig } from '@iza/platform/config';
import { Lifecycle } from '@iza/platform/lifecycle';
import { createTestSubgraph, nextOf, type TestSubgraph } from '@iza/platform/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import createSystemSubgraph from './index.ts';

let system: TestSubgraph;
afterEach(() => system.stop());

describe('the start of the process', () => {
  let release: () => void;
  let lifecycle: Lifecycle;
  beforeEach(async () => {
    const start = (): Promise<string> => new Promise(resolve => (release = () => resolve('PostgreSQL 15')));
    lifecycle = new Lifecycle([
      { name: 'database', title: 'Open the database', start },
      {
        name: 'pages',
        title: 'Prepare the pages',
        dependsOn: ['database'],
        isRequired: false,
        start: () => Promise.reject(new Error('no tools')),
      },
    ]);
    system = await createTestSubgraph({
      name: 'system',
      createSubgraph: createSystemSubgraph,
      deps: { lifecycle },
    });
  });

  it('can be watched while it happens, with what was chosen and what went wrong', async () => {
    const events = await system.subscribe(
      'subscription { bootUpdated { id state steps { name state message durationMs dependsOn } } }',
    );
    const started = lifecycle.start();
    const { data: first } = await nextOf(events);
    expect(first.bootUpdated).toMatchObject({
      state: 'STARTING',
      steps: [{ state: 'RUNNING' }, { state: 'PENDING' }],
    });
    release();
    await started;
    const { data: last } = await nextOf(events);
    expect(last.bootUpdated).toMatchObject({
      id: first.bootUpdated.id,
      state: 'DEGRADED',
      steps: [
        { name: 'database', state: 'READY', message: 'PostgreSQL 15', durationMs: expect.any(Number) },
        { name: 'pages', state: 'FAILED', message: 'no tools', dependsOn: ['database'] },
      ],
    });
    await events.return!();
    await lifecycle.stop();
  });

  it('keeps its timings to be asked for later', async () => {
    const started = lifecycle.start();
    await new Promise(resolve => setImmediate(resolve));
    release();
    await started;
    const { boot } = await system.ask(
      '{ boot { startedAt readyAt durationMs steps { offsetMs durationMs } } }',
    );
    expect(Date.parse(boot.readyAt) - Date.parse(boot.startedAt)).toBe(boot.durationMs);
    expect(boot.steps[0].offsetMs).toBeGreaterThanOrEqual(0);
    await lifecycle.stop();
  });
});

describe('the configuration', () => {
  beforeEach(async () => {
    const config = loadConfig({
      environment: 'dev',
      env: { DATABASE_URL: 'postgres://ann:hunter2@db.example/iza', IZA_LOG_LEVEL: 'warn' },
      flags: { port: '8001' },
    });
    system = await createTestSubgraph({
      name: 'system',
      createSubgraph: createSystemSubgraph,
      deps: { config },
    });
  });

  it('tells the effective value and where it came from', async () => {
    const query =
      'query ($search: String) { configEntries(filter: { search: $search }) { nodes { path value source sourceName variable } } }';
    const { configEntries } = await system.ask(query, { search: 'services.gateway.port' });
    expect(configEntries.nodes).toEqual([
      {
        path: 'services.gateway.port',
        value: 8001,
        source: 'FLAG',
        sourceName: '--port',
        variable: 'IZA_PORT',
      },
    ]);
    const changed = await system.ask('{ configEntries(filter: { isChanged: true }) { nodes { path } } }');
    expect(changed.configEntries.nodes.map((node: { path: string }) => node.path)).toEqual(
      expect.arrayContaining(['database.url', 'services.gateway.port', 'services.telemetry.logLevel']),
    );
  });

  it('never shows a secret, in no field of no entry', async () => {
    const { configEntries } = await system.ask(
      '{ configEntries(first: 100) { nodes { path value defaultValue description isSecret } } }',
    );
    expect(JSON.stringify(configEntries)).not.toContain('hunter2');
    const [url] = configEntries.nodes.filter((node: { path: string }) => node.path === 'database.url');
    expect(url).toMatchObject({ isSecret: true, value: expect.stringContaining('db.example') });
  });

  it('tells what differs between two environments', async () => {
    const { configDiff } = await system.ask('{ configDiff(from: DEV, to: PROD) { path from to } }');
    expect(configDiff).toContainEqual({ path: 'services.gateway.introspection', from: true, to: false });
    const { configDiff: none } = await system.ask('{ configDiff(from: DEV, to: DEV) { path } }');
    expect(none).toEqual([]);
  });
});

describe('the cache tiers', () => {
  it('count hits and misses, and hold nothing after a flush', async () => {
    const cache = await createCache({ policies: [{ name: 'report', ttlMs: 60_000, tiers: ['process'] }] });
    system = await createTestSubgraph({
      name: 'system',
      createSubgraph: createSystemSubgraph,
      deps: { cache },
    });
    await cache.getOrSet('report', 'a', async () => 1);
    await cache.getOrSet('report', 'a', async () => 2);
    const { cacheTiers, cachePolicies } = await system.ask(
      '{ cacheTiers { name hits misses hitRatio entries isActive } cachePolicies { name ttlMs tiers } }',
    );
    expect(cacheTiers[1]).toEqual({
      name: 'PROCESS',
      hits: 1,
      misses: 1,
      hitRatio: 0.5,
      entries: 1,
      isActive: true,
    });
    expect(cachePolicies).toContainEqual({ name: 'report', ttlMs: 60_000, tiers: ['PROCESS'] });
    const flush =
      'mutation { flushCacheTier(input: { tier: PROCESS }) { cacheTier { entries } userErrors { code } } }';
    expect((await system.ask(flush)).flushCacheTier).toEqual({ cacheTier: { entries: 0 }, userErrors: [] });
    expect(await cache.getOrSet('report', 'a', async () => 3)).toBe(3);
  });

  it('refuse to flush a tier that is not there, saying how to have it', async () => {
    system = await createTestSubgraph({ name: 'system', createSubgraph: createSystemSubgraph });
    const flush =
      'mutation { flushCacheTier(input: { tier: REDIS }) { cacheTier { id } userErrors { code message field } } }';
    expect((await system.ask(flush)).flushCacheTier).toEqual({
      cacheTier: null,
      userErrors: [
        {
          code: 'CACHE_TIER_INACTIVE',
          message: expect.stringContaining('REDIS_URL'),
          field: null,
        },
      ],
    });
  });
});
