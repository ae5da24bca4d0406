import type { ExecutionResult, Sink, SubscribePayload } from 'graphql-ws';
import { socket } from './socket.ts';

const firstDelayMs = 1000;
const maxDelayMs = 30_000;
/** A stream that lasted this long ended for a new reason. */
const steadyMs = 60_000;

/**
 * Subscribes, and again whenever the server ends the stream: a gateway that stops in good order completes its
 * streams, and the page must go on with the one that takes its place. A connection that breaks is the socket's matter.
 *
 * @returns how to stop
 */
export function follow(payload: SubscribePayload, sink: Sink<ExecutionResult>): () => void {
  let isStopped = false;
  let delayMs = firstDelayMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unsubscribe = (): void => {};

  const start = (): void => {
    const startedAt = Date.now();
    unsubscribe = socket.subscribe<ExecutionResult['data'] & {}>(payload, {
      next: value => sink.next(value as ExecutionResult),
      error: error => sink.error(error),
      complete: () => {
        if (isStopped) return;
        if (Date.now() - startedAt > steadyMs) delayMs = firstDelayMs;
        timer = setTimeout(start, delayMs);
        delayMs = Math.min(maxDelayMs, delayMs * 2);
      },
    });
  };
  start();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    unsubscribe();
    sink.complete();
  };
}
