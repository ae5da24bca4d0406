import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Generated, sql } from 'kysely';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import type { QueryObserver } from './index.ts';

interface Tables {
  notes: {
    id: Generated<number>;
    body: string;
    size: string | null;
    day: string | null;
    seen_at: Date | null;
  };
}

describe('a database', () => {
  const seen: Parameters<QueryObserver>[0][] = [];
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase(undefined, {
      onQuery: query => void seen.push(query),
    });
    const notes = `create schema notebook; create table notebook.notes
      (id int generated always as identity primary key, body text not null unique, size bigint, day date, seen_at timestamptz)`;
    await database.getConnection('primary').withSession(session => session.query(notes));
  });
  afterAll(() => database.drop());

  const notebook = () => database.getConnection('primary').schema<Tables>('notebook');

  it('looks tables up in the schema that was asked for', async () => {
    await notebook().insertInto('notes').values({ body: 'first' }).execute();
    const rows = await notebook().selectFrom('notes').select('body').execute();
    expect(rows).toContainEqual({ body: 'first' });
  });

  it('loses nothing of big numbers, and shifts no day by a time zone', async () => {
    const row = await notebook()
      .insertInto('notes')
      .values({
        body: 'exact',
        size: '9007199254740993',
        day: '2026-03-01',
        seen_at: new Date('2026-03-01T23:30:00.123Z'),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ size: '9007199254740993', day: '2026-03-01' });
    expect(row.seen_at?.toISOString()).toBe('2026-03-01T23:30:00.123Z');
  });

  it('rolls a transaction back as a whole', async () => {
    await expect(
      notebook()
        .transaction()
        .execute(async transaction => {
          await transaction.insertInto('notes').values({ body: 'gone' }).execute();
          await transaction.insertInto('notes').values({ body: 'gone' }).execute();
        }),
    ).rejects.toMatchObject({ code: '23505' });
    expect(await notebook().selectFrom('notes').where('body', '=', 'gone').selectAll().execute()).toEqual([]);
  });

  it('shows every statement to the observer, never its parameters', async () => {
    seen.length = 0;
    await notebook().insertInto('notes').values({ body: 'secret' }).execute();
    await expect(sql`select 1/0`.execute(notebook())).rejects.toThrow('division by zero');
    expect(seen.map(query => [query.rows, query.error !== undefined])).toEqual([
      [1, false],
      [0, true],
    ]);
    expect(JSON.stringify(seen)).not.toContain('secret');
  });

  it('answers a check, and keeps the database usable after an error in a statement', async () => {
    await expect(sql`select nonsense`.execute(notebook())).rejects.toMatchObject({ code: '42703' });
    expect(await database.getConnection('primary').check()).toMatchObject({ isHealthy: true });
  });

  it('has vector search exactly where it says so, and else says what to do', async () => {
    const connection = database.getConnection('primary');
    const distance = async () =>
      sql<{ distance: number }>`select '[1,2]'::vector <-> '[1,4]' as distance`.execute(
        database.getConnection('vector').schema('public'),
      );
    const outcome = await distance().then(
      ({ rows }) => `distance ${rows[0]?.distance}`,
      error => (error as Error).message,
    );
    expect(outcome).toMatch(connection.capabilities.vector ? /^distance 2$/ : /Install the extension/);
  });
});
