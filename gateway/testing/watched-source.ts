import { createStream } from '@iza/platform/events';
import { nextOf } from '@iza/platform/testing';
import type { SupergraphSource } from '../supergraph/supergraph-source.ts';

/** A source that is watched, with what it tells in the order in which it does. */
export interface WatchedSource {
  /** The next schema, or the message of a failure behind `failed: `. Fails when nothing comes for ten seconds. */
  next(): Promise<string>;
  /** What was told and not asked for yet. */
  readonly waiting: number;
  stop(): void;
}

/** Watches a source as the gateway does. */
export function watchSource(source: SupergraphSource): WatchedSource {
  const told = createStream<string>();
  const stop = source.watch({
    onSdl: sdl => told.push(sdl),
    onFailure: ({ message }) => told.push(`failed: ${message}`),
  });
  return {
    next: () => nextOf(told),
    get waiting() {
      return told.queued;
    },
    stop,
  };
}
