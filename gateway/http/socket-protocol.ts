import { assertFlatValue } from '@iza/platform/guard';
import { GraphQLError } from 'graphql';
import {
  CloseCode,
  type ConnectionInitMessage,
  MessageType,
  type SubscribeMessage,
  validateMessage,
} from 'graphql-ws';
import { InvalidOperationError, invalid } from '../operations/invalid-operation.ts';
import { isStream, type Outcome } from '../operations/operation-runner.ts';
import type { Subscription } from '../subscriptions/event-queue.ts';
import { Deliveries } from './deliveries.ts';
import type { StreamLimits } from './stream-limits.ts';
import { TokenBucket } from './token-bucket.ts';

/** What the protocol needs of a socket. */
export interface ProtocolSocket {
  /** Whether the client reads as fast as it is written to. */
  readonly hasRoom: boolean;
  /** @param message text, or its bytes. */
  send(message: string | Buffer): void;
  close(code: number, reason: string): void;
}

/** Why a client is not let in, as a close code and its reason. */
export interface Rejection {
  code: number;
  reason: string;
}

export interface ProtocolOptions {
  socket: ProtocolSocket;
  limits: Pick<
    StreamLimits,
    'initTimeoutMs' | 'maxOperations' | 'maxMessagesPerSecond' | 'maxMessagesAtOnce'
  >;
  /** Whether the client is let in with what `connection_init` brought; undefined when it is. */
  admit(params: Readonly<Record<string, unknown>> | undefined): Promise<Rejection | undefined>;
  /** @throws InvalidOperationError when it cannot be run, with public errors. */
  prepare(payload: unknown): () => Promise<Outcome>;
}

interface RunningOperation {
  /** Of a stream, once it is open. */
  subscription?: Subscription;
}

/** Every message of an operation repeats its id, and a client may choose it. */
const maxIdLength = 255;

/** Beyond the codes of the protocol: the WebSocket's own for somebody who breaks the house rules (RFC 6455, 7.4.1). */
const policyViolation = 1008;

/**
 * One side of graphql-transport-ws, without a socket around it. What an operation answers is text already, so a message
 * is put together and not written anew for every client.
 *
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export class SocketProtocol {
  readonly #options: ProtocolOptions;
  readonly #operations = new Map<string, RunningOperation>();
  readonly #deliveries: Deliveries;
  readonly #messages: TokenBucket;
  readonly #initTimer: NodeJS.Timeout;
  #state: 'new' | 'beginning' | 'open' | 'closed' = 'new';

  constructor(options: ProtocolOptions) {
    const { socket, limits } = options;
    this.#options = options;
    this.#deliveries = new Deliveries(() => socket.hasRoom);
    this.#messages = new TokenBucket(limits.maxMessagesPerSecond, limits.maxMessagesAtOnce);
    this.#initTimer = setTimeout(
      () => this.#close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout'),
      limits.initTimeoutMs,
    );
  }

  /** Operations under way. */
  get size(): number {
    return this.#operations.size;
  }

  /** A text message of the client. Rejects with what was not expected. */
  async receive(text: string): Promise<void> {
    if (this.#state === 'closed') return;
    if (!this.#messages.take()) return this.#close(policyViolation, 'Too many messages');
    let message: ReturnType<typeof validateMessage>;
    try {
      message = validateMessage(JSON.parse(text));
      // What is answered is written again, and that is done by recursion.
      if (message.type === MessageType.Ping) assertFlatValue(message.payload);
    } catch {
      return this.#close(CloseCode.BadRequest, 'Invalid message received');
    }
    switch (message.type) {
      case MessageType.ConnectionInit:
        return this.#begin(message);
      case MessageType.Ping:
        return this.#send(
          `{"type":"pong"${message.payload ? `,"payload":${JSON.stringify(message.payload)}` : ''}}`,
        );
      case MessageType.Subscribe:
        return this.#subscribe(message);
      case MessageType.Complete:
        return this.#cancel(message.id);
      case MessageType.Pong:
        return undefined;
      default:
        return this.#close(CloseCode.BadRequest, `Unexpected message of type ${message.type} received`);
    }
  }

  /** The socket has room again. */
  resume(): void {
    this.#deliveries.resume();
  }

  /** The socket is closed: everything that runs for it ends. */
  end(): void {
    this.#state = 'closed';
    clearTimeout(this.#initTimer);
    for (const id of [...this.#operations.keys()]) this.#cancel(id);
  }

  async #begin({ payload }: ConnectionInitMessage): Promise<void> {
    if (this.#state !== 'new')
      return this.#close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
    this.#state = 'beginning';
    const rejection = await this.#options.admit(payload);
    if (this.#isClosed()) return;
    if (rejection) return this.#close(rejection.code, rejection.reason);
    clearTimeout(this.#initTimer);
    this.#state = 'open';
    this.#send('{"type":"connection_ack"}');
  }

  async #subscribe({ id, payload }: SubscribeMessage): Promise<void> {
    if (this.#state !== 'open') return this.#close(CloseCode.Unauthorized, 'Unauthorized');
    if (id.length > maxIdLength)
      return this.#close(CloseCode.BadRequest, `An id has at most ${maxIdLength} characters`);
    if (this.#operations.has(id))
      // The protocol names the id in the reason, of which a socket sends no more than 123 bytes.
      return this.#close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${printable(id)} already exists`);
    const head = `{"id":${JSON.stringify(id)},"type":`;
    let start: () => Promise<Outcome>;
    try {
      this.#assertRoom();
      start = this.#options.prepare(payload);
    } catch (error) {
      if (!(error instanceof InvalidOperationError)) throw error;
      return this.#send(`${head}"error","payload":${JSON.stringify(error.errors)}}`);
    }
    const operation: RunningOperation = {};
    this.#operations.set(id, operation);
    const outcome = await start();
    const isWanted = this.#operations.get(id) === operation;
    if (isStream(outcome)) {
      if (!isWanted) return outcome.leave();
      operation.subscription = outcome;
      const before = Buffer.from(`${head}"next","payload":`);
      this.#deliveries.start(outcome, {
        next: ({ bytes }) => this.#send(frame(before, bytes)),
        complete: () => this.#complete(id, operation),
      });
    } else if (isWanted) {
      this.#send(`${head}"next","payload":${outcome.text}}`);
      this.#complete(id, operation);
    }
  }

  /** One that the client cancelled is not mentioned again. */
  #complete(id: string, operation: RunningOperation): void {
    if (this.#operations.get(id) !== operation) return;
    this.#operations.delete(id);
    this.#send(`{"id":${JSON.stringify(id)},"type":"complete"}`);
  }

  #cancel(id: string): void {
    const operation = this.#operations.get(id);
    this.#operations.delete(id);
    operation?.subscription?.leave();
  }

  #assertRoom(): void {
    const { maxOperations } = this.#options.limits;
    if (this.#operations.size < maxOperations) return;
    const message = `This connection runs ${maxOperations} operations already. Complete one first.`;
    throw invalid('QUERY_TOO_COMPLEX', [new GraphQLError(message)]);
  }

  #send(message: string | Buffer): void {
    if (this.#state !== 'closed') this.#options.socket.send(message);
  }

  #close(code: number, reason: string): void {
    if (this.#state === 'closed') return;
    this.end();
    this.#options.socket.close(code, reason);
  }

  /** Asked anew after waiting: the socket may have been closed meanwhile. */
  #isClosed(): boolean {
    return this.#state === 'closed';
  }
}

const closingBrace = 0x7d;

/** Puts a message together from the beginning that is one client's and the payload that is everybody's. */
function frame(before: Buffer, payload: Buffer): Buffer {
  const message = Buffer.allocUnsafe(before.length + payload.length + 1);
  message.set(before, 0);
  message.set(payload, before.length);
  message[message.length - 1] = closingBrace;
  return message;
}

function printable(id: string): string {
  return id.replace(/[^\x20-\x7e]/g, '?').slice(0, 80);
}
