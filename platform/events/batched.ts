import { createStream, type Stream } from './stream.ts';

/**
 * At most one list every `everyMs`, with the latest value of each key in the order in which the keys came. The
 * first value after a quiet time goes out at once. A slow reader gets fewer and fuller lists, and misses no key.
 *
 * @param source is ended when the reader stops, and read no faster than it gives
 * @param keyOf what makes two values the same thing, of which only the newer counts
 */
export function batched<T>(
  source: AsyncIterator<T, unknown, void>,
  everyMs: number,
  keyOf: (value: T) => unknown,
): Stream<T[]> {
  const latest = new Map<unknown, T>();
  let timer: NodeJS.Timeout | undefined;
  let lastSentAt = Number.NEGATIVE_INFINITY;

  const output = createStream<T[]>({
    maxQueued: 2,
    onReturn() {
      clearTimeout(timer);
      latest.clear();
      void Promise.resolve(source.return?.()).catch(() => {});
    },
  });

  function send(): void {
    timer = undefined;
    if (latest.size === 0) return;
    if (output.queued > 0) {
      // The reader is behind: go on collecting, so that the list it gets is up to date.
      timer = setTimeout(send, everyMs);
      return;
    }
    output.push([...latest.values()]);
    latest.clear();
    lastSentAt = performance.now();
  }

  async function read(): Promise<void> {
    for (;;) {
      const { done, value } = await source.next();
      if (done) break;
      latest.set(keyOf(value), value);
      timer ??= setTimeout(send, Math.max(0, lastSentAt + everyMs - performance.now()));
    }
  }

  function finish(error?: Error): void {
    clearTimeout(timer);
    if (latest.size > 0) output.push([...latest.values()]);
    if (error) output.fail(error);
    else output.end();
  }

  read().then(() => finish(), finish);
  return output;
}
