import { isFault } from '@iza/platform/errors';
import type { Logger } from '@iza/platform/telemetry';
import type { FastifyRequest } from 'fastify';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Authenticate, RequestHeaders } from '../access/authenticate.ts';
import type { Caller } from '../access/caller.ts';
import { type Peer, peerOf } from '../access/peer.ts';
import type { OperationRunner } from '../operations/operation-runner.ts';
import { type ClientInfo, clientOfHeaders, clientOfPayload } from '../usage/client-info.ts';
import { ConnectionCount } from './connection-count.ts';
import { onExpiry } from './expiry.ts';
import { SocketOutput } from './socket-output.ts';
import { type Rejection, SocketProtocol } from './socket-protocol.ts';
import type { StreamLimits } from './stream-limits.ts';

/** How long clients may take to read what was sent when the server stops. */
const stopTimeoutMs = 1000;

interface Connection {
  socket: WebSocket;
  protocol: SocketProtocol;
}

export interface WebSocketTransportOptions {
  runner: OperationRunner;
  authenticate: Authenticate;
  limits: StreamLimits;
  logger: Logger;
}

/**
 * WebSockets that speak graphql-transport-ws, for queries, mutations and streams.
 *
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export class WebSocketTransport {
  readonly #options: WebSocketTransportOptions;
  readonly #connections = new Set<Connection>();
  readonly #count: ConnectionCount;

  constructor(options: WebSocketTransportOptions) {
    this.#options = options;
    this.#count = new ConnectionCount(options.limits);
  }

  /** Takes over a socket. */
  readonly accept = (socket: WebSocket, request: FastifyRequest): void => {
    const { headers, ip } = request;
    const { logger, limits } = this.#options;
    // Errors are those of the client's frames; the `ws` library closes the socket with the right code by itself.
    socket.on('error', error => logger.debug({ error }, 'a socket was closed'));
    if (socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL)
      return socket.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
    const release = this.#count.add(ip);
    if (!release) return socket.close(1013, 'Too many connections; try again later');
    const protocol = this.#createProtocol(socket, headers, peerOf(request));
    const connection: Connection = { socket, protocol };
    this.#connections.add(connection);
    const stopPinging = keepAlive(socket, limits.pingEveryMs);
    socket.on('message', (data, isBinary) => this.#read(connection, data, isBinary));
    socket.once('close', () => {
      release();
      stopPinging();
      this.#connections.delete(connection);
      protocol.end();
    });
  };

  /** Closes every socket, once its streams have said that they are complete. */
  async stop(): Promise<void> {
    const deadline = Date.now() + stopTimeoutMs;
    const isBusy = () => [...this.#connections].some(({ protocol }) => protocol.size > 0);
    while (isBusy() && Date.now() < deadline) await sleep(10);
    for (const { socket } of this.#connections) socket.close(1001, 'The server is stopping');
    while (this.#connections.size > 0 && Date.now() < deadline) await sleep(10);
    for (const { socket } of this.#connections) socket.terminate();
  }

  /** The caller is decided by the handshake and `connection_init` together, once. */
  #createProtocol(socket: WebSocket, headers: RequestHeaders, peer: Peer): SocketProtocol {
    const { runner, authenticate, limits } = this.#options;
    let caller: Caller;
    let client: ClientInfo | undefined = clientOfHeaders(headers);
    const output = new SocketOutput(socket, limits.maxWrittenBytes, () => protocol.resume());
    const protocol = new SocketProtocol({
      limits,
      socket: {
        get hasRoom() {
          return output.hasRoom;
        },
        send: message => output.send(message),
        close: (code, reason) => socket.close(code, reason),
      },
      admit: async params => {
        client ??= clientOfPayload(params);
        try {
          caller = await authenticate(headers, params, peer);
        } catch (error) {
          return rejection(error);
        }
        // Clients take it for what it is: they connect again, with what they have to show then.
        const stop = onExpiry(caller, () => socket.close(4403, 'Expired'));
        socket.once('close', stop);
        return undefined;
      },
      prepare: payload => {
        const context = runner.newContext(caller, { address: peer.address });
        context.client = client;
        const request = runner.prepare(payload, context);
        return () => runner.start(request, context);
      },
    });
    return protocol;
  }

  #read({ socket, protocol }: Connection, data: unknown, isBinary: boolean): void {
    const { limits, logger } = this.#options;
    if (isBinary) return socket.close(CloseCode.BadRequest, 'Messages are text');
    if (socket.bufferedAmount > limits.maxUnreadBytes) return socket.terminate();
    protocol.receive(String(data)).catch((error: unknown) => {
      logger.error({ error }, 'a message of a socket failed');
      socket.close(CloseCode.InternalServerError, 'Internal server error');
    });
  }
}

/** @throws what is no refusal but a failure to find out. */
function rejection(error: unknown): Rejection {
  if (!isFault(error)) throw error;
  return error.retryable
    ? { code: 1013, reason: 'Try again later' }
    : { code: CloseCode.Forbidden, reason: 'Forbidden' };
}

/** Finds out about clients that vanished without a word. */
function keepAlive(socket: WebSocket, everyMs: number): () => void {
  let isAnswered = true;
  socket.on('pong', () => (isAnswered = true));
  const timer = setInterval(() => {
    if (!isAnswered) return socket.terminate();
    isAnswered = false;
    socket.ping();
  }, everyMs);
  return () => clearInterval(timer);
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
