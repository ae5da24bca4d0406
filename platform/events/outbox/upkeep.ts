import type { EventDatabase } from './consumer.ts';
import type { OutboxLogger } from './consumer-loop.ts';
import { type ConsumerOverview, listConsumers } from './consumer-overview.ts';
import { pruneEvents } from './retention.ts';

export interface UpkeepOptions {
  database: () => EventDatabase;
  /** How long events are kept after they were published, in milliseconds. */
  retentionMs: number;
  /** How long nobody may have a consumer until it is reported, in milliseconds. */
  missingAfterMs: number;
  logger: OutboxLogger;
}

const lookEveryMs = 10_000;
const pruneEveryMs = 60_000;

/** Looks after the outbox now and then: counts what waits, removes what nobody needs, reports who is missing. */
export class Upkeep {
  /** As it was a few seconds ago; empty until it was looked at. */
  overview: readonly ConsumerOverview[] = [];
  readonly #options: UpkeepOptions;
  readonly #reported = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #prunedAt = Number.NEGATIVE_INFINITY;

  constructor(options: UpkeepOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer ??= setInterval(() => {
      this.#running = this.#running.then(() => this.#look());
    }, lookEveryMs).unref();
    this.#running = this.#look();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#running;
  }

  async #look(): Promise<void> {
    const { database, retentionMs, missingAfterMs, logger } = this.#options;
    try {
      this.overview = await listConsumers(database(), missingAfterMs);
      this.#report();
      if (performance.now() - this.#prunedAt < pruneEveryMs) return;
      const removed = await pruneEvents(database(), retentionMs);
      this.#prunedAt = performance.now();
      if (removed > 0) logger.debug({ removed }, 'removed events that everybody has handled');
    } catch (error) {
      logger.debug({ err: error }, 'the outbox could not be looked at');
    }
  }

  /** Once for each consumer, and again when it was back in between. */
  #report(): void {
    for (const { name, state, lastSeenAt, lag } of this.overview) {
      if (state !== 'MISSING') this.#reported.delete(name);
      else if (!this.#reported.has(name)) {
        this.#reported.add(name);
        this.#options.logger.warn(
          { consumer: name, lastSeenAt, lag },
          'nobody handles the events of a consumer, and all are kept for it: start it, or `iza events forget` it',
        );
      }
    }
  }
}
