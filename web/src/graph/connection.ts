/** Whether live data can arrive, and when the next attempt is made. */
export interface ConnectionView {
  status: 'connecting' | 'online' | 'offline';
  /** When the next attempt is made, in milliseconds since the epoch; null while one is under way. */
  retryAt: number | null;
  /** Counts connections: a change means that something may have been missed. */
  epoch: number;
}

let view: ConnectionView = { status: 'connecting', retryAt: null, epoch: 0 };
const sleepers = new Set<() => void>();
const listeners = new Set<() => void>();

/** The state of the one WebSocket of the page, as an external store for React. */
export const connection = {
  get: (): ConnectionView => view,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  opened(): void {
    set({ status: 'online', retryAt: null, epoch: view.epoch + 1 });
  },
  /** Waits before attempt `attempt` (1 is the first): up to 8 s, less when `tryNow` is called. */
  async waitBeforeRetry(attempt: number): Promise<void> {
    const delayMs = Math.min(8000, 500 * 2 ** Math.max(0, attempt - 1)) * (0.8 + Math.random() * 0.4);
    set({ ...view, status: 'offline', retryAt: Date.now() + delayMs });
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, delayMs);
      sleepers.add(() => {
        clearTimeout(timer);
        resolve();
      });
    });
    sleepers.clear();
    set({ ...view, retryAt: null });
  },
  tryNow(): void {
    for (const wake of sleepers) wake();
  },
};

function set(next: ConnectionView): void {
  view = next;
  for (const listener of listeners) listener();
}

// The network of the machine came back, or the tab did: no reason to wait any longer.
globalThis.addEventListener?.('online', () => connection.tryNow());
globalThis.document?.addEventListener('visibilitychange', () => {
  if (!document.hidden) connection.tryNow();
});
