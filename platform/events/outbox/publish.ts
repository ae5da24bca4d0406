import { trace } from '@opentelemetry/api';
import { sql } from 'kysely';
import { newId } from '../../subgraph/id.ts';
import type { EventTransaction } from './consumer.ts';
import type { NewEvent } from './event-type.ts';

const longestKey = 256;

/** An event is not what its type says, or names no entity. */
export class EventInvalidError extends Error {
  constructor(event: NewEvent, reason: string) {
    super(`The event ${event.type.key} is not published: ${reason}`);
    this.name = 'EventInvalidError';
  }
}

/**
 * Writes events in the transaction of the change that they tell of: they exist when it commits, and only then.
 *
 * @throws EventInvalidError; Error when `transaction` is none.
 */
export async function writeEvents(transaction: EventTransaction, events: readonly NewEvent[]): Promise<void> {
  if (!transaction.isTransaction) {
    throw new Error('Events are published in a transaction: pass on the handle that it gave you.');
  }
  if (events.length === 0) return;
  const activeTrace = trace.getActiveSpan()?.spanContext().traceId ?? null;
  const rows = events.map(event => {
    const payload = JSON.stringify(check(event));
    const { type, version } = event.type;
    const occurredAt = event.occurredAt ?? new Date();
    return sql`(${newId('event')}, ${type}, ${version}::int, ${event.entityKey}, ${payload}::json,
      ${occurredAt}::timestamptz, ${event.traceId ?? activeTrace}, ${event.principalId ?? null})`;
  });
  await sql`
    insert into events.outbox (id, type, version, entity_key, payload, occurred_at, trace_id, principal_id)
    values ${sql.join(rows)}`.execute(transaction);
}

function check(event: NewEvent): unknown {
  const { entityKey } = event;
  if (entityKey.length === 0 || entityKey.length > longestKey || entityKey.includes('\0')) {
    throw new EventInvalidError(event, `its entity key must have 1–${longestKey} characters.`);
  }
  const { success, data, error } = event.type.payload.safeParse(event.payload);
  if (!success) {
    const [issue] = error.issues;
    throw new EventInvalidError(event, `${issue?.path.join('.') || 'the payload'}: ${issue?.message}`);
  }
  if (data === undefined) throw new EventInvalidError(event, 'its payload cannot be written as JSON.');
  return data;
}
