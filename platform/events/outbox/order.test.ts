import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import {
  eventually,
  startTestPostgres,
  type TestPostgres,
  until,
  whyNoPostgres,
} from '../../testing/index.ts';
import { createEventTestDatabase, type EventTestDatabase, leaveTrace } from '../testing/event-database.ts';
import { seeded } from '../testing/seeded.ts';
import { ThingChanged } from '../testing/thing-changed.ts';
import type { EventTransaction } from './consumer.ts';
import type { Outbox } from './outbox.ts';
import { lookUp } from './progress.ts';

const missing = whyNoPostgres();
if (missing) console.warn(`Concurrent publishers are not tested here: ${missing}.`);

(missing ? describe.skip : describe)('events of transactions that run at the same time', () => {
  let server: TestPostgres;
  let tests: EventTestDatabase;
  let outbox: Outbox;
  beforeAll(async () => {
    server = await startTestPostgres();
  }, 60_000);
  afterAll(() => server?.remove());
  beforeEach(async () => {
    tests = await createEventTestDatabase(server);
    outbox = tests.outbox({ settings: { pollMs: 5 } });
    outbox.consume({
      name: 'only',
      types: [ThingChanged],
      effects: 'transaction',
      handle: (event, trx) => leaveTrace(trx, event.entityKey, event.payload.n),
    });
  });
  afterEach(() => tests.close());

  const publish = (trx: EventTransaction, entityKey: string, n: number) =>
    outbox.publish(trx, { type: ThingChanged, entityKey, payload: { n } });

  /** A transaction that stays open until it is told how to end. */
  async function open(begin: (trx: EventTransaction) => Promise<unknown>) {
    const trx = await tests.db.startTransaction().execute();
    await begin(trx);
    return { trx, commit: () => trx.commit().execute(), rollback: () => trx.rollback().execute() };
  }
  const takeTransactionId = (trx: EventTransaction) => sql`select pg_current_xact_id()`.execute(trx);
  /** The consumer has looked at everything that is decided now. */
  const lookedAtAll = () =>
    until('everything was looked at', async () => {
      const { settled } = await lookUp(tests.db, 'only');
      const { rows } = await sql<{ position: string }>`select position from events.consumers`.execute(
        tests.db,
      );
      return rows[0]?.position === settled;
    });

  it('are not skipped when the one that was numbered first commits last', async () => {
    await outbox.start();
    const first = await open(trx => publish(trx, 'a', 1));
    await tests.db.transaction().execute(trx => publish(trx, 'b', 1));
    await lookedAtAll();
    expect(await tests.traces()).toEqual([]);
    await first.commit();
    await eventually(async () => expect(await tests.traces()).toEqual(['a1', 'b1']));
  });

  it('do not wait for one that was numbered first and is rolled back', async () => {
    await outbox.start();
    const first = await open(trx => publish(trx, 'a', 1));
    await tests.db.transaction().execute(trx => publish(trx, 'b', 1));
    await first.rollback();
    await eventually(async () => expect(await tests.traces()).toEqual(['b1']));
  });

  it('do not wait for transactions that publish nothing', async () => {
    await outbox.start();
    const other = await open(takeTransactionId);
    await tests.db.transaction().execute(trx => publish(trx, 'a', 1));
    await eventually(async () => expect(await tests.traces()).toEqual(['a1']));
    await other.rollback();
  });

  it('come in the order of the changes, whichever transaction began first', async () => {
    const early = await open(takeTransactionId);
    const between = await open(takeTransactionId);
    await tests.db.transaction().execute(trx => publish(trx, 'a', 1));
    await publish(early.trx, 'a', 2);
    await early.commit();
    await outbox.start();
    await eventually(async () => expect(await tests.traces()).toEqual(['a1', 'a2']));
    await between.rollback();
  });

  it('are not skipped when a savepoint that numbered some is rolled back', async () => {
    await outbox.start();
    const first = await open(async trx => {
      await sql`savepoint s`.execute(trx);
      await publish(trx, 'gone', 1);
      await sql`rollback to savepoint s`.execute(trx);
      await publish(trx, 'a', 1);
    });
    await tests.db.transaction().execute(trx => publish(trx, 'b', 1));
    await lookedAtAll();
    expect(await tests.traces()).toEqual([]);
    await first.commit();
    await eventually(async () => expect(await tests.traces()).toEqual(['a1', 'b1']));
  });

  it('need one lock for a transaction, however much it publishes', async () => {
    const { trx, commit } = await open(async trx => {
      for (let n = 1; n <= 50; n += 1) await publish(trx, 'a', n);
    });
    const locks =
      await sql`select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()`.execute(trx);
    expect(locks.rows).toHaveLength(1);
    await commit();
  });

  it('are all handled once and in order, with many publishers that wait, roll back and overlap', async () => {
    await outbox.start();
    await sql`create table proof.counters (entity text primary key, n int not null)`.execute(tests.db);
    const entities = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (const entity of entities)
      await sql`insert into proof.counters values (${entity}, 0)`.execute(tests.db);
    const random = seeded(20_261_125);

    const publisher = async (): Promise<void> => {
      for (let round = 0; round < 60; round += 1) {
        const entity = entities[Math.floor(random() * entities.length)]!;
        const [before, after, isRolledBack] = [random() * 0.004, random() * 0.004, random() < 0.2];
        const transaction = tests.db.transaction().execute(async trx => {
          if (random() < 0.5) await takeTransactionId(trx);
          await sql`select pg_sleep(${before})`.execute(trx);
          const { rows } = await sql<{ n: number }>`
            update proof.counters set n = n + 1 where entity = ${entity} returning n`.execute(trx);
          await publish(trx, entity, rows[0]!.n);
          await sql`select pg_sleep(${after})`.execute(trx);
          if (isRolledBack) throw new Error('rolled back');
        });
        await transaction.catch((error: Error) => {
          if (error.message !== 'rolled back') throw error;
        });
      }
    };
    await Promise.all(Array.from({ length: 10 }, publisher));

    const counters = await sql<{ entity: string; n: number }>`select entity, n from proof.counters`.execute(
      tests.db,
    );
    const published = counters.rows.reduce((sum, { n }) => sum + n, 0);
    expect(published).toBeGreaterThan(400);
    await until('all are handled', async () => (await tests.traces()).length >= published, 20_000);
    const traces = await tests.traces();
    for (const { entity, n } of counters.rows) {
      const own = traces.filter(trace => trace.startsWith(entity));
      expect(own).toEqual(Array.from({ length: n }, (_, index) => `${entity}${index + 1}`));
    }
  });
});
