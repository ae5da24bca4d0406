import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestPostgres, type TestPostgres, whyNoPostgres } from '../testing/postgres-server.ts';
import { type DatabaseOptions, type OpenDatabase, openDatabase } from './index.ts';

const missing = whyNoPostgres();
if (missing) console.warn(`Skipped the tests of PostgreSQL on a server: ${missing}.`);

const opened: OpenDatabase[] = [];
const open = async (url: string, options: Partial<DatabaseOptions> = {}) => {
  const database = await openDatabase({ dataDir: '', url, connectTimeoutMs: 1500, ...options });
  opened.push(database);
  return database;
};
const query = async <Row>(database: OpenDatabase, sql: string): Promise<Row[]> =>
  (await database.getConnection('primary').withSession(session => session.query<Row>(sql))).rows;

afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

describe('a server that is not there', () => {
  it('fails within the connect timeout, and names the host but never the password', async () => {
    const startedAt = Date.now();
    const error = await open('postgres://me:pass-word@127.0.0.1:1/shop', { connectTimeoutMs: 600 }).catch(
      e => e,
    );
    expect(Date.now() - startedAt).toBeLessThan(1200);
    expect(error).toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      retryable: true,
      message: expect.stringMatching(/^PostgreSQL at 127\.0\.0\.1:1\/shop cannot be used: .*ECONNREFUSED/),
    });
    expect(`${error.message}${error.stack}`).not.toContain('pass-word');
  });

  it('does not wait longer for one that accepts and says nothing', async () => {
    const silent = createServer(() => {});
    await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    const startedAt = Date.now();
    await expect(open(`postgres://127.0.0.1:${port}/shop`, { connectTimeoutMs: 500 })).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
    });
    expect(Date.now() - startedAt).toBeLessThan(1500);
    silent.close();
  });

  it('says how a URL is written', async () => {
    await expect(open('localhost')).rejects.toThrow('postgres://user:password@host:5432/database');
  });
});

(missing ? describe.skip : describe)('a server', () => {
  let server: TestPostgres;

  beforeAll(async () => {
    server = await startTestPostgres();
  }, 60_000);
  afterAll(() => server?.remove());

  it('says at once what is wrong when it refuses', async () => {
    const startedAt = Date.now();
    const error = await open(server.url.replace(/postgres$/, 'nowhere'), { connectTimeoutMs: 10_000 }).catch(
      e => e,
    );
    expect(error).toMatchObject({ code: 'DATABASE_UNAVAILABLE', retryable: false });
    expect(error.message).toMatch(/nowhere.*does not exist/);
    expect(Date.now() - startedAt).toBeLessThan(3000);
  });

  it.each(['fast', 'immediate'] as const)('is used again after it stopped (%s) and came back', async mode => {
    const database = await open(server.url, { poolSize: 4 });
    await Promise.all([1, 2, 3, 4].map(() => query(database, 'select pg_sleep(0.05)')));
    const running = query(database, 'select pg_sleep(20)').catch(error => error);
    await new Promise(resolve => setTimeout(resolve, 100));

    server.stop(mode);
    expect(await running).toMatchObject({ code: 'DATABASE_UNAVAILABLE', retryable: true });
    await expect(query(database, 'select 1')).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    expect(await database.getConnection('primary').check()).toMatchObject({ isHealthy: false });

    server.start();
    expect(await query(database, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await database.getConnection('primary').check()).toMatchObject({ isHealthy: true });
  });

  it('stops a statement that takes too long, and keeps the connection', async () => {
    const database = await open(server.url, { statementTimeoutMs: 100, poolSize: 1 });
    const [before] = await query<{ pid: number }>(database, 'select pg_backend_pid() as pid');
    await expect(query(database, 'select pg_sleep(5)')).rejects.toMatchObject({ code: 'DATABASE_TIMEOUT' });
    expect(await query(database, 'select pg_backend_pid() as pid')).toEqual([before]);
  });

  it('waits for a server that is just starting', async () => {
    server.stop('fast');
    const opening = open(server.url, { connectTimeoutMs: 10_000 });
    await new Promise(resolve => setTimeout(resolve, 300));
    server.start();
    expect(await query(await opening, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('may serve the cache from another database', async () => {
    const database = await open(server.url, { cacheUrl: server.url.replace(/postgres$/, 'template1') });
    const name = async (role: 'primary' | 'cache') =>
      (
        await database
          .getConnection(role)
          .withSession(session => session.query<{ name: string }>('select current_database() as name'))
      ).rows[0]?.name;
    expect([await name('primary'), await name('cache')]).toEqual(['postgres', 'template1']);
  });

  it('runs each migration once when two processes start together', async () => {
    const groups = [{ name: 'race', folder: await migrationFolder() }];
    const [first, second] = await Promise.all([open(server.url), open(server.url)]);
    const reports = await Promise.all([first!.migrate(groups), second!.migrate(groups)]);
    expect(reports.map(report => report.applied.length).toSorted()).toEqual([0, 2]);
    expect(await query(first!, 'select count(*)::int as rows from race.runs')).toEqual([{ rows: 1 }]);
  });
});

async function migrationFolder(): Promise<string> {
  const { mkdtempSync, writeFileSync } = await import('node:fs');
  const { join } = await import('node:path');
  const { tmpdir } = await import('node:os');
  const folder = mkdtempSync(join(tmpdir(), 'iza-migrations-'));
  writeFileSync(
    join(folder, '0001_runs.sql'),
    'create table runs (at timestamptz default now()); select pg_sleep(0.3);',
  );
  writeFileSync(join(folder, '0002_first.sql'), 'insert into runs default values;');
  return folder;
}
