import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@iza/platform/project';
import { eventually } from '@iza/platform/testing';
import { afterAll, expect, it } from '@jest/globals';
import { runIza, startTestSystem, type TestSystem } from './system.ts';

const root = projectRoot();
const dataDir = mkdtempSync(join(tmpdir(), 'iza-usage-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const ask = (system: TestSystem, name: string) =>
  fetch(`${system.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'graphql-client-name': 'lasting' },
    body: JSON.stringify({ query: `query ${name} { service(id: "service_secret") { name } }` }),
  });

const used = async (system: TestSystem) => {
  const { data } = await system.graphql(
    '{ usedOperations(filter: { clientName: "lasting" }) { nodes { name document requestCount } } }',
  );
  return data.usedOperations.nodes;
};

it('what clients used is known after a kill and, to the last moment, after a stop; without the values that they sent', async () => {
  const before = await startTestSystem({ dataDir });
  try {
    await ask(before, 'Lasting');
    await ask(before, 'Lasting');
    await eventually(async () => expect(await used(before)).toMatchObject([{ requestCount: 2 }]));
  } finally {
    await before.stop('SIGKILL');
  }
  const after = await startTestSystem({ dataDir });
  try {
    const [operation, ...others] = await used(after);
    expect(others).toEqual([]);
    expect(operation).toMatchObject({ name: 'Lasting', requestCount: 2 });
    expect(operation.document).toContain('service(id: "")');
    await ask(after, 'LastMoment');
  } finally {
    await after.stop();
  }
  const last = await startTestSystem({ dataDir });
  try {
    expect((await used(last)).map(({ name }: { name: string }) => name)).toEqual(['LastMoment', 'Lasting']);
  } finally {
    await last.stop();
  }
}, 120_000);

it('what `iza usage export` writes is what the schema check reads', async () => {
  const system = await startTestSystem({ dataDir });
  try {
    const { stdout } = await runIza(['usage', 'export', '--client', 'lasting', '--url', system.url]);
    writeFileSync(join(dataDir, 'usage.ndjson'), stdout);
  } finally {
    await system.stop();
  }
  const api = readFileSync(join(root, 'schema/api.graphql'), 'utf8');
  writeFileSync(
    join(dataDir, 'next.graphql'),
    api.replace('  service(id: ID!): Service\n', '  part(id: ID!): Service\n'),
  );
  const checked = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/tsx/dist/cli.mjs'),
      join(root, 'scripts/schema-check.ts'),
      '--against',
      'schema/api.graphql',
      '--schema',
      join(dataDir, 'next.graphql'),
      '--usage',
      join(dataDir, 'usage.ndjson'),
    ],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );
  expect(checked.stdout).toContain('2 operations were used within 30 days.');
  expect(checked.stdout).toMatch(/^breaks .*\(Query\.service\)\n +lasting: \w+, last used /m);
  expect(checked.status).toBe(1);
}, 60_000);
