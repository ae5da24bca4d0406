import { randomUUID } from 'node:crypto';
import type { DatabaseConnection } from '../../database/index.ts';
import type { EventBus } from '../bus.ts';
import { OutboxAdministration } from './administration.ts';
import {
  type Consumer,
  type DeliverySettings,
  defaultDelivery,
  type EventDatabase,
  type EventTransaction,
} from './consumer.ts';
import { type ConsumerCounts, ConsumerLoop, type OutboxLogger } from './consumer-loop.ts';
import type { ConsumerOverview } from './consumer-overview.ts';
import type { EventType, NewEvent } from './event-type.ts';
import { releaseAllLeases } from './lease.ts';
import { writeEvents } from './publish.ts';
import { Upkeep } from './upkeep.ts';

/** What is done besides delivering. */
export interface OutboxSettings extends DeliverySettings {
  /** How long events are kept after they were published, in milliseconds; longer while a consumer has not handled them. */
  retentionMs: number;
  /** How long nobody may have a consumer until it is reported as missing, in milliseconds. */
  missingAfterMs: number;
}

const defaults: OutboxSettings = {
  ...defaultDelivery,
  retentionMs: 7 * 86_400_000,
  missingAfterMs: 86_400_000,
};

export interface OutboxOptions {
  /** The connection of the role `primary`, migrated. It need not be open before `start`. */
  connection: Pick<DatabaseConnection, 'schema' | 'capabilities'>;
  /** Tells consumers, also those of other processes, that there may be events; without it they find them by looking. */
  bus?: EventBus | undefined;
  logger?: OutboxLogger | undefined;
  settings?: Partial<OutboxSettings> | undefined;
}

/** What happened in one consumer of this process. */
export interface ConsumerActivity extends ConsumerCounts {
  consumer: string;
  /** Whether this process handles its events now. */
  isActive: boolean;
}

const wakeChannel = 'events.published';
/** A transaction that published commits a moment later, so consumers are told a moment later. */
const tellAfterMs = 2;

/**
 * Events that must not be lost: written in the transaction of the change, delivered to every consumer at least once, in
 * order for each entity. See the README for what is promised.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #owner = randomUUID();
  readonly #settings: OutboxSettings;
  readonly #upkeep: Upkeep;
  /** For operators. */
  readonly administration: OutboxAdministration;
  readonly #loops = new Map<string, ConsumerLoop>();
  #stopListening: (() => void) | undefined;
  #telling: NodeJS.Timeout | undefined;
  #isStarted = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#settings = { ...defaults, ...options.settings };
    const database = (): EventDatabase => this.#database;
    this.administration = new OutboxAdministration(database, this.#settings.missingAfterMs, () =>
      this.#tell(),
    );
    this.#upkeep = new Upkeep({ ...this.#settings, database, logger: options.logger ?? silentLogger });
  }

  /**
   * Writes events in the caller's transaction: they exist when it commits, and only then. Publish last: until the
   * transaction ends, events that others publish after it wait.
   *
   * @throws EventInvalidError when a payload is not what its type says; Error outside of a transaction.
   */
  async publish<Payloads extends unknown[]>(
    transaction: EventTransaction,
    ...events: { [Index in keyof Payloads]: NewEvent<Payloads[Index]> }
  ): Promise<void> {
    await writeEvents(transaction, events as readonly NewEvent[]);
    this.#telling ??= setTimeout(() => this.#tell(), tellAfterMs).unref();
  }

  /**
   * Adds a consumer to this process. Several processes may add the same: one of them handles at a time, and another goes on
   * when it stops or dies. A consumer that is new to the system begins with the oldest event that is kept.
   *
   * @returns ends it, after the event under way.
   * @throws Error when this process has a consumer of the name.
   */
  consume<const Types extends readonly EventType[]>(consumer: Consumer<Types>): () => Promise<void> {
    const { name } = consumer;
    if (this.#loops.has(name)) throw new Error(`There is a consumer ${name} already.`);
    const loop = new ConsumerLoop({
      consumer: consumer as unknown as Consumer,
      database: () => this.#database,
      owner: this.#owner,
      settings: this.#settings,
      logger: this.#options.logger ?? silentLogger,
    });
    this.#loops.set(name, loop);
    if (this.#isStarted) loop.start();
    return async () => {
      this.#loops.delete(name);
      await loop.stop();
    };
  }

  /** Begins to deliver; the tables must be there. */
  async start(): Promise<void> {
    if (this.#isStarted) return;
    // A process that had the directory before is gone, since this one has it: nobody needs to wait for its leases.
    if (!this.#options.connection.capabilities.concurrentSessions) await releaseAllLeases(this.#database);
    this.#stopListening = await this.#options.bus?.subscribe(wakeChannel, () => this.wake());
    this.#isStarted = true;
    for (const loop of this.#loops.values()) loop.start();
    this.#upkeep.start();
  }

  /** Lets every consumer of this process look for events now. */
  wake(): void {
    for (const loop of this.#loops.values()) loop.wake();
  }

  /** Waits for the events under way, and lets other processes go on. What is published later is delivered by them. */
  async stop(): Promise<void> {
    this.#isStarted = false;
    this.#stopListening?.();
    clearTimeout(this.#telling);
    const loops = [...this.#loops.values()];
    this.#loops.clear();
    await Promise.all([this.#upkeep.stop(), ...loops.map(loop => loop.stop())]);
    this.#options.bus?.publish(wakeChannel, null);
  }

  /** What the consumers of this process have done. */
  activity(): ConsumerActivity[] {
    return [...this.#loops.values()].map(loop => ({
      consumer: loop.name,
      isActive: loop.hasLease,
      ...loop.counts,
    }));
  }

  /** The consumers of the whole system as they were a few seconds ago; empty until they were looked at. */
  get overview(): readonly ConsumerOverview[] {
    return this.#upkeep.overview;
  }

  /** Whether an operator should look: nobody handles the events of a consumer, or some could not be handled. */
  check(): { isHealthy: boolean; message?: string } {
    const missing = this.overview.filter(({ state }) => state === 'MISSING').map(({ name }) => name);
    const dead = this.overview.reduce((sum, { deadLetters }) => sum + deadLetters, 0);
    const problems = [
      ...(missing.length ? [`No process handles the events of ${missing.join(', ')}.`] : []),
      ...(dead
        ? [`${dead} ${dead === 1 ? 'event' : 'events'} could not be handled: see the dead letters.`]
        : []),
    ];
    return problems.length ? { isHealthy: false, message: problems.join(' ') } : { isHealthy: true };
  }

  get #database(): EventDatabase {
    return this.#options.connection.schema('events');
  }

  #tell(): void {
    this.#telling = undefined;
    if (this.#options.bus) this.#options.bus.publish(wakeChannel, null);
    else this.wake();
  }
}

const silentLogger: OutboxLogger = { debug: () => {}, warn: () => {}, error: () => {} };
