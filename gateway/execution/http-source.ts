import { Fault } from '@iza/platform/errors';
import { createStream } from '@iza/platform/events';
import { context as otel, propagation } from '@opentelemetry/api';
import { GraphQLError, type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { Pool } from 'undici';
import { WebSocket } from 'ws';
import { operator } from '../access/caller.ts';
import { createSourceDocument, type Source, type SourceRequest, type SourceResult } from './source.ts';

export interface HttpSourceOptions {
  name: string;
  /** Such as http://127.0.0.1:8101/graphql. */
  url: string;
  timeoutMs: number;
}

const probe = createSourceDocument({
  query: '{__typename}',
  operationName: undefined,
  kind: OperationTypeNode.QUERY,
});

/** Attempts to resume a stream before its clients are told that it ended: about a minute. */
const streamRetries = 12;

/** A subgraph in another process: pooled HTTP/1.1 connections, and one multiplexed WebSocket for its streams. */
export function createHttpSource({ name, url, timeoutMs }: HttpSourceOptions): Source {
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, {
    connections: 64,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: { timeout: 2000 },
  });
  let streams: Client | undefined;

  const unavailable = (cause: unknown): Fault =>
    new Fault('SUBGRAPH_UNAVAILABLE', `The part "${name}" does not answer.`, {
      cause,
      extensions: { service: name },
    });

  async function post(request: SourceRequest): Promise<SourceResult> {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (request.requestId) headers['x-request-id'] = request.requestId;
    propagation.inject(otel.active(), headers);
    const body = `${request.document.head}${request.variables}}`;
    const send = async (): Promise<SourceResult> => {
      const response = await pool.request({ path: pathname + search, method: 'POST', headers, body });
      if (response.statusCode !== 200) {
        await response.body.dump();
        throw new Error(`HTTP ${response.statusCode}`);
      }
      return readAnswer(await response.body.json());
    };
    try {
      return await send();
    } catch (error) {
      // A connection that the other side closed while idle looks like a failure; a query may simply be sent again.
      if (isConnectionLoss(error) && request.document.kind === OperationTypeNode.QUERY)
        return send().catch(again => Promise.reject(unavailable(again)));
      throw unavailable(error);
    }
  }

  return {
    name,
    execute: post,
    subscribe: async request => {
      streams ??= createClient({
        url: url.replace(/^http/, 'ws'),
        webSocketImpl: WebSocket,
        retryAttempts: streamRetries,
        shouldRetry: () => true,
        retryWait: attempt => new Promise(resolve => setTimeout(resolve, Math.min(5000, 100 * 2 ** attempt))),
        keepAlive: 10_000,
      });
      let stop = (): void => undefined;
      const stream = createStream<SourceResult>({ onReturn: () => stop() });
      const { requestId, document } = request;
      const { query, operationName } = document;
      const variables = JSON.parse(request.variables) as Record<string, unknown>;
      stop = streams.subscribe<Record<string, unknown>>(
        { query, variables, ...(operationName && { operationName }), extensions: { requestId } },
        {
          next: result => stream.push(result as SourceResult),
          error: error => stream.fail(refusalIn(error) ?? unavailable(error)),
          complete: () => stream.end(),
        },
      );
      return stream;
    },
    check: async () => {
      const startedAt = performance.now();
      const message = await post({
        document: probe,
        variables: '{}',
        requestId: undefined,
        caller: operator,
      }).then(
        ({ errors }) => errors?.[0]?.message,
        (error: Error) => error.message,
      );
      return {
        isHealthy: message === undefined,
        latencyMs: performance.now() - startedAt,
        ...(message !== undefined && { message }),
      };
    },
    close: async () => {
      await streams?.dispose();
      await pool.close();
    },
  };
}

/** @throws Error when it is JSON but no answer of a GraphQL server. */
function readAnswer(answer: unknown): SourceResult {
  const { data, errors } = (answer ?? {}) as { data?: unknown; errors?: unknown };
  const hasData = typeof data === 'object' && !Array.isArray(data);
  const hasErrors =
    Array.isArray(errors) && errors.every(error => typeof (error as Error | null)?.message === 'string');
  if ((hasData && (errors === undefined || hasErrors)) || (data === undefined && hasErrors))
    return answer as SourceResult;
  throw new Error('The answer is not a GraphQL result.');
}

/** The errors of a subgraph that refused a subscription arrive as plain objects. */
function refusalIn(error: unknown): GraphQLError | undefined {
  const [first] = Array.isArray(error) ? (error as GraphQLFormattedError[]) : [];
  return first && new GraphQLError(first.message, { path: first.path, extensions: first.extensions });
}

function isConnectionLoss(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}
