import websocket from '@fastify/websocket';
import { context as otel, propagation } from '@opentelemetry/api';
import fastify from 'fastify';
import { type ExecutionArgs, type GraphQLError, parse } from 'graphql';
import { makeHandler } from 'graphql-ws/use/@fastify/websocket';
import type { SubgraphHost, SubgraphRequest } from './host.ts';

export interface SubgraphServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a subgraph to a gateway in another process: POST and graphql-transport-ws at `/graphql`.
 * It is meant for a gateway only, so it keeps to the plain case of both protocols.
 */
export async function serveSubgraph(
  host: SubgraphHost,
  address: { host: string; port: number },
): Promise<SubgraphServer> {
  const app = fastify({ logger: false, bodyLimit: 4 * 1024 * 1024, forceCloseConnections: 'idle' });
  await app.register(websocket);

  app.post<{ Body: SubgraphRequest }>('/graphql', request => {
    const { query, variables, operationName } = request.body;
    const requestId = header(request.headers['x-request-id']);
    return otel.with(propagation.extract(otel.active(), request.headers), () =>
      host.execute({ query, variables, operationName, requestId }),
    );
  });
  app.get('/live', () => ({ status: 'ok' }));
  app.get(
    '/graphql',
    { websocket: true },
    makeHandler({
      // The host parses and validates; the protocol only needs to know what kind of operation it is.
      onSubscribe: ({ extra }, _id, payload) => {
        const requestId = header(extra.request.headers['x-request-id']);
        const request: SubgraphRequest = { ...payload, variables: payload.variables ?? {}, requestId } as SubgraphRequest;
        try {
          const { operationName } = request;
          return { schema: host.schema, document: parse(request.query), operationName, contextValue: request };
        } catch (error) {
          return [error as GraphQLError];
        }
      },
      subscribe: args => host.subscribe(requestOf(args)).catch((error: GraphQLError) => ({ errors: [error] })),
      execute: args => host.execute(requestOf(args)),
    }),
  );
  const url = await app.listen(address);
  return { url: `${url}/graphql`, close: () => app.close() };
}

function header(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function requestOf(args: unknown): SubgraphRequest {
  return (args as ExecutionArgs).contextValue as SubgraphRequest;
}
