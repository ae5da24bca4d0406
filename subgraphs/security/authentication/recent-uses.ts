import type { Logger } from '@iza/platform/telemetry';

const everyMs = 10_000;
const maxWaiting = 10_000;

/**
 * When something was used last, written for many at once: each use would otherwise cost a statement. A process that is killed
 * takes the last ten seconds with it.
 */
export class RecentUses {
  readonly #save: (uses: { key: string; at: Date }[]) => Promise<void>;
  readonly #logger: Logger;
  #waiting = new Map<string, Date>();
  #timer: NodeJS.Timeout | undefined;

  /** @param save writes them; when it fails they wait for the next time. */
  constructor(save: (uses: { key: string; at: Date }[]) => Promise<void>, logger: Logger) {
    this.#save = save;
    this.#logger = logger;
  }

  /** Notes a use that has just happened. */
  note(key: string): void {
    if (this.#waiting.size < maxWaiting || this.#waiting.has(key)) this.#waiting.set(key, new Date());
  }

  /** The newest use that is not written yet. */
  lastOf(key: string): Date | undefined {
    return this.#waiting.get(key);
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.flush(), everyMs).unref();
  }

  /** Writes what waits. Never throws. */
  async flush(): Promise<void> {
    if (this.#waiting.size === 0) return;
    const uses = this.#waiting;
    this.#waiting = new Map();
    try {
      await this.#save([...uses].map(([key, at]) => ({ key, at })));
    } catch (error) {
      this.#logger.warn({ error }, 'when keys and sessions were used last could not be written yet');
      this.#waiting = new Map([...uses, ...this.#waiting]);
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.flush();
  }
}
