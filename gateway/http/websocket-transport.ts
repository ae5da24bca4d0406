import { isFault } from '@iza/platform/errors';
import type { Logger } from '@iza/platform/telemetry';
import type { FastifyRequest } from 'fastify';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Authenticate, RequestHeaders } from '../access/authenticate.ts';
import type { Caller } from '../access/caller.ts';
import type { OperationRunner } from '../operations/operation-runner.ts';
import { type ClientInfo, clientOfHeaders, clientOfPayload } from '../usage/client-info.ts';
import { SocketProtocol } from './socket-protocol.ts';

const limits = {
  /** Operations that one socket may run at once. */
  maxOperations: 100,
  /** A page that opens asks for a few dozen operations at once; ten seconds' worth may come together. */
  maxMessagesPerSecond: 50,
  initTimeoutMs: 3000,
};

/** Sockets at once, of all clients together. */
const maxSockets = 10_000;

/** Answers that a client asked for and does not read. Beyond them it is cut off, before they fill the memory. */
const maxUnreadBytes = 8 * 1024 * 1024;

const pingEveryMs = 12_000;
/** How long clients may take to read what was sent when the server stops. */
const stopTimeoutMs = 1000;

interface Connection {
  socket: WebSocket;
  protocol: SocketProtocol;
}

/**
 * WebSockets that speak graphql-transport-ws, for queries, mutations and streams.
 *
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export class WebSocketTransport {
  readonly #connections = new Set<Connection>();
  readonly #runner: OperationRunner;
  readonly #authenticate: Authenticate;
  readonly #logger: Logger;

  constructor(runner: OperationRunner, authenticate: Authenticate, logger: Logger) {
    this.#runner = runner;
    this.#authenticate = authenticate;
    this.#logger = logger;
  }

  /** Takes over a socket. */
  readonly accept = (socket: WebSocket, { headers }: FastifyRequest): void => {
    // Errors are those of the client's frames; the `ws` library closes the socket with the right code by itself.
    socket.on('error', error => this.#logger.debug({ error }, 'a socket was closed'));
    if (socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL)
      return socket.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
    if (this.#connections.size >= maxSockets) return socket.close(1013, 'Try again later');
    const protocol = this.#createProtocol(socket, headers);
    const connection: Connection = { socket, protocol };
    this.#connections.add(connection);
    const stopPinging = keepAlive(socket);
    socket.on('message', (data, isBinary) => this.#read(connection, data, isBinary));
    socket.once('close', () => {
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
  #createProtocol(socket: WebSocket, headers: RequestHeaders): SocketProtocol {
    let caller: Caller;
    let client: ClientInfo | undefined = clientOfHeaders(headers);
    return new SocketProtocol({
      ...limits,
      socket: { send: text => send(socket, text), close: (code, reason) => socket.close(code, reason) },
      admit: async params => {
        client ??= clientOfPayload(params);
        try {
          caller = await this.#authenticate(headers, params);
        } catch (error) {
          if (!isFault(error)) throw error;
          return false;
        }
        endWhenExpired(socket, caller);
        return true;
      },
      prepare: payload => {
        const context = this.#runner.newContext(caller);
        context.client = client;
        const request = this.#runner.prepare(payload, context);
        return () => this.#runner.run(request, context);
      },
    });
  }

  #read({ socket, protocol }: Connection, data: unknown, isBinary: boolean): void {
    if (isBinary) return socket.close(CloseCode.BadRequest, 'Messages are text');
    if (socket.bufferedAmount > maxUnreadBytes) return socket.terminate();
    protocol.receive(String(data)).catch((error: unknown) => {
      this.#logger.error({ error }, 'a message of a socket failed');
      socket.close(CloseCode.InternalServerError, 'Internal server error');
    });
  }
}

/** Who may not stay is told as one who was not let in. */
function endWhenExpired(socket: WebSocket, { expiresAt }: Caller): void {
  if (expiresAt === undefined) return;
  const longestTimer = 2 ** 31 - 1;
  const leftMs = Math.max(0, Math.min(longestTimer, expiresAt - Date.now()));
  const timer = setTimeout(() => socket.close(CloseCode.Forbidden, 'Expired'), leftMs);
  socket.once('close', () => clearTimeout(timer));
}

/** Resolves once the data has left the process: what waits for it is the measure of a slow client. */
function send(socket: WebSocket, data: string): Promise<void> {
  return new Promise(resolve => {
    if (socket.readyState !== socket.OPEN) return resolve();
    // A failed write is followed by the close of the socket, which ends its operations.
    socket.send(data, () => resolve());
  });
}

/** Finds out about clients that vanished without a word. */
function keepAlive(socket: WebSocket): () => void {
  let isAnswered = true;
  socket.on('pong', () => (isAnswered = true));
  const timer = setInterval(() => {
    if (!isAnswered) return socket.terminate();
    isAnswered = false;
    socket.ping();
  }, pingEveryMs);
  return () => clearInterval(timer);
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
