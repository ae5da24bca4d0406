import type { WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import { CloseCode, type Context, makeServer, type SubscribePayload } from 'graphql-ws';

import { Fault, isFault } from '../../errors/index.ts';
import { assertFlatValue } from '../../guard/index.ts';
import type { Logger } from '../../telemetry/index.ts';
import { DocumentErrors } from '../documents.ts';
import type { SubgraphHost, SubgraphRequest } from '../host.ts';
import { subscribeCall } from '../signature.ts';
import { withoutSuggestions } from '../suggestions.ts';
import { assertNoBrowser, type GatewayGate } from './gateway-gate.ts';
import { readCall } from './subgraph-call.ts';

interface SocketRouteOptions {
  hosts: ReadonlyMap<string, SubgraphHost>;
  gate: GatewayGate;
  introspection: boolean;
  maxOperations: number;
  logger: Logger | undefined;
}

/** What a gateway that does not read leaves in memory before it is cut off. */
const maxUnreadBytes = 64 * 1024 * 1024;

const initTimeoutMs = 3000;
const pingEveryMs = 12_000;

interface Connection {
  host: SubgraphHost;
  path: string;
}

/**
 * graphql-transport-ws at `/<name>/graphql`. The operations of a socket may be for many clients, so it is each operation
 * that is signed, and not the connection.
 *
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function addSocketRoute(app: FastifyInstance, options: SocketRouteOptions): void {
  const server = makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: initTimeoutMs,
    onSubscribe: (context, _id, payload) => prepare(context, payload, options),
    subscribe: args => hostOf(args).subscribe(requestOf(args)).catch(refusal),
    execute: args => hostOf(args).execute(requestOf(args)),
  });
  const onRequest = async (request: FastifyRequest) => assertNoBrowser(request);
  app.get<{ Params: { name: string } }>(
    '/:name/graphql',
    { websocket: true, onRequest },
    (socket, request) => {
      const host = options.hosts.get(request.params.name);
      if (!host) return socket.close(4404, 'No such subgraph');
      return accept(server, socket, { host, path: request.url }, options.logger);
    },
  );
}

function accept(
  server: ReturnType<typeof makeServer<Record<string, unknown>, Connection>>,
  socket: WebSocket,
  connection: Connection,
  logger: Logger | undefined,
): void {
  // Errors are those of the other side's frames; the `ws` library closes the socket with the right code by itself.
  socket.on('error', error => logger?.debug({ error }, 'a socket was closed'));
  const stopPinging = keepAlive(socket);
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: data => send(socket, data),
      close: (code, reason) => socket.close(code, reason),
      onMessage: listener =>
        socket.on('message', (data: Buffer, isBinary) => {
          if (isBinary) return socket.close(CloseCode.BadRequest, 'Messages are text');
          if (socket.bufferedAmount > maxUnreadBytes) return socket.terminate();
          listener(data.toString()).catch((error: unknown) => {
            logger?.error({ error }, 'a message of a socket failed');
            socket.close(CloseCode.InternalServerError, 'Internal server error');
          });
        }),
    },
    connection,
  );
  socket.once('close', (code, reason) => {
    stopPinging();
    void closed(code, String(reason));
  });
}

/** graphql-ws asks what kind of operation it is; the host validates and runs it. */
function prepare(
  { extra: { host, path }, subscriptions }: Context<Record<string, unknown>, Connection>,
  payload: SubscribePayload,
  { gate, introspection, maxOperations }: SocketRouteOptions,
): ExecutionArgs | readonly GraphQLError[] {
  try {
    // One client's message must not end the streams of the others, so it is refused and the socket stays.
    assertFlatValue(payload.variables);
    const { signature } = (payload.extensions ?? {}) as { signature?: Record<string, unknown> };
    const viewer = gate.admit(subscribeCall(path, payload), signature ?? {});
    if (Object.keys(subscriptions).length > maxOperations)
      throw new Fault('QUERY_TOO_COMPLEX', `This connection runs ${maxOperations} operations already.`);
    const call = readCall(payload);
    const requestId = payload.extensions?.['requestId'];
    const request: SubgraphRequest = {
      ...call,
      viewer,
      mayIntrospect: introspection,
      ...(typeof requestId === 'string' && { requestId }),
    };
    const contextValue: Prepared = { host, request };
    const { document } = host.read(call.query);
    return { schema: host.schema, document, operationName: call.operationName, contextValue };
  } catch (error) {
    if (error instanceof DocumentErrors)
      return introspection ? error.errors : error.errors.map(withoutSuggestions);
    if (isFault(error)) return [new GraphQLError(error.message, { extensions: error.extensions })];
    throw error;
  }
}

interface Prepared {
  host: SubgraphHost;
  request: SubgraphRequest;
}

function hostOf(args: unknown): SubgraphHost {
  return ((args as ExecutionArgs).contextValue as Prepared).host;
}

function requestOf(args: unknown): SubgraphRequest {
  return ((args as ExecutionArgs).contextValue as Prepared).request;
}

function refusal(error: GraphQLError): { errors: GraphQLError[] } {
  return { errors: [error] };
}

/** Resolves once the data has left the process. */
function send(socket: WebSocket, data: string): Promise<void> {
  return new Promise(resolve => {
    if (socket.readyState !== socket.OPEN) return resolve();
    // A failed write is followed by the close of the socket, which ends its operations.
    socket.send(data, () => resolve());
  });
}

/** Finds out about gateways that vanished without a word. */
function keepAlive(socket: WebSocket): () => void {
  let isAnswered = true;
  socket.on('pong', () => {
    isAnswered = true;
  });
  const timer = setInterval(() => {
    if (!isAnswered) return socket.terminate();
    isAnswered = false;
    socket.ping();
  }, pingEveryMs);
  return () => clearInterval(timer);
}
