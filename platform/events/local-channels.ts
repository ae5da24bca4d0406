import type { BusCounts, BusLogger, EventHandler } from './bus.ts';

type Handler = EventHandler<unknown>;

/** The handlers of this process by channel; a handler that fails harms nobody but itself. */
export class LocalChannels {
  readonly counts: BusCounts = { published: 0, delivered: 0, dropped: 0, malformed: 0, handlerErrors: 0 };
  readonly #handlers = new Map<string, Set<{ run: Handler }>>();
  readonly #logger: BusLogger;

  constructor(logger: BusLogger) {
    this.#logger = logger;
  }

  names(): string[] {
    return [...this.#handlers.keys()];
  }

  has(channel: string): boolean {
    return this.#handlers.has(channel);
  }

  /** @returns ends it; true when it was the last of its channel. */
  add(channel: string, run: Handler): () => boolean {
    // A wrapper, so that the same function can be subscribed twice and ended once.
    const entry = { run };
    const entries = this.#handlers.get(channel) ?? new Set();
    this.#handlers.set(channel, entries.add(entry));
    return () => {
      if (!entries.delete(entry) || entries.size > 0) return false;
      this.#handlers.delete(channel);
      return true;
    };
  }

  clear(): void {
    for (const entries of this.#handlers.values()) entries.clear();
    this.#handlers.clear();
  }

  /** The payload as JSON text, or undefined (counted and logged) where JSON cannot say it. */
  encode(channel: string, payload: unknown): string | undefined {
    this.counts.published += 1;
    try {
      const text = JSON.stringify(payload) as string | undefined;
      if (text !== undefined) return text;
      throw new TypeError('The payload is not a JSON value.');
    } catch (error) {
      this.counts.malformed += 1;
      this.#logger.error(
        { err: error, channel },
        'A live value could not be written as JSON and was not published.',
      );
      return undefined;
    }
  }

  /** Calls the handlers after the caller has finished, each with its own copy of the payload. */
  deliver(channel: string, text: string): void {
    const entries = this.#handlers.get(channel);
    if (!entries) return;
    queueMicrotask(() => {
      for (const entry of [...entries]) {
        // An earlier handler may have ended this one.
        if (entries.has(entry)) this.#run(channel, entry.run, text);
      }
    });
  }

  #run(channel: string, run: Handler, text: string): void {
    try {
      this.counts.delivered += 1;
      const result = run(JSON.parse(text)) as unknown;
      if (result instanceof Promise) result.catch((error: unknown) => this.#failed(channel, error));
    } catch (error) {
      this.#failed(channel, error);
    }
  }

  #failed(channel: string, error: unknown): void {
    this.counts.handlerErrors += 1;
    this.#logger.error({ err: error, channel }, 'A subscriber of a live channel failed.');
  }
}
