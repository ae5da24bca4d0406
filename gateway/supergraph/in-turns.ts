import { setImmediate, setTimeout } from 'node:timers/promises';

/**
 * Runs long work step by step, so that requests get their turn: it rests after each step for as long as that took. A
 * request passes through the event loop several times, so a single turn between the steps would make it wait for many.
 *
 * @throws whatever a step throws; the signal's reason when it is aborted, at the next step.
 */
export async function inTurns<Result>(
  steps: Iterator<unknown, Result, void>,
  signal?: AbortSignal,
): Promise<Result> {
  for (;;) {
    signal?.throwIfAborted();
    const startedAt = performance.now();
    const step = steps.next();
    if (step.done) return step.value;
    const tookMs = performance.now() - startedAt;
    await (tookMs < 1 ? setImmediate() : setTimeout(tookMs));
  }
}
