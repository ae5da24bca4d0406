/**
 * An event every so many milliseconds until the reader leaves. A plain iterator, whose `return()` acts at once; events
 * that nobody fetched yet wait.
 */
export function tick<Event>(everyMs: number, event: (count: number) => Event): AsyncIterableIterator<Event> {
  const ready: Event[] = [];
  let wake: (() => void) | undefined;
  const state = { isOver: false };
  let count = 0;
  const timer = setInterval(() => {
    ready.push(event(count++));
    wake?.();
  }, everyMs);
  return {
    next: async () => {
      while (ready.length === 0 && !state.isOver) await new Promise<void>(resolve => (wake = resolve));
      return state.isOver ? { done: true, value: undefined } : { done: false, value: ready.shift()! };
    },
    return: () => {
      state.isOver = true;
      clearInterval(timer);
      wake?.();
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
