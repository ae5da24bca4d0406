import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ConfigError, diffEnvironments, environments, loadConfig } from './index.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'iza-diff-'));
  await writeFile(join(directory, 'dev.yaml'), 'database: { url: "postgres://u:one@h/d" }');
  await writeFile(
    join(directory, 'staging.yaml'),
    'database: { url: "postgres://u:two@h/d" }\nservices: { only: [web], gateway: { port: 1 } }',
  );
  await writeFile(join(directory, 'prod.yaml'), 'services: { gateway: { port: many } }');
});
afterAll(() => rm(directory, { recursive: true }));

it('names every setting that differs, secrets masked even when only their hidden part differs', () => {
  const differences = diffEnvironments('dev', 'staging', { directory });
  expect(differences.filter(({ path }) => path !== 'services.instance')).toEqual([
    { path: 'services.only', from: [], to: ['web'], isSecret: false },
    { path: 'services.gateway.port', from: 8000, to: 1, isSecret: false },
    { path: 'services.gateway.visitors', from: 'owner', to: 'nobody', isSecret: false },
    { path: 'database.url', from: 'postgres://u:••••@h/d', to: 'postgres://u:••••@h/d', isSecret: true },
  ]);
});

it('finds nothing between an environment and itself', () => {
  expect(diffEnvironments('staging', 'staging', { directory })).toEqual([]);
});

it('tells the mistakes of a file that cannot be compared', () => {
  expect(() => diffEnvironments('dev', 'prod', { directory })).toThrow(ConfigError);
});

it('accepts the files of this project, and prod tells strangers less than dev', () => {
  for (const environment of environments) loadConfig({ environment, env: {} });
  const { gateway } = loadConfig({ environment: 'prod', env: {} }).value.services;
  expect(gateway).toMatchObject({ introspection: false, graphiql: false });
});
