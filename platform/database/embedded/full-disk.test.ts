import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensureEmptyArchive, type OpenDatabase, openDatabase } from '../index.ts';

const disk = mountSmallDisk();
if ('reason' in disk) console.warn(`Skipped the test of a full disk: ${disk.reason}.`);

('reason' in disk ? describe.skip : describe)('on a full disk', () => {
  const folder = 'reason' in disk ? '' : disk.folder;
  const ballast = join(folder, 'ballast');
  let database: OpenDatabase;

  beforeAll(async () => {
    database = await openDatabase({
      dataDir: join(folder, 'data'),
      preparedArchive: await ensureEmptyArchive(),
    });
  }, 60_000);
  afterAll(async () => {
    await database?.close();
    execFileSync('umount', [folder]);
    rmdirSync(folder);
  });

  it('refuses to write with DATABASE_FULL, goes on reading, and writes again when there is space', async () => {
    await query('create table public.notes (id int, body text)');
    await query("insert into public.notes values (1, 'kept')");

    fill(500_000);
    await eventually(async () => {
      const error = await query("insert into public.notes values (2, 'refused')").catch(
        (refused: unknown) => refused,
      );
      expect(error).toMatchObject({ code: 'DATABASE_FULL', retryable: true });
    });
    expect(await query("select id from public.notes where body = 'kept'")).toEqual([{ id: 1 }]);
    expect(await database.getConnection('primary').check()).toMatchObject({ isHealthy: true });

    rmSync(ballast);
    await eventually(() => query("insert into public.notes values (3, 'after')"));
    expect(await query("select id from public.notes where body = 'after'")).toEqual([{ id: 3 }]);
  });

  it('loses nothing that was acknowledged when its log cannot be written, and comes back with the space', async () => {
    await query('create table public.many (id int, body text)');
    let acknowledged = 0;
    // Faster than the watch can look, up to the last byte.
    fill(6_000_000);
    for (let id = 1; id <= 20_000; id++) {
      const isDone = await query(
        `insert into public.many select ${id}, repeat(md5(i::text), 3) from generate_series(1, 100) i`,
      )
        .then(() => true)
        .catch(() => false);
      if (!isDone) break;
      acknowledged = id;
    }
    rmSync(ballast);
    await eventually(() => query('insert into public.many values (-1, null)'));
    const [kept] = await query<{ count: number; last: number }>(
      'select count(distinct id)::int as count, max(id) as last from public.many where id > 0',
    );
    expect(kept!.last).toBeGreaterThanOrEqual(acknowledged);
    expect(kept!.count).toBe(kept!.last);
  });

  async function query<Row>(sql: string): Promise<Row[]> {
    return (await database.getConnection('primary').withSession(session => session.query<Row>(sql))).rows;
  }

  /** Leaves only so many bytes of the disk free. */
  function fill(freeBytes: number): void {
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - freeBytes));
  }
});

/** A disk of 96 MB in memory, where this user may mount one. */
function mountSmallDisk(): { folder: string } | { reason: string } {
  if (process.platform !== 'linux') return { reason: 'needs Linux' };
  const folder = mkdtempSync(join(tmpdir(), 'iza-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', folder], { stdio: 'pipe' });
    return { folder };
  } catch {
    rmdirSync(folder);
    return { reason: 'this user may not mount a small disk (run as root to have it)' };
  }
}

async function eventually(run: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await run();
      return;
    } catch (error) {
      if (attempt > 100) throw error;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
}
