import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { openDatabase } from '../../database/index.ts';
import type { EventDatabase } from '../outbox/consumer.ts';
import { Outbox } from '../outbox/outbox.ts';
import { seeded } from './seeded.ts';
import { ThingChanged } from './thing-changed.ts';

/** What a busy process is told; see `kill.test.ts`. */
export interface BusyOptions {
  url?: string;
  dataDir: string;
  /** Where the consumer with effects outside of the database writes a line for each event. */
  file: string;
  seed: number;
  publishers: number;
}

export const entities = ['a', 'b', 'c', 'd', 'e'];

const longestPauseMs = 40;

/** Two consumers that leave traces in tables, one of them failing now and then, and one that writes to a file. */
export function consumeAll(outbox: Outbox, file: string, random: () => number): void {
  const trace = (table: string, entity: string, n: number) =>
    sql`insert into ${sql.id('proof', table)} (entity, n) values (${entity}, ${n})`;
  outbox.consume({
    name: 'steady',
    types: [ThingChanged],
    effects: 'transaction',
    handle: async (event, trx) => void (await trace('steady', event.entityKey, event.payload.n).execute(trx)),
  });
  outbox.consume({
    name: 'failing',
    types: [ThingChanged],
    effects: 'transaction',
    async handle(event, trx) {
      await trace('failing', event.entityKey, event.payload.n).execute(trx);
      if (random() < 0.15) throw new Error('not this time');
    },
  });
  outbox.consume({
    name: 'outside',
    types: [ThingChanged],
    effects: 'external',
    handle: async event => appendFileSync(file, `${event.entityKey} ${event.payload.n}\n`),
  });
}

/** An outbox that tries again soon and without end. */
export function createBusyOutbox(connection: ConstructorParameters<typeof Outbox>[0]['connection']): Outbox {
  return new Outbox({
    connection,
    settings: { pollMs: 50, retryAfterMs: 2, maxAttempts: 1_000_000, leaseMs: 400 },
  });
}

/** Publishes and consumes until it is killed; prints every change that was acknowledged, and none that was rolled back. */
async function beBusy({ url, dataDir, file, seed, publishers }: BusyOptions): Promise<void> {
  const random = seeded(seed);
  const database = await openDatabase({ dataDir, url });
  const connection = database.getConnection('primary');
  const db: EventDatabase = connection.schema('proof');
  const outbox = createBusyOutbox(connection);
  consumeAll(outbox, file, random);
  await outbox.start();

  const publisher = async (): Promise<void> => {
    for (;;) {
      const entity = entities[Math.floor(random() * entities.length)]!;
      const isRolledBack = random() < 0.25;
      const change = db.transaction().execute(async trx => {
        const { rows } = await sql<{ n: number }>`
          update proof.counters set n = n + 1 where entity = ${entity} returning n`.execute(trx);
        const { n } = rows[0]!;
        await outbox.publish(trx, { type: ThingChanged, entityKey: entity, payload: { n } });
        if (isRolledBack) throw new Error('rolled back');
        return n;
      });
      const n = await change.catch((error: Error) => {
        if (error.message !== 'rolled back') throw error;
      });
      // Slower than consumers, so that they are killed while they keep up and not only while they are behind.
      if (n !== undefined) process.stdout.write(`${entity} ${n}\n`);
      await sleep(random() * longestPauseMs);
    }
  };
  await Promise.all(Array.from({ length: publishers }, publisher));
}

const [, , told] = process.argv;
if (told?.startsWith('{')) await beBusy(JSON.parse(told) as BusyOptions);
