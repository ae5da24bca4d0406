import { sql } from 'kysely';
import type { EventDatabase } from './consumer.ts';

const batchSize = 1000;

/**
 * Removes events that were published long ago and that every known consumer has handled, also those that it had to
 * handle later. A consumer that is gone keeps them until it is forgotten.
 *
 * @returns how many were removed
 */
export async function pruneEvents(db: EventDatabase, retentionMs: number): Promise<number> {
  let removed = 0;
  for (;;) {
    const batch = await pruneBatch(db, retentionMs);
    removed += batch;
    if (batch < batchSize) return removed;
  }
}

/** A batch at a time, because embedded everybody waits for a statement. */
async function pruneBatch(db: EventDatabase, retentionMs: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from events.outbox where position in (
      select position from events.outbox
      where published_at < clock_timestamp() - ${retentionMs} * interval '1 ms'
        and position <= (select coalesce(min(position), events.settled_position()) from events.consumers)
        and not exists (select from events.deliveries where deliveries.position = outbox.position)
      order by published_at limit ${batchSize})`.execute(db);
  return Number(numAffectedRows ?? 0);
}
