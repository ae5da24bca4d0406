import { setTimeout as sleep } from 'node:timers/promises';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { describeFailure, PayloadRefusedError, readEvent, runLimited } from './attempt.ts';
import {
  type Consumer,
  type DeliverySettings,
  type EventDatabase,
  type EventTransaction,
  pauseAfter,
} from './consumer.ts';
import {
  claimLease,
  holdLease,
  type Lease,
  LeaseLostError,
  registerConsumer,
  releaseLease,
  renewLease,
} from './lease.ts';
import {
  advance,
  endDelivery,
  isBlocked,
  lookUp,
  noteFailure,
  park,
  readDue,
  readFresh,
  type StoredEvent,
} from './progress.ts';

/** The part of a pino logger that is used here. */
export interface OutboxLogger {
  debug(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Counted since the consumer was added in this process. */
export interface ConsumerCounts {
  handled: number;
  /** Attempts that failed. */
  failed: number;
  /** Events that became dead letters. */
  dead: number;
}

export interface ConsumerLoopOptions {
  consumer: Consumer;
  /** Asked for at each use, because the database may be opened anew. */
  database: () => EventDatabase;
  owner: string;
  settings: DeliverySettings;
  logger: OutboxLogger;
}

const batchSize = 100;
const defaultTimeoutMs = 30_000;
/** First pause while somebody is publishing; it grows up to the poll. */
const firstLookMs = 10;

/**
 * Delivers to one consumer: takes its lease, handles what is due and what is new, one event after the other, and looks
 * again when it is woken, when a retry is due, or after a while.
 */
export class ConsumerLoop {
  readonly counts: ConsumerCounts = { handled: 0, failed: 0, dead: 0 };
  readonly #options: ConsumerLoopOptions;
  readonly #stopping = new AbortController();
  readonly #types: string[];
  #lease: Lease | undefined;
  #renewedAt = 0;
  #position = '0';
  #isWoken = false;
  #wake: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #lookAgainMs = firstLookMs;

  constructor(options: ConsumerLoopOptions) {
    this.#options = options;
    this.#types = options.consumer.types.map(({ key }) => key);
  }

  get name(): string {
    return this.#options.consumer.name;
  }

  /** Whether this process handles its events now. */
  get hasLease(): boolean {
    return this.#lease !== undefined;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** There may be something to do. */
  wake(): void {
    this.#isWoken = true;
    this.#wake?.();
  }

  /** Waits for the event under way, then gives the consumer up. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#running;
    const lease = this.#lease;
    this.#lease = undefined;
    if (lease) await releaseLease(this.#options.database(), lease).catch(() => {});
  }

  async #run(): Promise<void> {
    const { settings, logger } = this.#options;
    let failures = 0;
    while (!this.#stopping.signal.aborted) {
      try {
        const waitMs = this.#lease || (await this.#claim()) ? await this.#pass() : settings.pollMs;
        failures = 0;
        if (waitMs > 0) await this.#wait(waitMs);
      } catch (error) {
        if (error instanceof LeaseLostError) {
          logger.warn({ consumer: this.name }, 'another process took over a consumer of events');
          this.#lease = undefined;
          continue;
        }
        // Nothing was changed: most likely the database is away. Told once, not at every attempt.
        if (this.#stopping.signal.aborted) return;
        if (failures++ === 0)
          logger.warn({ consumer: this.name, err: error }, 'events cannot be delivered now');
        await this.#wait(pauseAfter(Math.min(failures, 6), settings.pollMs));
      }
    }
  }

  async #claim(): Promise<boolean> {
    const { owner, settings } = this.#options;
    const db = this.#options.database();
    await registerConsumer(db, this.name, this.#types);
    const { leaseMs } = settings;
    const claimed = await claimLease(db, { consumer: this.name, types: this.#types, owner, leaseMs });
    if (!claimed) return false;
    this.#lease = claimed.lease;
    this.#position = claimed.position;
    this.#renewedAt = performance.now();
    return true;
  }

  /** Handles what there is. @returns how long to wait before looking again, in milliseconds */
  async #pass(): Promise<number> {
    const db = this.#options.database();
    const outlook = await lookUp(db, this.name);
    const isDue = outlook.dueInMs !== null && outlook.dueInMs <= 0;
    if (isDue) await this.#handleDue();
    const isBehind = BigInt(outlook.settled) > BigInt(this.#position);
    if ((isBehind && (await this.#handleFresh(outlook.settled))) || isDue) return 0;
    await this.#keepLease();
    const { pollMs } = this.#options.settings;
    this.#lookAgainMs = outlook.isPublishing ? Math.min(pollMs, this.#lookAgainMs * 2) : firstLookMs;
    return Math.ceil(
      Math.min(pollMs, outlook.dueInMs ?? pollMs, outlook.isPublishing ? this.#lookAgainMs : pollMs),
    );
  }

  /** One event of each entity at most: those behind it come with the next pass, so that nothing else waits for all. */
  async #handleDue(): Promise<void> {
    for (const delivery of await readDue(this.#options.database(), this.name, batchSize)) {
      if (this.#stopping.signal.aborted) return;
      await this.#attempt(delivery, delivery.attempts, async trx => {
        await endDelivery(trx, this.name, delivery.deliveryId);
        await this.#advance(trx, this.#position, true);
      });
    }
  }

  /** @returns whether there may be more */
  async #handleFresh(settled: string): Promise<boolean> {
    const db = this.#options.database();
    const events = await readFresh(db, {
      consumer: this.name,
      types: this.#types,
      after: this.#position,
      upTo: settled,
      limit: batchSize,
    });
    const failed = new Set<string>();
    for (const event of events) {
      if (this.#stopping.signal.aborted) return true;
      const mayWait = event.isBlocked || failed.has(event.entityKey);
      if (!(mayWait && (await this.#parkIfBlocked(event)))) {
        const isHandled = await this.#attempt(event, 0, trx => this.#advance(trx, event.position, true));
        if (!isHandled) failed.add(event.entityKey);
      }
      this.#position = event.position;
    }
    if (events.length === batchSize) return true;
    await this.#advance(db, settled, false);
    this.#position = settled;
    return false;
  }

  /** Only with the lease held it is certain that no dead letter of the entity is discarded at this moment. */
  async #parkIfBlocked(event: StoredEvent): Promise<boolean> {
    return this.#inTransaction(async trx => {
      if (!(await isBlocked(trx, this.name, event.entityKey))) return false;
      await park(trx, this.name, event);
      await this.#advance(trx, event.position, false);
      return true;
    });
  }

  /**
   * @param attempts so far
   * @param settle notes that it is handled
   * @returns whether it was handled; otherwise the failure is noted
   */
  async #attempt(
    stored: StoredEvent,
    attempts: number,
    settle: (trx: EventTransaction) => Promise<void>,
  ): Promise<boolean> {
    const { consumer } = this.#options;
    const attributes = { 'event.id': stored.id, 'event.type': stored.type, 'event.consumer': this.name };
    return trace.getTracer('iza').startActiveSpan('handle event', { attributes }, async span => {
      try {
        const event = readEvent(consumer.types, stored);
        if (consumer.effects === 'external') await this.#callOutside(consumer, event as never);
        await this.#inTransaction(async trx => {
          if (consumer.effects === 'transaction') {
            await this.#limited(consumer, () => consumer.handle(event as never, trx));
          }
          // After the handler: where it swallowed an error of the database, this is refused, and nothing commits.
          await settle(trx);
        });
        this.counts.handled += 1;
        return true;
      } catch (error) {
        if (error instanceof LeaseLostError || this.#isInterrupted) throw error;
        span.setStatus({ code: SpanStatusCode.ERROR });
        await this.#fail(stored, attempts + 1, error);
        return false;
      } finally {
        span.end();
      }
    });
  }

  /** What was told to stop has not failed: it begins anew after the next start. */
  get #isInterrupted(): boolean {
    return this.#stopping.signal.aborted && this.#options.consumer.effects === 'external';
  }

  /** When this fails as well, the database is away: the attempt does not count, and the event comes again. */
  async #fail(stored: StoredEvent, attempts: number, error: unknown): Promise<void> {
    const { settings, logger } = this.#options;
    const isDead = attempts >= settings.maxAttempts || error instanceof PayloadRefusedError;
    const pauseMs = isDead ? undefined : pauseAfter(attempts, settings.retryAfterMs);
    await this.#inTransaction(async trx => {
      await noteFailure(trx, this.name, stored, { failure: describeFailure(error), attempts, pauseMs });
      const isFresh = BigInt(stored.position) > BigInt(this.#position);
      await this.#advance(trx, isFresh ? stored.position : this.#position, false);
    });
    this.counts.failed += 1;
    if (isDead) this.counts.dead += 1;
    const details = { consumer: this.name, eventId: stored.id, type: stored.type, attempts, err: error };
    if (isDead) logger.error(details, 'an event is a dead letter: see `iza events dead-letters`');
    else logger.warn({ ...details, pauseMs }, 'an event was not handled and is tried again');
  }

  async #callOutside(consumer: Consumer & { effects: 'external' }, event: never): Promise<void> {
    const lease = this.#lease!;
    const renew = (): void => void renewLease(this.#options.database(), lease).catch(() => {});
    const timer = setInterval(renew, lease.leaseMs / 3);
    try {
      await this.#limited(consumer, signal => consumer.handle(event, signal));
    } finally {
      clearInterval(timer);
    }
  }

  #limited({ timeoutMs }: Consumer, run: (signal: AbortSignal) => Promise<void>): Promise<void> {
    return runLimited(run, timeoutMs ?? defaultTimeoutMs, this.#stopping.signal);
  }

  #inTransaction<Result>(run: (trx: EventTransaction) => Promise<Result>): Promise<Result> {
    return this.#options
      .database()
      .transaction()
      .execute(async trx => {
        await holdLease(trx, this.#lease!);
        return run(trx);
      });
  }

  async #advance(db: EventDatabase, position: string, hasHandled: boolean): Promise<void> {
    await advance(db, this.#lease!, position, hasHandled);
    this.#renewedAt = performance.now();
  }

  async #keepLease(): Promise<void> {
    const lease = this.#lease!;
    if (performance.now() - this.#renewedAt < lease.leaseMs / 3) return;
    await renewLease(this.#options.database(), lease);
    this.#renewedAt = performance.now();
  }

  async #wait(ms: number): Promise<void> {
    if (this.#isWoken) {
      this.#isWoken = false;
      return;
    }
    const over = new AbortController();
    this.#wake = () => over.abort();
    if (!this.#stopping.signal.aborted) {
      await sleep(ms, undefined, { signal: over.signal, ref: false }).catch(() => {});
    }
    this.#wake = undefined;
    this.#isWoken = false;
  }
}
