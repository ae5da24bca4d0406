import { cancelled } from '../failure.ts';
import { version } from '../version.ts';
import { type Answer, failureOf, type GraphError } from './answer.ts';
import {
  type Connection,
  clientName,
  credentials,
  type GraphRequest,
  timedOut,
  unreachable,
} from './connection.ts';

export interface SubscribeOptions {
  /** Connect again, for ever, when a connection that worked is lost. Values in between are lost. Default false. */
  reconnect?: boolean;
}

/**
 * Follows a subscription over WebSocket (graphql-transport-ws) until it completes, is cancelled or fails.
 *
 * @throws Failure when the server refuses the operation, nothing answers, or the connection is lost for good.
 */
export async function* subscribe(
  options: Connection & SubscribeOptions,
  request: GraphRequest,
): AsyncGenerator<Answer<unknown>, void> {
  const [{ createClient }, { WebSocket }] = await Promise.all([import('graphql-ws'), import('ws')]);
  const { endpoint, timeoutMs, signal } = options;
  if (signal.aborted) throw cancelled();
  const url = `${endpoint.base.replace(/^http/, 'ws')}/graphql`;
  let wasConnected = false;
  const startedAt = Date.now();

  class LimitedSocket extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, { handshakeTimeout: timeoutMs });
      // The client stops listening when it is ended while it connects, and an error that nobody hears ends the process.
      this.on('error', () => {});
    }
  }
  const client = createClient({
    url,
    connectionParams: { client: { name: clientName, version: version() }, ...credentials(endpoint) },
    webSocketImpl: LimitedSocket,
    lazy: true,
    connectionAckWaitTimeout: timeoutMs,
    keepAlive: 10_000,
    retryAttempts: options.reconnect ? Number.POSITIVE_INFINITY : 0,
    retryWait: attempt => new Promise(resolve => setTimeout(resolve, Math.min(500 * 2 ** attempt, 5000))),
    shouldRetry: () => wasConnected && !signal.aborted,
    on: {
      connected: () => {
        wasConnected = true;
      },
      closed: event => {
        const { code } = event as { code?: number };
        if (wasConnected && options.reconnect && !signal.aborted && code !== 1000) {
          options.onWarning(`The connection to ${endpoint.base} was lost; connecting again.`);
        }
      },
    },
  });
  const answers = client.iterate<unknown>(request);
  const cancel = (): void => {
    void answers.return?.();
    client.terminate();
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    for await (const answer of answers) {
      if (signal.aborted) break;
      yield answer as Answer<unknown>;
    }
  } catch (error) {
    if (signal.aborted) throw cancelled();
    if (Array.isArray(error)) throw failureOf(error as GraphError[]);
    // Neither the socket nor the client says that it was the time, so the clock does.
    if (!wasConnected && Date.now() - startedAt >= timeoutMs) throw timedOut(endpoint, timeoutMs);
    throw unreachable(endpoint, error);
  } finally {
    signal.removeEventListener('abort', cancel);
    await client.dispose();
  }
  if (signal.aborted) throw cancelled();
}
