import type { Stream } from '@iza/platform/events';

/** What a test steers and observes in the subgraphs. */
export interface ShopState {
  /** Streams that are open at the subgraph, whoever reads them. */
  books: Set<Stream<{ id: string }>>;
  /** How many streams have ever been opened there. */
  opened: number;
  /** What `Subscription.history` tells, from the first on. */
  history: { seq: number; text: string }[];
  /** Streams of the history that are open at the subgraph. */
  historians: Set<Stream<{ seq: number; text: string }>>;
  /** Adds to the history, and tells it. */
  record(text: string): void;
  appended: string[];
  /** What `Query.wait` answers. */
  gate: Promise<string>;
  openGate(): void;
}

export function createShopState(): ShopState {
  let openGate = (): void => undefined;
  const gate = new Promise<string>(resolve => (openGate = () => resolve('open')));
  const history: ShopState['history'] = [];
  const historians: ShopState['historians'] = new Set();
  const record = (text: string): void => {
    const change = { seq: history.length + 1, text };
    history.push(change);
    for (const historian of historians) historian.push(change);
  };
  return { books: new Set(), opened: 0, history, historians, record, appended: [], gate, openGate };
}
