import { type FaultCode, faultCodes } from '@iza/platform/errors';
import { GraphQLError } from 'graphql';
import type { SourceResult } from '../execution/source.ts';

/** How long a source may be away before its stream is given up. */
const retryForMs = 60_000;
/** A connection that held so long was no failed attempt, though it brought no event. */
const stableAfterMs = 5000;
const firstPauseMs = 100;
const longestPauseMs = 1000;

export interface UpstreamOptions {
  /** Subscribes at the source: at first, and again after each loss. */
  open(): Promise<AsyncIterableIterator<SourceResult>>;
  /** @param isAgain whether the source was away: what happened there meanwhile was not heard. */
  onOpened(isAgain: boolean): void;
  /** Called with one event after the other; the next one waits for what is returned. */
  onEvent(event: SourceResult): Promise<void>;
}

/**
 * One subscription at a source, kept up: when the source goes away it is subscribed to again, after pauses that grow to
 * a second, for a minute.
 */
export class Upstream {
  readonly #options: UpstreamOptions;
  #iterator: AsyncIterableIterator<SourceResult> | undefined;
  #isClosed = false;
  #hasSign = false;
  #endPause: () => void = () => undefined;

  constructor(options: UpstreamOptions) {
    this.#options = options;
  }

  /** Resolves when the stream is complete, or closed; rejects with what ended it. */
  async run(): Promise<void> {
    let failingSince: number | undefined;
    let pauseMs = firstPauseMs;
    for (let attempt = 0; !this.#isClosed; attempt += 1) {
      const startedAt = Date.now();
      this.#hasSign = false;
      try {
        return await this.#follow(attempt > 0);
      } catch (error) {
        if (this.#isClosed) return;
        if (isFinal(error, attempt === 0 && !this.#iterator)) throw error;
        const now = Date.now();
        if (this.#hasSign || now - startedAt >= stableAfterMs) {
          failingSince = undefined;
          pauseMs = firstPauseMs;
        }
        failingSince ??= now;
        if (now - failingSince >= retryForMs) throw error;
      }
      await this.#pause(pauseMs);
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    }
  }

  /** The source is told at once, also while an event is awaited. */
  close(): void {
    this.#isClosed = true;
    this.#endPause();
    // A source that fails to let go is one that is gone.
    this.#iterator?.return?.().catch(() => undefined);
  }

  async #follow(isAgain: boolean): Promise<void> {
    const iterator = await this.#options.open();
    this.#iterator = iterator;
    if (this.#isClosed) return this.close();
    this.#options.onOpened(isAgain);
    for (let isFirst = true; ; isFirst = false) {
      const { done, value } = await iterator.next();
      if (done || this.#isClosed) return;
      const refusal = isAgain && isFirst ? passingRefusal(value) : undefined;
      if (refusal) throw refusal;
      this.#hasSign = true;
      await this.#options.onEvent(value);
    }
  }

  /** Not all streams of a source come back in the same moment. */
  #pause(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds * (0.5 + Math.random() / 2));
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#isClosed) this.#endPause();
    });
  }
}

/** Whether subscribing again would be of no use. */
function isFinal(error: unknown, wasRefused: boolean): boolean {
  if (!(error instanceof GraphQLError)) return false;
  return wasRefused || !isRetryable(error.extensions.code);
}

/** A source that comes back may take connections before it can do its work: its refusal is then an event. */
function passingRefusal({ data, errors }: SourceResult): GraphQLError | undefined {
  const [first] = errors ?? [];
  if (data != null || !first || !isRetryable(first.extensions?.code)) return undefined;
  return new GraphQLError(first.message, { extensions: first.extensions });
}

function isRetryable(code: unknown): boolean {
  if (typeof code !== 'string' || !Object.hasOwn(faultCodes, code)) return code === undefined;
  return faultCodes[code as FaultCode].retryable;
}
