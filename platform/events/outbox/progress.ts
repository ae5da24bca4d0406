import { sql } from 'kysely';
import { newId } from '../../subgraph/id.ts';
import type { EventDatabase, EventTransaction } from './consumer.ts';
import type { Lease } from './lease.ts';

/** A row of the outbox as a consumer reads it. */
export interface StoredEvent {
  position: string;
  id: string;
  type: string;
  version: number;
  entityKey: string;
  payload: unknown;
  occurredAt: Date;
  traceId: string | null;
  principalId: string | null;
}

/** An event that the consumer has not passed yet. */
export interface FreshEvent extends StoredEvent {
  /** An earlier event of its entity is not handled. */
  isBlocked: boolean;
}

/** An event that failed before and is due again, or whose turn has come. */
export interface DueDelivery extends StoredEvent {
  deliveryId: string;
  attempts: number;
}

/** What a consumer finds when it looks up. */
export interface Outlook {
  /** Every event up to here is decided. */
  settled: string;
  /** A transaction is publishing right now. */
  isPublishing: boolean;
  /** Milliseconds until a failed delivery is due; null when there is none. */
  dueInMs: number | null;
}

/** Why an attempt failed, in words that may be shown. */
export interface Failure {
  code: string;
  message: string;
}

const eventColumns = sql`outbox.position, outbox.id, outbox.type, outbox.version, outbox.entity_key as "entityKey",
  outbox.payload, outbox.occurred_at as "occurredAt", outbox.trace_id as "traceId", outbox.principal_id as "principalId"`;

/** How far events are decided. They are read in a later statement: see the migration. */
export async function lookUp(db: EventDatabase, consumer: string): Promise<Outlook> {
  const { rows } = await sql<{ settled: string; allocated: string; dueInMs: number | null }>`
    select events.settled_position() as settled,
      (select case when is_called then last_value else last_value - 1 end from events.outbox_positions) as allocated,
      (select (extract(epoch from min(next_attempt_at) - clock_timestamp()) * 1000)::float8
        from events.deliveries where consumer = ${consumer} and state = 'PENDING') as "dueInMs"`.execute(db);
  const { settled, allocated, dueInMs } = rows[0]!;
  return { settled, isPublishing: settled !== allocated, dueInMs };
}

/** The next events of some types behind a position, as far as they are decided. */
export async function readFresh(
  db: EventDatabase,
  options: { consumer: string; types: readonly string[]; after: string; upTo: string; limit: number },
): Promise<FreshEvent[]> {
  const { consumer, types, after, upTo, limit } = options;
  const { rows } = await sql<FreshEvent>`
    select ${eventColumns}, exists (
        select from events.deliveries
        where consumer = ${consumer} and deliveries.entity_key = outbox.entity_key) as "isBlocked"
    from events.outbox
    where outbox.position > ${after}::bigint and outbox.position <= ${upTo}::bigint
      and outbox.type || '@' || outbox.version = any(${types}::text[])
    order by outbox.position limit ${limit}`.execute(db);
  return rows;
}

/** Deliveries whose time has come, oldest first. */
export async function readDue(db: EventDatabase, consumer: string, limit: number): Promise<DueDelivery[]> {
  const { rows } = await sql<DueDelivery>`
    select ${eventColumns}, deliveries.id as "deliveryId", deliveries.attempts
    from events.deliveries join events.outbox on outbox.position = deliveries.position
    where consumer = ${consumer} and state = 'PENDING' and next_attempt_at <= clock_timestamp()
    order by outbox.position limit ${limit}`.execute(db);
  return rows;
}

/** Whether an earlier event of the entity is not handled. Certain only while the lease is held. */
export async function isBlocked(
  trx: EventTransaction,
  consumer: string,
  entityKey: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from events.deliveries where consumer = ${consumer} and entity_key = ${entityKey} limit 1`.execute(
    trx,
  );
  return rows.length > 0;
}

/** Passes an event; also keeps the lease. */
export async function advance(
  db: EventDatabase,
  { consumer, epoch, leaseMs }: Lease,
  position: string,
  hasHandled: boolean,
): Promise<void> {
  await sql`
    update events.consumers set position = ${position}::bigint, last_seen_at = clock_timestamp(),
      lease_until = clock_timestamp() + ${leaseMs} * interval '1 ms',
      last_handled_at = case when ${hasHandled} then clock_timestamp() else last_handled_at end
    where name = ${consumer} and lease_epoch = ${epoch}::bigint`.execute(db);
}

/** Lets an event wait behind an earlier one of its entity. */
export async function park(trx: EventTransaction, consumer: string, event: StoredEvent): Promise<void> {
  await sql`
    insert into events.deliveries (id, consumer, position, entity_key, state)
    values (${newId('delivery')}, ${consumer}, ${event.position}::bigint, ${event.entityKey}, 'WAITING')`.execute(
    trx,
  );
}

/** Notes a failed attempt: tried again after the pause, or a dead letter when there is none. */
export async function noteFailure(
  trx: EventTransaction,
  consumer: string,
  event: StoredEvent,
  options: { failure: Failure; attempts: number; pauseMs: number | undefined },
): Promise<void> {
  const { failure, attempts, pauseMs } = options;
  const state = pauseMs === undefined ? 'DEAD' : 'PENDING';
  const next = pauseMs === undefined ? sql`null` : sql`clock_timestamp() + ${pauseMs} * interval '1 ms'`;
  await sql`
    insert into events.deliveries
      (id, consumer, position, entity_key, state, attempts, next_attempt_at, error_code, error_message, failed_at)
    values (${newId('delivery')}, ${consumer}, ${event.position}::bigint, ${event.entityKey}, ${state},
      ${attempts}, ${next}, ${failure.code}, ${failure.message}, clock_timestamp())
    on conflict (consumer, position) do update set state = excluded.state, attempts = excluded.attempts,
      next_attempt_at = excluded.next_attempt_at, error_code = excluded.error_code,
      error_message = excluded.error_message, failed_at = excluded.failed_at`.execute(trx);
}

/** Ends a delivery; the next event of the entity has its turn. */
export async function endDelivery(
  trx: EventTransaction,
  consumer: string,
  deliveryId: string,
): Promise<void> {
  const { rows } = await sql<{ entityKey: string }>`
    delete from events.deliveries where id = ${deliveryId} and consumer = ${consumer}
    returning entity_key as "entityKey"`.execute(trx);
  const [ended] = rows;
  if (!ended) return;
  await sql`
    update events.deliveries set state = 'PENDING', next_attempt_at = clock_timestamp()
    where consumer = ${consumer} and state = 'WAITING' and position = (
      select min(position) from events.deliveries where consumer = ${consumer} and entity_key = ${ended.entityKey})`.execute(
    trx,
  );
}
