import websocket from '@fastify/websocket';
import { context as otel, propagation } from '@opentelemetry/api';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type ExecutionArgs, type GraphQLError, parse } from 'graphql';
import { handleProtocols } from 'graphql-ws';
import { makeHandler } from 'graphql-ws/use/@fastify/websocket';
import type { SubgraphHost, SubgraphRequest } from './host.ts';

export interface SubgraphServer {
  /** Serves a subgraph from now on; may be called before or after `listen`. */
  add(host: SubgraphHost): void;
  /** Returns the base address; a subgraph is reached at `<base>/<name>/graphql`. */
  listen(address: { host: string; port: number }): Promise<string>;
  close(): Promise<void>;
}

/**
 * Serves subgraphs to a gateway in another process: POST and graphql-transport-ws at `/<name>/graphql`.
 * It is meant for a gateway only, so it keeps to the plain case of both protocols.
 *
 * @param addRoutes adds what else the process answers, such as probes.
 */
export async function createSubgraphServer(
  addRoutes: (app: FastifyInstance) => void,
): Promise<SubgraphServer> {
  const hosts = new Map<string, SubgraphHost>();
  const app = fastify({ logger: false, bodyLimit: 4 * 1024 * 1024, forceCloseConnections: 'idle' });
  await app.register(websocket, { options: { maxPayload: 4 * 1024 * 1024, handleProtocols } });
  await app.register(async scope => {
    addRoutes(scope);
    const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
      if (isOfBrowser(request)) return reply.status(403).send({ error: 'Only a gateway may call here.' });
    };
    const url = '/:name/graphql';
    scope.post<{ Params: { name: string }; Body: SubgraphRequest }>(url, { onRequest }, (request, reply) => {
      const host = hosts.get(request.params.name);
      if (!host)
        return reply.status(404).send({ error: `No subgraph "${request.params.name}" is hosted here.` });
      const { query, variables, operationName } = request.body ?? {};
      if (typeof query !== 'string')
        return reply.status(400).send({ error: 'Send a JSON object with `query`.' });
      const requestId = header(request.headers['x-request-id']);
      return otel.with(propagation.extract(otel.active(), request.headers), () =>
        host.execute({ query, variables, operationName, requestId }),
      );
    });
    scope.get<{ Params: { name: string } }>(
      url,
      { websocket: true, onRequest },
      function handle(socket, request) {
        const host = hosts.get(request.params.name);
        if (!host) return socket.close(4404, 'No such subgraph');
        return streamHandler(host).call(this, socket, request);
      },
    );
  });

  return {
    add: host => hosts.set(host.name, host),
    listen: address => app.listen(address),
    close: () => app.close(),
  };
}

type StreamHandler = ReturnType<typeof makeHandler>;
const streamHandlers = new WeakMap<SubgraphHost, StreamHandler>();

function streamHandler(host: SubgraphHost): StreamHandler {
  const known = streamHandlers.get(host);
  if (known) return known;
  const handler = makeHandler({
    // The host parses and validates; the protocol only needs to know what kind of operation it is.
    onSubscribe: (_context, _id, payload) => {
      const request: SubgraphRequest = {
        query: payload.query,
        variables: payload.variables ?? {},
        ...(payload.operationName && { operationName: payload.operationName }),
        ...(typeof payload.extensions?.requestId === 'string' && { requestId: payload.extensions.requestId }),
      };
      try {
        const { operationName } = request;
        return { schema: host.schema, document: parse(request.query), operationName, contextValue: request };
      } catch (error) {
        return [error as GraphQLError];
      }
    },
    subscribe: args => host.subscribe(requestOf(args)).catch((error: GraphQLError) => ({ errors: [error] })),
    execute: args => host.execute(requestOf(args)),
  });
  streamHandlers.set(host, handler);
  return handler;
}

function requestOf(args: unknown): SubgraphRequest {
  return (args as ExecutionArgs).contextValue as SubgraphRequest;
}

/** A page must not reach a subgraph past the gateway, not even one on the machine of its visitor. */
function isOfBrowser({ headers }: FastifyRequest): boolean {
  return headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
}

function header(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
