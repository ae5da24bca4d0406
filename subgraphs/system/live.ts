import { Fault } from '@iza/platform/errors';
import { batched, createStream } from '@iza/platform/events';

export const shortestIntervalMs = 100;

/** @throws Fault `BAD_USER_INPUT` when updates are asked for too often. */
export function assertInterval(everyMs: number): void {
  if (everyMs >= shortestIntervalMs) return;
  throw new Fault('BAD_USER_INPUT', `\`everyMs\` must be at least ${shortestIntervalMs}; it was ${everyMs}.`);
}

/** What a source tells from now on, at most one list every `everyMs` with the newest value of each key. */
export function liveBatches<T>(
  listen: (listener: (value: T) => void) => () => void,
  everyMs: number,
  keyOf: (value: T) => unknown,
): AsyncIterableIterator<T[]> {
  const stream = createStream<T>({ onReturn: () => stopListening() });
  const stopListening = listen(value => stream.push(value));
  return batched(stream, everyMs, keyOf);
}
