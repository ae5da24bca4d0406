import { graphId } from './compile-graph.ts';
import type { SupergraphWatcher } from './supergraph-source.ts';

/** The largest SDL that is read, in bytes: some ten times the largest supergraphs that companies run. */
export const maxSdlBytes = 50_000_000;

/** Passes on to a watcher what is new: a schema with another content, and what is there again after a failure. */
export class SdlFeed {
  readonly #watcher: SupergraphWatcher;
  #lastId: string | undefined;

  constructor(watcher: SupergraphWatcher) {
    this.#watcher = watcher;
  }

  offer(sdl: string): void {
    const id = graphId(sdl);
    if (id === this.#lastId) return;
    this.#lastId = id;
    this.#watcher.onSdl(sdl);
  }

  fail(error: unknown): void {
    this.#lastId = undefined;
    this.#watcher.onFailure(error instanceof Error ? error : new Error(String(error)));
  }
}
