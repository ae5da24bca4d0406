import type { DeadLetter as StoredDeadLetter } from '@iza/platform/events';

/** An event that a consumer could not handle, as the graph shows it. */
export interface DeadLetter extends Omit<StoredDeadLetter, 'event' | 'waiting'> {
  eventId: string;
  eventType: string;
  eventVersion: number;
  entityKey: string;
  occurredAt: Date;
  traceId: string | null;
  principalId: string | null;
  waitingCount: number;
}

export function toDeadLetter({ event, waiting, ...letter }: StoredDeadLetter): DeadLetter {
  const { id, type, version, ...rest } = event;
  return { ...letter, ...rest, eventId: id, eventType: type, eventVersion: version, waitingCount: waiting };
}
