import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type LoadedConfig, loadConfig } from '@iza/platform/config';
import { allMigrationGroups, ensurePreparedArchive, openDatabase } from '@iza/platform/database';
import { projectRoot } from '@iza/platform/project';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { databaseBackup, databaseMigrate, databaseRestore, databaseStatus } from './index.ts';

/** A process that has the database of a folder open and writes to it all the time. */
const system = `
  const { openDatabase, allMigrationGroups } = await import('@iza/platform/database');
  const database = await openDatabase({ dataDir: process.argv[1] });
  await database.migrate(allMigrationGroups());
  const insert = "insert into cache.cache_entries values ('proof', $1, '1', '{}', 'infinity', 'infinity')";
  for (let written = 1; ; written++) {
    await database.getConnection('primary').withSession(session => session.query(insert, [String(written)]));
    if (written === 1 || written % 500 === 0) console.log(written);
  }`;

describe('iza db, on the embedded database', () => {
  let folder: string;
  const children: ChildProcess[] = [];

  beforeAll(async () => void (await ensurePreparedArchive()), 60_000);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'iza-cli-db-'));
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('status changes nothing, and tells what a first start will do', async () => {
    const status = await databaseStatus(configFor('data'));
    expect(status).toMatchObject({ engine: 'embedded', description: null, openedBy: null });
    expect(status.migrations.pending).not.toHaveLength(0);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('migrate brings it up to date, and status says so', async () => {
    await databaseMigrate(configFor('data'));
    const status = await databaseStatus(configFor('data'));
    expect(status.migrations).toMatchObject({ pending: [], problem: null });
    expect(status.migrations.applied).toHaveLength((await databaseMigrate(configFor('data'))).alreadyApplied);
    expect(status).toMatchObject({ openedBy: null, hasVector: true, sizeBytes: expect.any(Number) });
  });

  it('backup and restore bring the same rows to an empty directory, and never to a used one', async () => {
    await databaseMigrate(configFor('data'));
    const database = await openDatabase({ dataDir: join(folder, 'data') });
    await database
      .getConnection('primary')
      .withSession(session =>
        session.query(
          "insert into cache.cache_entries values ('p', 'k', '{\"a\": 1.0}', '{x}', 'infinity', 'infinity')",
        ),
      );
    await database.close();

    const file = join(folder, 'backup');
    const backup = await databaseBackup(configFor('data'), file);
    const restored = await databaseRestore(configFor('other'), file);
    expect(restored.tables).toEqual(backup.tables);
    expect(restored.rows).toBeGreaterThan(0);
    expect((await databaseStatus(configFor('other'))).migrations.pending).toEqual([]);
    await expect(databaseRestore(configFor('other'), file)).rejects.toMatchObject({
      code: 'RESTORE_TARGET_NOT_EMPTY',
    });
  });

  it('restore of something else creates no database', async () => {
    const file = join(folder, 'backup');
    writeFileSync(file, 'no backup');
    await expect(databaseRestore(configFor('other'), file)).rejects.toMatchObject({
      code: 'BACKUP_UNREADABLE',
    });
    expect(existsSync(join(folder, 'other'))).toBe(false);
  });

  it('backup of nothing creates no database', async () => {
    await expect(databaseBackup(configFor('data'), join(folder, 'backup'))).rejects.toMatchObject({
      code: 'DATABASE_NOT_FOUND',
    });
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('works beside a running system: status, migrate and a backup of one moment; restore is refused', async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', system, join(folder, 'data')],
      {
        cwd: join(projectRoot(), 'platform'),
        env: { ...process.env, NODE_OPTIONS: '' },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    children.push(child);
    const progress = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    await progress.next();

    expect(await databaseStatus(configFor('data'))).toMatchObject({
      openedBy: { pid: child.pid },
      migrations: { pending: [], problem: null },
    });
    expect((await databaseMigrate(configFor('data'))).applied).toEqual([]);
    const file = join(folder, 'backup');
    await databaseBackup(configFor('data'), file);
    await expect(databaseRestore(configFor('data'), file)).rejects.toMatchObject({
      code: 'DATABASE_IN_USE',
      message: expect.stringContaining(`process ${child.pid}`),
    });
    // The system goes on.
    const before = Number((await progress.next()).value);
    expect(Number((await progress.next()).value)).toBeGreaterThan(before);

    await databaseRestore(configFor('other'), file);
    const copy = await openDatabase({ dataDir: join(folder, 'other') });
    const { rows } = await copy
      .getConnection('primary')
      .withSession(session =>
        session.query('select count(*)::int = max(key::int) as "isWithoutGap" from cache.cache_entries'),
      );
    await copy.close();
    expect(rows).toEqual([{ isWithoutGap: true }]);
    expect(allMigrationGroups().map(group => group.name)).toContain('cache');
  });

  function configFor(directory: string): LoadedConfig {
    return loadConfig({ env: {}, flags: { 'data-dir': join(folder, directory) } });
  }
});
