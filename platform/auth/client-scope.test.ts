import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import {
  type ClientScope,
  everyClient,
  inClientScope,
  restrictToClients,
  unprotectedTables,
} from './client-scope.ts';

interface Tables {
  orders: { id: number; client_id: string | null; note: string };
  prices: { id: number; amount: number };
}

let database: TestDatabase;
let db: Kysely<Tables>;
beforeAll(async () => {
  database = await createTestDatabase(['auth']);
  const primary = database.getConnection('primary');
  await primary.withSession(session =>
    session.query(`
      create schema shop;
      create table shop.prices (id integer primary key, amount integer not null);
      create table shop.orders (id integer primary key, client_id text, note text not null);
      insert into shop.prices values (1, 5);
      insert into shop.orders select n, 'client_' || n % 4, 'as it was' from generate_series(0, 39) as n;
      insert into shop.orders values (40, null, 'as it was');
      select auth.protect_client_rows('shop.orders');`),
  );
  db = primary.schema<Tables>('shop');
});
afterAll(() => database.drop());

const seenBy = (scope: ClientScope): Promise<(string | null)[]> =>
  inClientScope(db, scope, async trx => {
    const rows = await trx.selectFrom('orders').select('client_id').execute();
    return [...new Set(rows.map(row => row.client_id))].toSorted();
  });

describe('rows of a protected table', () => {
  it('are seen by client, also when nothing in the query says so', async () => {
    expect(await seenBy({ clientIds: ['client_1', 'client_2', 'client_none'] })).toEqual([
      'client_1',
      'client_2',
    ]);
    expect(await seenBy({ clientIds: [] })).toEqual([]);
    expect(await seenBy(everyClient)).toEqual(['client_0', 'client_1', 'client_2', 'client_3', null]);
  });

  it('are not seen by whoever does not say which clients', async () => {
    const rows = await db.transaction().execute(async trx => {
      await sql`set local role iza_client_scope`.execute(trx);
      return trx.selectFrom('orders').selectAll().execute();
    });
    expect(rows).toEqual([]);
  });

  it('can be read beside tables that have no clients', async () => {
    const prices = await inClientScope(db, { clientIds: [] }, trx =>
      trx.selectFrom('prices').selectAll().execute(),
    );
    expect(prices).toEqual([{ id: 1, amount: 5 }]);
  });

  it('cannot be given to another client, nor made for one', async () => {
    const scope = { clientIds: ['client_1'] };
    const refused = /row-level security/;
    await expect(
      inClientScope(db, scope, trx =>
        trx.insertInto('orders').values({ id: 100, client_id: 'client_2', note: '' }).execute(),
      ),
    ).rejects.toThrow(refused);
    await expect(
      inClientScope(db, scope, trx => trx.updateTable('orders').set({ client_id: 'client_2' }).execute()),
    ).rejects.toThrow(refused);
  });

  it('stay hidden whatever two restricted keys do, and in whatever order', async () => {
    const step = fc.record({
      scope: fc.constantFrom(['client_1'], ['client_2', 'client_3']),
      id: fc.integer({ min: 0, max: 40 }),
      kind: fc.constantFrom('select', 'update', 'delete'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 50, maxLength: 50 }), async steps => {
        for (const { scope: clientIds, id, kind } of steps) {
          const touched = await inClientScope(db, { clientIds }, async trx => {
            if (kind === 'update')
              return trx
                .updateTable('orders')
                .set({ note: clientIds.join() })
                .where('id', '<=', id)
                .returningAll()
                .execute();
            if (kind === 'delete')
              return trx.deleteFrom('orders').where('id', '=', id).returningAll().execute();
            return trx.selectFrom('orders').selectAll().where('id', '>=', id).execute();
          });
          for (const row of touched) expect(clientIds).toContain(row.client_id);
        }
      }),
      { numRuns: 20 },
    );
    const others = await inClientScope(db, everyClient, trx =>
      trx.selectFrom('orders').selectAll().where('client_id', 'in', ['client_0']).execute(),
    );
    expect(others).toHaveLength(10);
    expect(new Set(others.map(row => row.note))).toEqual(new Set(['as it was']));
  });

  it('are as visible as before once the transaction has ended', async () => {
    await seenBy({ clientIds: ['client_0'] });
    const { rows } = await database
      .getConnection('primary')
      .withSession(session =>
        session.query<{ scope: string; role: string }>(
          `select current_setting('iza.client_ids', true) as scope, current_setting('role') as role`,
        ),
      );
    expect(rows[0]!.scope || null).toBeNull();
    expect(rows[0]!.role).toBe('none');
  });
});

describe('a query', () => {
  const sqlOf = (scope: ClientScope) =>
    restrictToClients(db.selectFrom('orders').select('id'), scope).compile();

  it('is restricted to the clients of whoever asks, and left alone for whoever sees all', () => {
    expect(sqlOf({ clientIds: ['client_1'] })).toMatchObject({
      sql: 'select "id" from "shop"."orders" where "client_id" = any($1::text[])',
      parameters: [['client_1']],
    });
    expect(sqlOf({ clientIds: [] }).parameters).toEqual([[]]);
    expect(sqlOf(everyClient).sql).toBe('select "id" from "shop"."orders"');
  });
});

describe('a table with a client', () => {
  it('that nobody protects is named', async () => {
    await database.getConnection('primary').withSession(session =>
      session.query(`
          create table shop.forgotten (client_id text);
          create table shop.half (client_id text);
          alter table shop.half enable row level security;`),
    );
    const all = database.getConnection('primary').schema<unknown>('shop');
    expect(await unprotectedTables(all)).toEqual(['shop.forgotten', 'shop.half']);
  });

  it('of this system is protected', async () => {
    const everything = await createTestDatabase();
    expect(await unprotectedTables(everything.getConnection('primary').schema('public'))).toEqual([]);
    await everything.drop();
  });
});
