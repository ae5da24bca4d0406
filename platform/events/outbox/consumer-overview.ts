import { sql } from 'kysely';
import type { EventDatabase } from './consumer.ts';
import { EventConsumerInUseError, EventConsumerNotFoundError } from './errors.ts';

/**
 * RUNNING: a process handles its events. STOPPED: none does now. MISSING: none did for so long that somebody should look,
 * because events are kept until it has them.
 */
export type ConsumerState = 'RUNNING' | 'STOPPED' | 'MISSING';

/** A consumer as an operator sees it. */
export interface ConsumerOverview {
  name: string;
  state: ConsumerState;
  /** As `type@version`. */
  types: string[];
  /** Events that it has not handled: new ones, and those that wait or failed. */
  lag: number;
  /** When the oldest of those was published. */
  oldestUnhandledAt: Date | null;
  /** Events that are tried again. */
  retrying: number;
  deadLetters: number;
  lastHandledAt: Date | null;
  lastSeenAt: Date;
}

/**
 * Every consumer that the system knows, by name.
 *
 * @param missingAfterMs how long nobody may have had it until it counts as missing
 */
export async function listConsumers(db: EventDatabase, missingAfterMs: number): Promise<ConsumerOverview[]> {
  const { rows } = await sql<ConsumerOverview>`
    select consumers.name, consumers.types,
      case
        when lease_until > clock_timestamp() then 'RUNNING'
        when last_seen_at < clock_timestamp() - ${missingAfterMs} * interval '1 ms' then 'MISSING'
        else 'STOPPED'
      end as state,
      (fresh.count + late.count)::int as lag,
      least(fresh.oldest, late.oldest) as "oldestUnhandledAt",
      late.retrying::int as retrying, late.dead::int as "deadLetters",
      last_handled_at as "lastHandledAt", last_seen_at as "lastSeenAt"
    from events.consumers
    cross join lateral (
      select count(*), min(published_at) as oldest from events.outbox
      where outbox.position > consumers.position and outbox.type || '@' || outbox.version = any(consumers.types)) fresh
    cross join lateral (
      select count(*), min(published_at) as oldest,
        count(*) filter (where state = 'PENDING') as retrying, count(*) filter (where state = 'DEAD') as dead
      from events.deliveries join events.outbox on outbox.position = deliveries.position
      where deliveries.consumer = consumers.name) late
    order by consumers.name`.execute(db);
  return rows;
}

/**
 * Forgets a consumer that will not come back, with its dead letters, so that no event is kept for it. Should it come back
 * all the same, it begins with the oldest event that is kept.
 *
 * @throws EventConsumerNotFoundError, EventConsumerInUseError
 */
export async function forgetConsumer(db: EventDatabase, name: string): Promise<void> {
  await db.transaction().execute(async trx => {
    const { rows } = await sql<{ isRunning: boolean }>`
      select coalesce(lease_until > clock_timestamp(), false) as "isRunning" from events.consumers
      where name = ${name} for update`.execute(trx);
    const [found] = rows;
    if (!found) throw new EventConsumerNotFoundError(name);
    if (found.isRunning) throw new EventConsumerInUseError(name);
    await sql`delete from events.consumers where name = ${name}`.execute(trx);
  });
}
