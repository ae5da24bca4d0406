import { sql } from 'kysely';
import type { OpenDatabase } from '../../database/index.ts';
import { openDatabase } from '../../database/index.ts';
import { createServerDatabase, createTestDatabase, type TestPostgres } from '../../testing/index.ts';
import type { EventDatabase } from '../outbox/consumer.ts';
import { Outbox, type OutboxOptions } from '../outbox/outbox.ts';

/** A database with the tables of the outbox, and a table to leave traces in. */
export interface EventTestDatabase {
  database: OpenDatabase;
  db: EventDatabase;
  /** Settings that make tests quick; `stop` it, or `close` stops it. */
  outbox(options?: Partial<OutboxOptions>): Outbox;
  /** Entity and n of every trace, in order. */
  traces(): Promise<string[]>;
  close(): Promise<void>;
}

/** Of the engine of this run, or on a server. */
export async function createEventTestDatabase(server?: TestPostgres): Promise<EventTestDatabase> {
  const copy = server && (await createServerDatabase(server.url));
  const database = copy
    ? await openDatabase({ dataDir: '', url: copy.url, poolSize: 20 })
    : await createTestDatabase(['events']);
  const connection = database.getConnection('primary');
  const db: EventDatabase = connection.schema('proof');
  await connection.withSession(session =>
    session.query(
      'create schema proof; create table proof.traces (at serial primary key, entity text, n int)',
    ),
  );
  const outboxes: Outbox[] = [];
  return {
    database,
    db,
    outbox(options = {}) {
      const settings = { pollMs: 50, retryAfterMs: 10, maxAttempts: 3, leaseMs: 1000, ...options.settings };
      const outbox = new Outbox({ connection, ...options, settings });
      outboxes.push(outbox);
      return outbox;
    },
    async traces() {
      const { rows } = await sql<{
        trace: string;
      }>`select entity || n as trace from proof.traces order by at`.execute(db);
      return rows.map(({ trace }) => trace);
    },
    async close() {
      await Promise.all(outboxes.map(outbox => outbox.stop()));
      await database.close();
      if ('drop' in database) await (database as { drop(): Promise<void> }).drop();
      await copy?.remove();
    },
  };
}

/** Leaves a trace in the transaction. */
export async function leaveTrace(trx: EventDatabase, entity: string, n: number): Promise<void> {
  await sql`insert into proof.traces (entity, n) values (${entity}, ${n})`.execute(trx);
}
