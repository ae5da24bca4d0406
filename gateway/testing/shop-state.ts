import type { Stream } from '@iza/platform/events';

/** What a test steers and observes in the subgraphs. */
export interface ShopState {
  /** Streams that are open at the subgraph, whoever reads them. */
  books: Set<Stream<{ id: string }>>;
  /** How many streams have ever been opened there. */
  opened: number;
  appended: string[];
  /** What `Query.wait` answers. */
  gate: Promise<string>;
  openGate(): void;
}

export function createShopState(): ShopState {
  let openGate = (): void => undefined;
  const gate = new Promise<string>(resolve => (openGate = () => resolve('open')));
  return { books: new Set(), opened: 0, appended: [], gate, openGate };
}
