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

/** Attempts to resume a stream before its clients are told that it ended: about a minute. */
const streamRetries = 12;

/** The streams of a subgraph in another process: one multiplexed WebSocket, opened by the first. */
export class SubgraphStreams {
  private readonly options: SubgraphStreamsOptions;
  private client: Client | undefined;

  constructor(options: SubgraphStreamsOptions) {
    this.options = options;
  }

  readonly subscribe: Source['subscribe'] = async request => {
    const { url, signer, unavailable } = this.options;
    this.client ??= createClient({
      url: url.href.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      retryAttempts: streamRetries,
      shouldRetry: () => true,
      retryWait: attempt => new Promise(resolve => setTimeout(resolve, Math.min(5000, 100 * 2 ** attempt))),
      keepAlive: 10_000,
    });
    let stop = (): void => undefined;
    const stream = createStream<SourceResult>({ onReturn: () => stop() });
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

  async close(): Promise<void> {
    await this.client?.dispose();
  }
}

/** The errors of a subgraph that refused a subscription arrive as plain objects. */
function refusalIn(error: unknown): GraphQLError | undefined {
  const [first] = Array.isArray(error) ? (error as GraphQLFormattedError[]) : [];
  return first && new GraphQLError(first.message, { path: first.path, extensions: first.extensions });
}
