import { isFault } from '@iza/platform/errors';
import type { Logger } from '@iza/platform/telemetry';
import type { FastifyRequest } from 'fastify';
import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import { CloseCode, type Context, makeServer } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Authenticate, RequestHeaders } from '../access/authenticate.ts';
import type { Caller } from '../access/caller.ts';
import type { Answer } from '../execution/answer.ts';
import type { GatewayContext } from '../execution/gateway-context.ts';
import { InvalidOperationError, invalid } from '../operations/invalid-operation.ts';
import type { OperationRunner, PreparedRequest } from '../operations/operation-runner.ts';
import { type ClientInfo, clientOfHeaders, clientOfPayload } from '../usage/client-info.ts';
import { isStream } from './event-connection.ts';

/** Operations that one socket may run at once. */
const maxOperations = 100;

/** Answers that a client asked for and does not read. Beyond them it is cut off, before they fill the memory. */
const maxUnreadBytes = 8 * 1024 * 1024;

const initTimeoutMs = 3000;
const pingEveryMs = 12_000;
/** How long clients may take to read what was sent when the server stops. */
const stopTimeoutMs = 1000;

interface Prepared {
  request: PreparedRequest;
  context: GatewayContext;
}

interface Connection {
  socket: WebSocket;
  /** Of the handshake. */
  headers: RequestHeaders;
  /** Known before the first operation. */
  caller?: Caller;
  /** As the handshake or `connection_init` says. */
  client?: ClientInfo | undefined;
  /** Known from the first message on. */
  protocol?: Context;
}

/**
 * WebSockets that speak graphql-transport-ws, for queries, mutations and streams.
 *
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export class WebSocketTransport {
  readonly #connections = new Set<Connection>();
  readonly #server: ReturnType<typeof makeServer<Record<string, unknown>, Connection>>;
  readonly #logger: Logger;

  constructor(runner: OperationRunner, authenticate: Authenticate, logger: Logger) {
    this.#logger = logger;
    this.#server = makeServer<Record<string, unknown>, Connection>({
      connectionInitWaitTimeout: initTimeoutMs,
      onConnect: async context => {
        const { extra, connectionParams } = context;
        extra.protocol = context;
        extra.client ??= clientOfPayload(connectionParams);
        try {
          extra.caller = await authenticate(extra.headers, connectionParams);
        } catch (error) {
          if (!isFault(error)) throw error;
          // The socket is closed as forbidden.
          return false;
        }
        return true;
      },
      onSubscribe: (context, _id, payload) => prepare(runner, context, payload),
      subscribe: args => run(runner, args as ExecutionArgs) as never,
      execute: args => run(runner, args as ExecutionArgs) as never,
    });
  }

  /** Takes over a socket. */
  readonly accept = (socket: WebSocket, request: FastifyRequest): void => {
    const { headers } = request;
    const connection: Connection = { socket, headers, client: clientOfHeaders(headers) };
    this.#connections.add(connection);
    // Errors are those of the client's frames; the `ws` library closes the socket with the right code by itself.
    socket.on('error', error => this.#logger.debug({ error }, 'a socket was closed'));
    const stopPinging = keepAlive(socket);
    const closed = this.#server.opened(
      {
        protocol: socket.protocol,
        send: data => send(socket, data),
        close: (code, reason) => socket.close(code, reason),
        onMessage: listener =>
          socket.on('message', (data, isBinary) => this.#read(socket, data, isBinary, listener)),
      },
      connection,
    );
    socket.once('close', (code, reason) => {
      stopPinging();
      this.#connections.delete(connection);
      void closed(code, String(reason));
    });
  };

  /** Closes every socket, once its streams have said that they are complete. */
  async stop(): Promise<void> {
    const deadline = Date.now() + stopTimeoutMs;
    const isBusy = () => [...this.#connections].some(({ protocol }) => operationsOf(protocol) > 0);
    while (isBusy() && Date.now() < deadline) await sleep(10);
    for (const { socket } of this.#connections) socket.close(1001, 'The server is stopping');
    while (this.#connections.size > 0 && Date.now() < deadline) await sleep(10);
    for (const { socket } of this.#connections) socket.terminate();
  }

  #read(
    socket: WebSocket,
    data: unknown,
    isBinary: boolean,
    listener: (text: string) => Promise<void>,
  ): void {
    if (isBinary) return socket.close(CloseCode.BadRequest, 'Messages are text');
    if (socket.bufferedAmount > maxUnreadBytes) return socket.terminate();
    listener(String(data)).catch((error: unknown) => {
      this.#logger.error({ error }, 'a message of a socket failed');
      socket.close(CloseCode.InternalServerError, 'Internal server error');
    });
  }
}

function prepare(
  runner: OperationRunner,
  protocol: Context<Record<string, unknown>, Connection>,
  payload: unknown,
): ExecutionArgs | readonly GraphQLError[] {
  const context = runner.newContext(protocol.extra.caller!);
  context.client = protocol.extra.client;
  try {
    if (operationsOf(protocol) > maxOperations) {
      const message = `This connection runs ${maxOperations} operations already. Complete one first.`;
      throw invalid('QUERY_TOO_COMPLEX', [new GraphQLError(message)]);
    }
    const request = runner.prepare(payload, context);
    const { graph, document, name } = request.operation;
    const contextValue: Prepared = { request, context };
    return { schema: graph.schema, document, operationName: name, contextValue };
  } catch (error) {
    if (error instanceof InvalidOperationError) return error.errors;
    throw error;
  }
}

async function run(runner: OperationRunner, args: ExecutionArgs): Promise<unknown> {
  const { request, context } = args.contextValue as Prepared;
  const outcome = await runner.run(request, context);
  return isStream(outcome) ? asResults(outcome) : asResult(outcome);
}

function asResult({ text, errors }: Answer): ExecutionResult {
  return { ...(JSON.parse(text) as ExecutionResult), ...(errors.length > 0 && { errors }) };
}

function asResults(answers: AsyncIterableIterator<Answer>): AsyncIterableIterator<ExecutionResult> {
  const convert = ({ done, value }: IteratorResult<Answer>): IteratorResult<ExecutionResult> =>
    done ? { done, value: undefined } : { done: false, value: asResult(value) };
  return {
    next: () => answers.next().then(convert),
    return: async () => convert((await answers.return?.()) ?? { done: true, value: undefined }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function operationsOf(protocol: Context | undefined): number {
  return protocol ? Object.keys(protocol.subscriptions).length : 0;
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
