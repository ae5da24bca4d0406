import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../project/index.ts';
import { type DatabaseOptions, ensurePreparedArchive, type OpenDatabase, openDatabase } from '../index.ts';
import { findLockOwner } from './lock.ts';

/** A process that opens the database of a folder, then writes one row after the other and prints what was acknowledged. */
const writer = `
  const { openDatabase } = await import('@iza/platform/database');
  const database = await openDatabase({ dataDir: process.argv[1] }).catch(error => {
    console.log(JSON.stringify({ code: error.code, message: error.message }));
    process.exit(1);
  });
  console.log('open');
  await database.getConnection('primary').withSession(async session => {
    await session.query('create schema proof; create table proof.rows (id int primary key, body text)');
    for (let id = 1; ; id++) {
      await session.query('insert into proof.rows values ($1, repeat($2, 200))', [id, 'x']);
      console.log(id);
    }
  });`;

describe('the embedded database', () => {
  const cleanups: (() => Promise<void> | void)[] = [];

  beforeAll(async () => void (await ensurePreparedArchive()), 60_000);
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
  });

  it('keeps every acknowledged row through kill -9, and takes over the lock of the dead', async () => {
    const folder = temporaryFolder();
    const child = startWriter(folder);
    let acknowledged = 0;
    for await (const line of lines(child)) {
      acknowledged = Number(line) || 0;
      if (acknowledged === 300) break;
    }
    child.kill('SIGKILL');
    await ended(child);
    expect(existsSync(join(folder, 'database.lock'))).toBe(true);

    const database = await open(folder);
    const rows = await query<{ count: number; last: number }>(
      database,
      'select count(*)::int as count, max(id) as last from proof.rows where length(body) = 200',
    );
    expect(rows[0]?.count).toBeGreaterThanOrEqual(300);
    expect(rows[0]?.count).toBe(rows[0]?.last);
  });

  it('refuses a second process, and names the first and what to do', async () => {
    const folder = temporaryFolder();
    await open(folder);
    const child = startWriter(folder);
    const answers: string[] = [];
    for await (const line of lines(child)) answers.push(line);
    expect(JSON.parse(answers[0]!)).toEqual({
      code: 'DATA_DIRECTORY_LOCKED',
      message: expect.stringMatching(new RegExp(`in use by process ${process.pid} .*Stop that process`)),
    });
  });

  it('refuses to be opened twice by one process', async () => {
    const folder = temporaryFolder();
    await open(folder);
    await expect(open(folder)).rejects.toMatchObject({ code: 'DATA_DIRECTORY_LOCKED' });
  });

  it('does not take another process with the pid of a dead one for the owner', async () => {
    const folder = temporaryFolder();
    const lock = {
      pid: process.pid,
      processStart: 'an-earlier-boot/1',
      host: hostname(),
      since: '2026-01-01T00:00:00Z',
    };
    writeFileSync(join(folder, 'database.lock'), JSON.stringify(lock));
    expect(findLockOwner(folder)).toBeUndefined();
    await open(folder);
    expect(findLockOwner(folder)).toMatchObject({ pid: process.pid });
  });

  it('lets exactly one of several processes have a directory whose owner died', async () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'database.lock'),
      JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), since: 'then' }),
    );
    const outcomes = await Promise.allSettled([open(folder), open(folder), open(folder)]);
    expect(outcomes.filter(outcome => outcome.status === 'fulfilled')).toHaveLength(1);
  });

  it('gives the directory free on close, and leaves no socket behind', async () => {
    const folder = temporaryFolder();
    const database = await open(folder);
    const socketFolder = findLockOwner(folder)!.address!.host;
    await database.close();
    expect(readdirSync(folder)).toEqual(['database']);
    expect(existsSync(socketFolder)).toBe(false);
    await open(folder);
  });

  it('starts over when a first start was cut off', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'database.new', 'base'), { recursive: true });
    writeFileSync(join(folder, 'database.new', 'PG_VERSION'), '18');
    const database = await open(folder);
    expect(await query(database, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('gives up a statement that takes too long, and is back by itself with all that was acknowledged', async () => {
    const database = await open(temporaryFolder(), { statementTimeoutMs: 300, connectTimeoutMs: 5000 });
    await query(database, 'create table public.kept (id int)');
    await query(database, 'insert into public.kept values (1)');
    await expect(
      query(database, 'select count(*) from generate_series(1, 1e12::bigint)'),
    ).rejects.toMatchObject({
      code: 'DATABASE_TIMEOUT',
    });
    expect(await eventually(() => query(database, 'select id from public.kept'))).toEqual([{ id: 1 }]);
  });

  it('rolls back what a given-up statement belonged to', async () => {
    const database = await open(temporaryFolder(), { statementTimeoutMs: 400 });
    await query(database, 'create table public.kept (id int)');
    const kysely = database.getConnection('primary').schema<{ kept: { id: number } }>('public');
    const slow = 'select pg_sleep(0.8)';
    await expect(
      kysely.transaction().execute(async transaction => {
        await transaction.insertInto('kept').values({ id: 1 }).execute();
        await transaction.executeQuery({ sql: slow, parameters: [], query: { kind: 'RawNode' } } as never);
      }),
    ).rejects.toMatchObject({ code: 'DATABASE_TIMEOUT' });
    expect(await eventually(() => query(database, 'select id from public.kept'))).toEqual([]);
  });

  it('fails loudly when the pool is used inside a transaction, and goes on', async () => {
    const database = await open(temporaryFolder(), { connectTimeoutMs: 200 });
    const kysely = database.getConnection('primary').schema<Record<string, never>>('public');
    await expect(kysely.transaction().execute(() => query(database, 'select 1'))).rejects.toThrow(
      'inside a transaction use only the handle it gave you',
    );
    expect(await query(database, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  function temporaryFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'iza-embedded-'));
    cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  async function open(dataDir: string, options: Partial<DatabaseOptions> = {}): Promise<OpenDatabase> {
    const database = await openDatabase({ dataDir, ...options });
    cleanups.push(() => database.close());
    return database;
  }

  function startWriter(folder: string): ChildProcess {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', writer, folder], {
      cwd: join(projectRoot(), 'platform'),
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    cleanups.push(() => void child.kill('SIGKILL'));
    return child;
  }
});

function lines(child: ChildProcess): AsyncIterable<string> {
  return createInterface({ input: child.stdout! });
}

function ended(child: ChildProcess): Promise<void> {
  return child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise(resolve => child.once('exit', () => resolve()));
}

async function query<Row>(database: OpenDatabase, sql: string): Promise<Row[]> {
  return (await database.getConnection('primary').withSession(session => session.query<Row>(sql))).rows;
}

/** Repeats while the database says that it is not there yet. */
async function eventually<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt > 40) throw error;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
}
