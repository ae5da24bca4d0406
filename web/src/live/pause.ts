import { useSyncExternalStore } from 'react';

let paused = false;
const listeners = new Set<() => void>();

/** Whether the page stands still. Values go on arriving, so that going live again leaves no hole. */
export const pause = {
  get: (): boolean => paused,
  set(next: boolean): void {
    paused = next;
    for (const listener of listeners) listener();
  },
  toggle(): void {
    pause.set(!paused);
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function useIsPaused(): boolean {
  return useSyncExternalStore(pause.subscribe, pause.get);
}
