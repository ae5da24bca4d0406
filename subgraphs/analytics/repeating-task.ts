import type { Logger } from '@iza/platform/telemetry';

export interface RepeatingTaskOptions {
  /** For the log, such as `recording measurements`. */
  title: string;
  everyMs: number;
  run: () => Promise<void>;
  logger: Logger;
}

/**
 * Work that is done again and again, never twice at once. A failing turn is logged when the failures begin and when they
 * end, not every time, and the next turn comes as if nothing had happened.
 */
export class RepeatingTask {
  readonly #options: RepeatingTaskOptions;
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> | undefined;
  #failures = 0;

  constructor(options: RepeatingTaskOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.runNow(), this.#options.everyMs).unref();
  }

  /** Runs a turn, or waits for the one that is under way. Never throws. */
  runNow(): Promise<void> {
    this.#turn ??= this.#run().finally(() => {
      this.#turn = undefined;
    });
    return this.#turn;
  }

  /** No turn begins after this, and the one that is under way has ended. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#turn;
  }

  async #run(): Promise<void> {
    const { title, logger, run } = this.#options;
    try {
      await run();
      if (this.#failures > 0) logger.info({ failures: this.#failures }, `${title} works again`);
      this.#failures = 0;
    } catch (error) {
      if (this.#failures === 0) logger.warn({ error }, `${title} failed; it is tried again until it works`);
      this.#failures += 1;
    }
  }
}
