import { sql } from 'kysely';
import type { EventDatabase, EventTransaction } from './consumer.ts';

/** The right to handle the events of one consumer, until it is not renewed for too long. */
export interface Lease {
  readonly consumer: string;
  /** Another one with each lease. */
  readonly epoch: string;
  readonly leaseMs: number;
}

/** Another process has the consumer now, or it was forgotten. */
export class LeaseLostError extends Error {
  constructor(consumer: string) {
    super(`Another process handles the events of ${consumer}.`);
    this.name = 'LeaseLostError';
  }
}

/** Makes a consumer known that is new; it begins with the oldest event that is kept. */
export async function registerConsumer(
  db: EventDatabase,
  name: string,
  types: readonly string[],
): Promise<void> {
  await sql`insert into events.consumers (name, types) values (${name}, ${types}::text[]) on conflict do nothing`.execute(
    db,
  );
}

/**
 * Takes a consumer that no living process has.
 *
 * @returns the lease and up to where events were handled; undefined while another process has it. Never waits for one.
 */
export async function claimLease(
  db: EventDatabase,
  options: { consumer: string; types: readonly string[]; owner: string; leaseMs: number },
): Promise<{ lease: Lease; position: string } | undefined> {
  const { consumer, types, owner, leaseMs } = options;
  const { rows } = await sql<{ epoch: string; position: string }>`
    update events.consumers set types = ${types}::text[], lease_owner = ${owner}, lease_epoch = lease_epoch + 1,
      lease_until = clock_timestamp() + ${leaseMs} * interval '1 ms', last_seen_at = clock_timestamp()
    where name = (
      select name from events.consumers
      where name = ${consumer} and (lease_owner is null or lease_until < clock_timestamp())
      for update skip locked)
    returning lease_epoch as epoch, position`.execute(db);
  const [row] = rows;
  return row && { lease: { consumer, epoch: row.epoch, leaseMs }, position: row.position };
}

/**
 * Holds the consumer until the end of the transaction: nobody takes it over meanwhile, nobody changes its dead letters.
 *
 * @throws LeaseLostError
 */
export async function holdLease(trx: EventTransaction, { consumer, epoch }: Lease): Promise<void> {
  const { rows } = await sql`
    select from events.consumers where name = ${consumer} and lease_epoch = ${epoch}::bigint for update`.execute(
    trx,
  );
  if (rows.length === 0) throw new LeaseLostError(consumer);
}

/** @throws LeaseLostError */
export async function renewLease(db: EventDatabase, { consumer, epoch, leaseMs }: Lease): Promise<void> {
  const { numAffectedRows } = await sql`
    update events.consumers
    set lease_until = clock_timestamp() + ${leaseMs} * interval '1 ms', last_seen_at = clock_timestamp()
    where name = ${consumer} and lease_epoch = ${epoch}::bigint`.execute(db);
  if (!numAffectedRows) throw new LeaseLostError(consumer);
}

/** Gives the consumer up, so that another process can take it at once. */
export async function releaseLease(db: EventDatabase, { consumer, epoch }: Lease): Promise<void> {
  await sql`
    update events.consumers set lease_owner = null, lease_until = null
    where name = ${consumer} and lease_epoch = ${epoch}::bigint`.execute(db);
}

/** Takes the consumers from processes that are gone. Only for a database that one process at a time has open. */
export async function releaseAllLeases(db: EventDatabase): Promise<void> {
  await sql`update events.consumers set lease_owner = null, lease_until = null where lease_owner is not null`.execute(
    db,
  );
}
