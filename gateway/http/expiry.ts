import type { Caller } from '../access/caller.ts';
import type { Answer } from '../execution/answer.ts';
import type { Subscription } from '../subscriptions/event-queue.ts';

const longestTimerMs = 2 ** 31 - 1;

/**
 * Calls the listener when what the caller showed stops being valid: its time is over, or it was revoked.
 *
 * @returns ends the waiting.
 */
export function onExpiry({ expiresAt, ended }: Caller, listener: () => void): () => void {
  const stopTimer = atTime(expiresAt, listener);
  if (ended?.aborted) queueMicrotask(listener);
  ended?.addEventListener('abort', listener, { once: true });
  return () => {
    stopTimer();
    ended?.removeEventListener('abort', listener);
  };
}

function atTime(expiresAt: number | undefined, listener: () => void): () => void {
  if (expiresAt === undefined) return () => undefined;
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    const leftMs = expiresAt - Date.now();
    timer =
      leftMs > longestTimerMs ? setTimeout(wait, longestTimerMs) : setTimeout(listener, Math.max(0, leftMs));
  };
  wait();
  return () => clearTimeout(timer);
}

/** A subscription that ends when what the caller showed stops being valid, with this as its last message. */
export function endingAtExpiry(subscription: Subscription, caller: Caller, last: () => Answer): Subscription {
  if (caller.expiresAt === undefined && caller.ended === undefined) return subscription;
  const stop = onExpiry(caller, () => subscription.fail(last()));
  return {
    take: () => subscription.take(),
    get isOver() {
      if (subscription.isOver) stop();
      return subscription.isOver;
    },
    onReady: listener => subscription.onReady(listener),
    fail: answer => subscription.fail(answer),
    leave: () => {
      stop();
      subscription.leave();
    },
  };
}
