import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';

describe('migrations', () => {
  let database: TestDatabase;
  let folder: string;
  let group: { name: string; folder: string };
  let count = 0;

  beforeAll(async () => {
    database = await createTestDatabase([]);
  });
  afterAll(() => database.drop());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'iza-migrations-'));
    group = { name: `group_${++count}`, folder };
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (name: string, sql: string) => writeFileSync(join(folder, `${name}.sql`), sql);
  const migrate = async () => (await database.migrate([group])).applied.map(({ name }) => name);
  const tables = async () => {
    const { rows } = await database
      .getConnection('primary')
      .withSession(session =>
        session.query<{ name: string }>(
          'select tablename as name from pg_tables where schemaname = $1 order by tablename',
          [group.name],
        ),
      );
    return rows.map(row => row.name);
  };

  it('run once, in order, in the schema of their group', async () => {
    file('0002_second', 'insert into notes values (1);');
    file('0001_first', 'create table notes (id int);');
    expect(await migrate()).toEqual(['0001_first', '0002_second']);
    expect(await migrate()).toEqual([]);
    expect(await tables()).toEqual(['notes']);
  });

  it('leave nothing half applied when one fails, name file and line, and try again next time', async () => {
    file('0001_good', 'create table good (id int);');
    file('0002_bad', 'create table half (id int);\n\ninsert into nowhere values (1);');
    file('0003_later', 'create table later (id int);');
    await expect(migrate()).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: `${group.name}/migrations/0002_bad.sql failed: relation "nowhere" does not exist (line 3)`,
    });
    expect(await tables()).toEqual(['good']);
    file('0002_bad', 'create table half (id int);');
    expect(await migrate()).toEqual(['0002_bad', '0003_later']);
  });

  it('refuse a file that was edited after it ran, and say what to do', async () => {
    file('0001_first', 'create table notes (id int);');
    await migrate();
    file('0001_first', 'create table notes (id bigint);');
    await expect(migrate()).rejects.toMatchObject({
      code: 'MIGRATION_CHANGED',
      message: expect.stringContaining('Restore the file and put the change into a new one.'),
    });
  });

  it('do not mind other line endings', async () => {
    file('0001_first', 'create table notes (\n id int\n);\n');
    await migrate();
    file('0001_first', 'create table notes (\r\n id int\r\n);\r\n');
    expect(await migrate()).toEqual([]);
  });

  it('refuse a new file that comes before one that ran', async () => {
    file('0002_second', 'create table second (id int);');
    await migrate();
    file('0001_first', 'create table first (id int);');
    await expect(migrate()).rejects.toThrow('Give the new file the next number.');
    expect(await tables()).toEqual(['second']);
  });

  it('tell of migrations that a newer version of the code ran, and leave them alone', async () => {
    file('0001_first', 'create table notes (id int);');
    file('0002_newer', 'create table newer (id int);');
    await migrate();
    rmSync(join(folder, '0002_newer.sql'));
    expect((await database.migrate([group])).unknown).toEqual([{ group: group.name, name: '0002_newer' }]);
    expect(await tables()).toEqual(['newer', 'notes']);
  });

  it('may be asked for twice at once', async () => {
    file('0001_first', 'create table notes (id int);');
    expect((await Promise.all([migrate(), migrate()])).flat()).toEqual(['0001_first']);
  });
});
