import { sql } from 'kysely';
import type { EventDatabase, EventTransaction } from './consumer.ts';
import { DeadLetterNotFoundError } from './errors.ts';
import { endDelivery } from './progress.ts';

/** An event that a consumer could not handle. Later events of its entity wait until somebody decides. */
export interface DeadLetter {
  id: string;
  consumer: string;
  /** When it was tried last. */
  failedAt: Date;
  attempts: number;
  errorCode: string;
  errorMessage: string;
  /** Later events of the entity that wait for it. */
  waiting: number;
  event: {
    id: string;
    type: string;
    version: number;
    entityKey: string;
    occurredAt: Date;
    traceId: string | null;
    principalId: string | null;
  };
}

interface Row extends Omit<DeadLetter, 'event'> {
  state: 'DEAD' | 'PENDING';
  eventId: string;
  type: string;
  version: number;
  entityKey: string;
  occurredAt: Date;
  traceId: string | null;
  principalId: string | null;
}

/**
 * Dead letters in the order in which they came about.
 *
 * @param options.after the id of the one before the first
 */
export async function listDeadLetters(
  db: EventDatabase,
  options: { limit: number; after?: string | undefined; consumer?: string | undefined },
): Promise<DeadLetter[]> {
  const { limit, after = null, consumer = null } = options;
  const { rows } = await sql<Row>`${selectLetters}
    where state = 'DEAD' and (${after}::text is null or deliveries.id > ${after})
      and (${consumer}::text is null or consumer = ${consumer})
    order by deliveries.id limit ${limit}`.execute(db);
  return rows.map(toDeadLetter);
}

/** How many there are, of all consumers or of one. */
export async function countDeadLetters(db: EventDatabase, consumer: string | null = null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from events.deliveries
    where state = 'DEAD' and (${consumer}::text is null or consumer = ${consumer})`.execute(db);
  return rows[0]!.count;
}

/** Those of the ids that are dead letters. */
export async function findDeadLetters(db: EventDatabase, ids: readonly string[]): Promise<DeadLetter[]> {
  const { rows } = await sql<Row>`${selectLetters}
    where state = 'DEAD' and deliveries.id = any(${ids}::text[])`.execute(db);
  return rows.map(toDeadLetter);
}

/**
 * Has a dead letter tried again from its first attempt on; repeated, it changes nothing.
 *
 * @throws DeadLetterNotFoundError
 */
export async function replayDeadLetter(db: EventDatabase, id: string): Promise<DeadLetter> {
  return settleLetter(db, id, trx =>
    sql`
      update events.deliveries set state = 'PENDING', attempts = 0, next_attempt_at = clock_timestamp()
      where id = ${id} and state = 'DEAD'`.execute(trx),
  );
}

/**
 * Gives an event up for its consumer; the next one of the entity has its turn.
 *
 * @throws DeadLetterNotFoundError also when it is being tried again
 */
export async function discardDeadLetter(db: EventDatabase, id: string): Promise<DeadLetter> {
  return settleLetter(db, id, async (trx, { state, consumer }) => {
    if (state !== 'DEAD') throw new DeadLetterNotFoundError();
    await endDelivery(trx, consumer, id);
  });
}

const selectLetters = sql`
  select deliveries.id, state, consumer, failed_at as "failedAt", attempts, error_code as "errorCode",
    error_message as "errorMessage",
    (select count(*)::int from events.deliveries behind
      where behind.consumer = deliveries.consumer and behind.entity_key = deliveries.entity_key
        and behind.state = 'WAITING') as waiting,
    outbox.id as "eventId", outbox.type, outbox.version, outbox.entity_key as "entityKey",
    outbox.occurred_at as "occurredAt", outbox.trace_id as "traceId", outbox.principal_id as "principalId"
  from events.deliveries join events.outbox on outbox.position = deliveries.position`;

/** Holds the consumer meanwhile, so that it lets no further event wait for a letter that is just being settled. */
async function settleLetter(
  db: EventDatabase,
  id: string,
  settle: (trx: EventTransaction, row: Row) => Promise<unknown>,
): Promise<DeadLetter> {
  return db.transaction().execute(async trx => {
    await sql`
      select from events.consumers where name = (select consumer from events.deliveries where id = ${id})
      for update`.execute(trx);
    const { rows } = await sql<Row>`${selectLetters}
      where deliveries.id = ${id} and state in ('DEAD', 'PENDING') and failed_at is not null`.execute(trx);
    const [row] = rows;
    if (!row) throw new DeadLetterNotFoundError();
    await settle(trx, row);
    return toDeadLetter(row);
  });
}

function toDeadLetter(row: Row): DeadLetter {
  const { state: _, eventId, type, version, entityKey, occurredAt, traceId, principalId, ...letter } = row;
  return { ...letter, event: { id: eventId, type, version, entityKey, occurredAt, traceId, principalId } };
}
