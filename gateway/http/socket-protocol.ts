import { GraphQLError } from 'graphql';
import {
  CloseCode,
  type ConnectionInitMessage,
  MessageType,
  type SubscribeMessage,
  validateMessage,
} from 'graphql-ws';
import type { Answer } from '../execution/answer.ts';
import { InvalidOperationError, invalid } from '../operations/invalid-operation.ts';
import type { Outcome } from '../operations/operation-runner.ts';
import { isStream } from './event-connection.ts';

/** What the protocol needs of a socket. */
export interface ProtocolSocket {
  /** Resolves once the text has left the process, or never will. */
  send(text: string): Promise<void>;
  close(code: number, reason: string): void;
}

export interface ProtocolOptions {
  socket: ProtocolSocket;
  /** How long a client may take to begin. */
  initTimeoutMs: number;
  /** Operations that one socket may run at once. */
  maxOperations: number;
  /** Messages per second that a client may send, and ten times as many at once. */
  maxMessagesPerSecond: number;
  /** Whether the client is let in with what `connection_init` brought. */
  admit(params: Readonly<Record<string, unknown>> | undefined): Promise<boolean>;
  /** @throws InvalidOperationError when it cannot be run, with public errors. */
  prepare(payload: unknown): () => Promise<Outcome>;
}

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
  /** Streams once they are open; undefined while an operation begins. */
  readonly #operations = new Map<string, AsyncIterableIterator<Answer> | undefined>();
  readonly #initTimer: NodeJS.Timeout;
  #state: 'new' | 'beginning' | 'open' | 'closed' = 'new';
  #allowance: number;
  #refilledAt = performance.now();

  constructor(options: ProtocolOptions) {
    this.#options = options;
    this.#allowance = options.maxMessagesPerSecond * 10;
    this.#initTimer = setTimeout(
      () => this.#close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout'),
      options.initTimeoutMs,
    );
  }

  /** Operations under way. */
  get size(): number {
    return this.#operations.size;
  }

  /** A text message of the client. Rejects with what was not expected. */
  async receive(text: string): Promise<void> {
    if (this.#state === 'closed') return;
    if (!this.#isWithinRate()) return this.#close(policyViolation, 'Too many messages');
    let message: ReturnType<typeof validateMessage>;
    try {
      message = validateMessage(JSON.parse(text));
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
    const isAdmitted = await this.#options.admit(payload);
    if (this.#isClosed()) return;
    clearTimeout(this.#initTimer);
    if (!isAdmitted) return this.#close(CloseCode.Forbidden, 'Forbidden');
    this.#state = 'open';
    await this.#send('{"type":"connection_ack"}');
  }

  async #subscribe({ id, payload }: SubscribeMessage): Promise<void> {
    if (this.#state !== 'open') return this.#close(CloseCode.Unauthorized, 'Unauthorized');
    if (this.#operations.has(id))
      return this.#close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id} already exists`);
    const head = `{"id":${JSON.stringify(id)},"type":`;
    let start: () => Promise<Outcome>;
    try {
      this.#assertRoom();
      start = this.#options.prepare(payload);
    } catch (error) {
      if (!(error instanceof InvalidOperationError)) throw error;
      return this.#send(`${head}"error","payload":${JSON.stringify(error.errors)}}`);
    }
    this.#operations.set(id, undefined);
    await this.#deliver(id, head, await start());
  }

  async #deliver(id: string, head: string, outcome: Outcome): Promise<void> {
    const isWanted = this.#operations.has(id);
    if (!isStream(outcome)) {
      if (isWanted) await this.#send(`${head}"next","payload":${outcome.text}}`);
    } else if (isWanted) {
      this.#operations.set(id, outcome);
      for await (const { text } of outcome) await this.#send(`${head}"next","payload":${text}}`);
    } else return void outcome.return?.();
    // One that the client cancelled is not mentioned again.
    if (this.#operations.delete(id)) await this.#send(`${head}"complete"}`);
  }

  #cancel(id: string): void {
    const stream = this.#operations.get(id);
    this.#operations.delete(id);
    void stream?.return?.();
  }

  #assertRoom(): void {
    const { maxOperations } = this.#options;
    if (this.#operations.size < maxOperations) return;
    const message = `This connection runs ${maxOperations} operations already. Complete one first.`;
    throw invalid('QUERY_TOO_COMPLEX', [new GraphQLError(message)]);
  }

  #isWithinRate(): boolean {
    const { maxMessagesPerSecond } = this.#options;
    const now = performance.now();
    const earned = ((now - this.#refilledAt) / 1000) * maxMessagesPerSecond;
    this.#allowance = Math.min(maxMessagesPerSecond * 10, this.#allowance + earned) - 1;
    this.#refilledAt = now;
    return this.#allowance >= 0;
  }

  async #send(text: string): Promise<void> {
    if (this.#state !== 'closed') await this.#options.socket.send(text);
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
