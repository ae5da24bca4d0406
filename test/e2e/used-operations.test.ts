import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@iza/platform/testing';
import { afterAll, expect, it } from '@jest/globals';
import { startTestSystem, type TestSystem } from './system.ts';

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
