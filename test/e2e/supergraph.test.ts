import { copyFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@iza/platform/project';
import { eventually } from '@iza/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runIza, startTestSystem, type TestSystem } from './system.ts';

const published = join(projectRoot(), 'schema', 'supergraph.graphql');
const folder = mkdtempSync(join(tmpdir(), 'iza-supergraph-'));
const file = join(folder, 'supergraph.graphql');

let system: TestSystem;
beforeAll(async () => {
  copyFileSync(published, file);
  system = await startTestSystem({
    env: { IZA_SERVICES_GATEWAY_SUPERGRAPH: file, IZA_SERVICES_WEB_ENABLED: 'false' },
  });
}, 60_000);
afterAll(async () => {
  await system.stop();
  rmSync(folder, { recursive: true });
});

interface Health {
  status: string;
  supergraph: { id: string; source: string; rejected?: { at: string; reason: string } };
}

async function health(): Promise<Health & { httpStatus: number }> {
  const response = await fetch(`${system.url}/health`);
  return { httpStatus: response.status, ...((await response.json()) as Health) };
}

describe('a supergraph in a file', () => {
  it('that is broken while it is served leaves the system degraded, and answering by the last one', async () => {
    const before = await health();
    expect(before).toMatchObject({ httpStatus: 200, status: 'ok', supergraph: { source: file } });
    expect(before.supergraph).not.toHaveProperty('rejected');

    writeFileSync(join(folder, 'new'), 'type Query {');
    renameSync(join(folder, 'new'), file);
    const degraded = await eventually(async () => {
      const report = await health();
      expect(report.status).toBe('degraded');
      return report;
    });
    expect(degraded).toMatchObject({
      httpStatus: 200,
      supergraph: {
        id: before.supergraph.id,
        rejected: { at: expect.any(String), reason: expect.stringContaining('Syntax Error') },
      },
    });
    expect((await fetch(`${system.url}/ready`)).status).toBe(200);
    expect((await system.graphql('{ services { nodes { name } } }')).errors).toBeUndefined();

    copyFileSync(published, file);
    await eventually(async () => expect((await health()).status).toBe('ok'));
  });

  it('that is not there stops the start with a message that names it', async () => {
    const missing = join(folder, 'missing.graphql');
    const { code, stderr } = await runIza(['up', '--port', '0', '--only', 'gateway'], {
      IZA_SERVICES_GATEWAY_SUPERGRAPH: missing,
    });
    expect(code).toBe(1);
    expect(stderr).toContain(
      `services.gateway.supergraph (${missing}) cannot be read: ${missing} does not exist.`,
    );
  });
});
