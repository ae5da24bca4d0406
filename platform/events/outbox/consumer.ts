import type { Kysely, Transaction } from 'kysely';
import type { EventOf, EventType } from './event-type.ts';

/** A transaction of the primary database; `withSchema` leads to the tables of a group. */
// oxlint-disable-next-line typescript/no-explicit-any -- a handler knows its own tables.
export type EventTransaction = Transaction<any>;

/** The primary database, or a transaction of it: the statements of this folder name their schema themselves. */
// oxlint-disable-next-line typescript/no-explicit-any -- so that it is whatever tables the caller knows.
export type EventDatabase = Kysely<any>;

interface ConsumerIdentity<Types extends readonly EventType[]> {
  /** Unique in the whole system and stable: progress is kept under it. Such as `analytics.revenue`. */
  name: string;
  /**
   * What it wants. A type that is added later is delivered from then on, not from the beginning; so is a new version,
   * which therefore is consumed before it is published.
   */
  types: Types;
  /** Longest run of the handler, in milliseconds; it counts as failed then. Default 30,000. */
  timeoutMs?: number;
}

/**
 * Handles events in the database. What it does with the transaction happens exactly once: it commits together with the
 * progress, or not at all. Keep it short, because embedded everybody else waits for the transaction.
 */
export interface TransactionalConsumer<Types extends readonly EventType[]> extends ConsumerIdentity<Types> {
  effects: 'transaction';
  /** A rejection rolls back and is tried again. Use no other handle of the database than the one given. */
  handle(event: EventOf<Types[number]>, transaction: EventTransaction): Promise<void>;
}

/**
 * Handles events outside the database, such as by a request. At least once: after a crash, or when the process was held up
 * for longer than its lease, an event comes again. Pass `event.id` on as an idempotency key.
 */
export interface ExternalConsumer<Types extends readonly EventType[]> extends ConsumerIdentity<Types> {
  effects: 'external';
  /** A rejection is tried again. The signal aborts when the handler took too long or the process stops. */
  handle(event: EventOf<Types[number]>, signal: AbortSignal): Promise<void>;
}

export type Consumer<Types extends readonly EventType[] = readonly EventType[]> =
  | TransactionalConsumer<Types>
  | ExternalConsumer<Types>;

/** How deliveries are tried. */
export interface DeliverySettings {
  /** Attempts until an event becomes a dead letter. */
  maxAttempts: number;
  /** Pause after the first failed attempt, in milliseconds; doubled after each further one, up to five minutes. */
  retryAfterMs: number;
  /** How often a consumer looks for events when nothing told it of any, in milliseconds. */
  pollMs: number;
  /** How long a process that is silent keeps a consumer, in milliseconds. */
  leaseMs: number;
}

export const defaultDelivery: DeliverySettings = {
  maxAttempts: 10,
  retryAfterMs: 1000,
  pollMs: 1000,
  leaseMs: 15_000,
};

const longestPauseMs = 300_000;

/** The pause after a number of failed attempts, in milliseconds. */
export function pauseAfter(attempts: number, retryAfterMs: number): number {
  return Math.min(longestPauseMs, retryAfterMs * 2 ** Math.min(attempts - 1, 30));
}
