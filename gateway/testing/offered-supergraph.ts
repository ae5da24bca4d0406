import type { Graph } from '../supergraph/compile-graph.ts';
import type { SwapListener } from '../supergraph/live-supergraph.ts';
import type { SupergraphSource, SupergraphWatcher } from '../supergraph/supergraph-source.ts';

/** A source whose versions a test hands out, and which tells when they are served. */
export interface OfferedSupergraph extends SupergraphSource {
  offer(sdl: string): void;
  fail(message: string): void;
  /** Offers a schema and waits until requests are answered by it. */
  swap(sdl: string): Promise<Graph>;
  /** To be told of swaps by the gateway. */
  readonly onSwap: SwapListener;
}

export function createOfferedSupergraph(): OfferedSupergraph {
  let watcher: SupergraphWatcher | undefined;
  let wake: (graph: Graph) => void = () => undefined;
  return {
    name: 'registry',
    watch: given => {
      watcher = given;
      return () => (watcher = undefined);
    },
    offer: sdl => watcher?.onSdl(sdl),
    fail: message => watcher?.onFailure(new Error(message)),
    swap: sdl =>
      new Promise(resolve => {
        wake = resolve;
        watcher?.onSdl(sdl);
      }),
    onSwap: (_, next) => wake(next),
  };
}
