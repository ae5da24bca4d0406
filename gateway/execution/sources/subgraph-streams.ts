import { createStream } from '@iza/platform/events';
import { type Signer, subscribeCall } from '@iza/platform/subgraph';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Source, SourceResult } from '../source.ts';

export interface SubgraphStreamsOptions {
  /** Of the subgraph, with http or https. */
  url: URL;
  signer?: Signer | undefined;
  /** What a stream ends with when the subgraph cannot be reached. */
  unavailable: (cause: unknown) => Error;
}

/** Between two attempts to connect, however many streams wait for it. */
const reconnectEveryMs = 200;

/** Events that wait to be completed. One more is a failure: what was lost would not be known. */
const maxQueuedEvents = 1000;

/**
 * The streams of a subgraph in another process: one multiplexed WebSocket, opened by the first. When it is lost all of
 * them fail, and whoever reads one subscribes again, from where it was.
 */
export class SubgraphStreams {
  private readonly options: SubgraphStreamsOptions;
  private client: Client | undefined;
  private connectedAt = 0;

  constructor(options: SubgraphStreamsOptions) {
    this.options = options;
  }

  readonly subscribe: Source['subscribe'] = async request => {
    const { url, signer, unavailable } = this.options;
    this.client ??= createClient({
      url: () => this.nextAddress(),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      keepAlive: 10_000,
    });
    let stop = (): void => undefined;
    const stream = createStream<SourceResult>({
      maxQueued: maxQueuedEvents,
      isLossless: true,
      onReturn: () => stop(),
    });
    const { requestId, document, caller } = request;
    const { query, operationName } = document;
    const variables = JSON.parse(request.variables) as Record<string, unknown>;
    const operation = { query, variables, ...(operationName && { operationName }) };
    const payload = {
      ...operation,
      // Signed when it is sent, which for a stream that is resumed is again and later.
      get extensions(): Record<string, unknown> {
        const call = subscribeCall(url.pathname + url.search, operation);
        return { requestId, ...(signer && { signature: signer.sign(call, caller) }) };
      },
    };
    stop = this.client.subscribe<Record<string, unknown>>(payload, {
      next: result => stream.push(result as SourceResult),
      error: error => stream.fail(refusalIn(error) ?? unavailable(error)),
      complete: () => stream.end(),
    });
    return stream;
  };

  /** Asked for ahead of each connection, which all streams share. */
  private async nextAddress(): Promise<string> {
    const pauseMs = this.connectedAt + reconnectEveryMs - Date.now();
    if (pauseMs > 0) await new Promise(resolve => setTimeout(resolve, pauseMs));
    this.connectedAt = Date.now();
    return this.options.url.href.replace(/^http/, 'ws');
  }

  async close(): Promise<void> {
    await this.client?.dispose();
  }
}

/** The errors of a subgraph that refused a subscription arrive as plain objects. */
function refusalIn(error: unknown): GraphQLError | undefined {
  const [first] = Array.isArray(error) ? (error as GraphQLFormattedError[]) : [];
  return first && new GraphQLError(first.message, { path: first.path, extensions: first.extensions });
}
