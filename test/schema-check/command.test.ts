/** The command as it is typed, on files, revisions and real databases. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allMigrationGroups, openDatabase } from '@iza/platform/database';
import { projectRoot } from '@iza/platform/project';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UsageRepository } from '../../subgraphs/analytics/used-operation/usage.repository.ts';
import type { UsedOperationTables } from '../../subgraphs/analytics/used-operation/used-operation.tables.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'iza-schema-check-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = projectRoot();
const api = readFileSync(join(root, 'schema/api.graphql'), 'utf8');

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

function schemaCheck(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const argv = [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'scripts/schema-check.ts'), ...args];
  return new Promise(resolve =>
    execFile(
      process.execPath,
      argv,
      { cwd: root, env: { ...inherited, NODE_OPTIONS: '', ...env } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    ),
  );
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A released schema that has a field more than the present one. */
const released = () =>
  file('released.graphql', `${api}\nextend type Metric {\n  "Gone."\n  oldName: String\n}\n`);

const exported = (name: string, document: string, lastUsedAt = new Date()) =>
  JSON.stringify({ clientName: 'ios', clientVersion: '7.1', name, document, requestCount: 3, lastUsedAt });

describe('npm run schema:check', () => {
  it('passes for this project against its last release', async () => {
    const { code, stdout } = await schemaCheck([]);
    expect(stdout).toContain('Against schema/releases/latest.graphql: 0 breaking');
    expect(code).toBe(0);
  });

  it('fails on a break, and names the client and the operation that is hit', async () => {
    const usage = file('hit.ndjson', `${exported('Old', '{ metric(id: "") { oldName } }')}\n`);
    const { code, stdout } = await schemaCheck(['--against', released(), '--usage', usage, '--allow-unused']);
    expect(code).toBe(1);
    expect(stdout).toContain('breaks');
    expect(stdout).toMatch(/ios 7\.1: Old, last used \d{4}-.*, 3 times/);
  });

  it('passes on one that nobody used lately, when that is asked for', async () => {
    const longAgo = new Date(Date.now() - 40 * 86_400_000);
    const lines = [
      exported('Old', '{ metric(id: "") { oldName } }', longAgo),
      exported('New', '{ metric(id: "") { id } }'),
    ];
    const usage = file('unused.ndjson', lines.join('\n'));
    const args = ['--against', released(), '--usage', usage];
    expect((await schemaCheck(args)).code).toBe(1);
    expect((await schemaCheck([...args, '--allow-unused'])).code).toBe(0);
    expect((await schemaCheck([...args, '--allow-unused', '--days', '60'])).code).toBe(1);
  });

  it('fails when an operation of this project does not fit', async () => {
    const schema = file('without.graphql', api.replaceAll('acknowledgedAt:', 'takenAt:'));
    const { code, stdout } = await schemaCheck(['--schema', schema, '--against', schema]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/does not fit {2}schema\/operations\/.*acknowledgedAt/);
  });

  it('prints a report for programs', async () => {
    const { code, stdout } = await schemaCheck(['--against', released(), '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      isSafe: false,
      usedOperations: null,
      breaks: [{ path: 'Metric.oldName', type: 'FIELD_REMOVED', verdict: 'BREAKS', hits: [] }],
    });
  });

  it.each([
    ['an option that does not exist', ['--usgae', 'database'], 'Unknown option'],
    ['days that are none', ['--days', 'x'], '--days must be'],
    ['--allow-unused without --usage', ['--allow-unused'], 'needs --usage'],
    ['neither a file nor a revision', ['--against', 'no-such-thing'], 'no-such-thing is neither'],
    ['an option in the place of a revision', ['--against=--output=x'], 'is neither'],
    ['a schema that is missing', ['--schema', 'missing.graphql'], 'There is no schema at missing.graphql'],
    ['a file of usage that is missing', ['--usage', 'missing.ndjson'], 'There is no file'],
    ['a file that is not one of usage', ['--usage', 'package.json'], 'package.json:1 is not a line'],
    ['a database that was never started', ['--usage', 'database'], 'There is no database in'],
  ])('cannot be made with %s, and exits with 2', async (_, args, message) => {
    const { code, stderr } = await schemaCheck(args, { IZA_DATA_DIR: join(folder, 'nothing') });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  });
});

describe('what clients used', () => {
  it('is read from the embedded database, whether a system has it open or not', async () => {
    const dataDir = join(folder, 'data');
    const database = await openDatabase({ dataDir });
    await database.migrate(allMigrationGroups());
    const db = database.getConnection('primary').schema<UsedOperationTables>('analytics');
    const now = Date.now();
    await new UsageRepository(db, { retentionMs: 86_400_000, maxPerClient: 10, maxRows: 10 }).add({
      instanceId: 'gateway:1',
      at: now,
      operations: [
        {
          hash: '0'.repeat(64),
          document: 'query Stored { metric(id: "") { oldName } }',
          name: 'Stored',
          kind: 'QUERY',
          coordinates: [],
          clients: [
            { clientName: 'android', clientVersion: '3', requests: 9, errors: 0, firstAt: now, lastAt: now },
          ],
        },
      ],
    });
    const args = ['--against', released(), '--usage', 'database', '--allow-unused'];
    const whileOpen = await schemaCheck(args, { IZA_DATA_DIR: dataDir });
    await database.close();
    const afterwards = await schemaCheck(args, { IZA_DATA_DIR: dataDir });
    for (const { code, stdout } of [whileOpen, afterwards]) {
      expect(stdout).toMatch(/android 3: Stored, last used .*, 9 times/);
      expect(code).toBe(1);
    }
  }, 60_000);
});
