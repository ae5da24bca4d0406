import type { Logger } from '@iza/platform/telemetry';
import type { Stores } from './stores.ts';

const everyMs = 3_600_000;

/** Deletes what is long over, once an hour: links, sessions and idempotency keys. */
export class Housekeeping {
  readonly #stores: Stores;
  readonly #logger: Logger;
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> | undefined;

  constructor(stores: Stores, logger: Logger) {
    this.#stores = stores;
    this.#logger = logger;
  }

  start(): void {
    this.#timer ??= setInterval(() => {
      this.#turn = this.#run();
    }, everyMs).unref();
  }

  /** Waits for the turn that is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#turn;
  }

  async #run(): Promise<void> {
    const { loginLinks, sessions, federated, passkeys, idempotency } = this.#stores;
    try {
      await loginLinks.deleteOld();
      await sessions.deleteOld();
      await federated.deleteOldAttempts();
      await passkeys.deleteOldChallenges();
      await idempotency.deleteExpired();
    } catch (error) {
      this.#logger.warn({ error }, 'what is over could not be deleted; it is tried again in an hour');
    }
  }
}
