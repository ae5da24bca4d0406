const listeners = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls back when a signal is aborted, which it must not be yet. All that listen to one signal, such as the fetches of
 * one request, share one listener: many would be slow, and Node would warn of a leak.
 *
 * @returns stops listening.
 */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  let known = listeners.get(signal);
  if (!known) {
    const created = (known = new Set());
    listeners.set(signal, created);
    signal.addEventListener('abort', () => created.forEach(each => each()), { once: true });
  }
  const those = known;
  those.add(listener);
  return () => those.delete(listener);
}
