/** Told what a source has to offer, as long as it is watched. */
export interface SupergraphWatcher {
  /** A schema that differs from the last one, or that is there again after a failure. */
  onSdl(sdl: string): void;
  /** The source cannot be read now; it goes on trying. */
  onFailure(error: Error): void;
}

/** Where versions of the composed schema come from: a file, a URL, or anything that calls a watcher. */
export interface SupergraphSource {
  /** Named in the log and in `/health`; nothing secret. */
  readonly name: string;
  /** Calls the watcher with what it has, and with each later version, until the returned function is called. */
  watch(watcher: SupergraphWatcher): () => void;
}

/** A source that can be asked for what it has now. */
export interface ReadableSupergraphSource extends SupergraphSource {
  /** @throws Error that says why it cannot be read. */
  read(): Promise<string>;
}

export interface SupergraphSourceOptions {
  /** How often a URL is asked; a file is looked at as often, in case its folder does not tell of a change. */
  pollMs: number;
  /** What a URL is asked with, as a bearer token; read each time, so that it may change. */
  token?: (() => Promise<string>) | undefined;
}
