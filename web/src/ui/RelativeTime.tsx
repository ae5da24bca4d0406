import { useSyncExternalStore } from 'react';
import { formatAgo, formatLocal, formatUtc } from '../format/time.ts';

const tickMs = 5000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** How long ago it was; the tooltip has the local time and UTC. */
export function RelativeTime({ at }: { at: string }) {
  useSyncExternalStore(subscribe, () => Math.floor(Date.now() / tickMs));
  const date = new Date(at);
  return (
    <time dateTime={at} title={`${formatLocal(date)} (${formatUtc(date)})`} className="whitespace-nowrap">
      {formatAgo(date)}
    </time>
  );
}

/** One clock for all of them. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    clearInterval(timer);
    timer = undefined;
  };
}
