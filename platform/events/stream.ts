export interface StreamOptions {
  /** Values kept for a slow reader; the oldest are dropped and counted. Default 1000. */
  maxQueued?: number;
  /** With a value more than that the stream fails, after those that are queued, and the source is ended. */
  isLossless?: boolean;
  /** Called once when the reader stops reading: end the source here. Not called when the source ends. */
  onReturn?: () => void;
}

/** A source that is pushed to and read with `for await`. */
export interface Stream<T> extends AsyncIterableIterator<T, undefined, void> {
  push(value: T): void;
  /** What is queued is still read, then the stream is done. */
  end(): void;
  /** What is queued is still read, then the reader gets the error once. */
  fail(error: Error): void;
  return(): Promise<IteratorResult<T, undefined>>;
  throw(error: unknown): Promise<IteratorResult<T, undefined>>;
  readonly dropped: number;
  readonly queued: number;
}

type Result<T> = IteratorResult<T, undefined>;

/**
 * An async iterable whose `return()` takes effect at once, also while a `next()` waits. An async generator would
 * keep its source open until the next value comes, which for a quiet source is never.
 */
export function createStream<T>(options: StreamOptions = {}): Stream<T> {
  const maxQueued = Math.max(1, options.maxQueued ?? 1000);
  const queue: T[] = [];
  const readers: { resolve: (result: Result<T>) => void; reject: (error: Error) => void }[] = [];
  let dropped = 0;
  let isOpen = true;
  let hasReturned = false;
  let failure: Error | undefined;

  function settleReaders(): void {
    for (const reader of readers.splice(0)) {
      if (failure) reader.reject(takeFailure());
      else reader.resolve(done());
    }
  }

  function takeFailure(): Error {
    const error = failure!;
    failure = undefined;
    return error;
  }

  /** Nobody waits for a value while there are values. */
  function overflow(): void {
    isOpen = false;
    failure = new Error(`The stream was read too slowly: ${maxQueued} values wait already.`);
    endSource();
  }

  function stopReading(): void {
    isOpen = false;
    queue.length = 0;
    failure = undefined;
    settleReaders();
    endSource();
  }

  function endSource(): void {
    if (hasReturned) return;
    hasReturned = true;
    options.onReturn?.();
  }

  return {
    push(value) {
      if (!isOpen) return;
      const reader = readers.shift();
      if (reader) {
        reader.resolve({ done: false, value });
        return;
      }
      if (options.isLossless && queue.length >= maxQueued) return overflow();
      queue.push(value);
      if (queue.length <= maxQueued) return;
      queue.shift();
      dropped += 1;
    },
    end() {
      isOpen = false;
      settleReaders();
    },
    fail(error) {
      if (!isOpen) return;
      isOpen = false;
      failure = error;
      settleReaders();
    },
    next() {
      if (queue.length > 0) return Promise.resolve({ done: false, value: queue.shift()! });
      if (failure) return Promise.reject(takeFailure());
      if (!isOpen) return Promise.resolve(done());
      return new Promise((resolve, reject) => readers.push({ resolve, reject }));
    },
    async return() {
      stopReading();
      return done();
    },
    async throw(error) {
      stopReading();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    get dropped() {
      return dropped;
    },
    get queued() {
      return queue.length;
    },
  };
}

function done(): { done: true; value: undefined } {
  return { done: true, value: undefined };
}
