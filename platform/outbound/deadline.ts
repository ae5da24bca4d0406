/** One signal for the two reasons to give a call up: its time is over, or nobody waits for it any more. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Forgets the timer and the caller's signal. */
  clear(): void;
}

/** @param late makes the reason of the signal when the time is over. */
export function startDeadline(
  timeoutMs: number,
  caller: AbortSignal | undefined,
  late: () => Error,
): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(late()), timeoutMs);
  const follow = (): void => controller.abort(caller!.reason);
  if (caller?.aborted) follow();
  caller?.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    clear() {
      clearTimeout(timer);
      caller?.removeEventListener('abort', follow);
    },
  };
}
