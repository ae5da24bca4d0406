import { randomUUID } from 'node:crypto';
import { Fault } from '@iza/platform/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import { refusal } from '../execution/answer.ts';
import { InvalidOperationError } from '../operations/invalid-operation.ts';
import type { OperationRunner, Outcome } from '../operations/operation-runner.ts';
import { clientOfHeaders } from '../usage/client-info.ts';
import { callerOf } from './authenticated-request.ts';
import { EventConnection, isStream } from './event-connection.ts';
import { EventStream } from './event-stream.ts';
import { json } from './media-type.ts';

/** Connections that are reserved or open; a reservation that nobody opens is dropped after a while. */
const maxConnections = 1000;
const reservationMs = 30_000;
const maxOperations = 100;

/** What a request asks, in one shape for GET and POST. */
export interface SseRequest {
  request: FastifyRequest;
  reply: FastifyReply;
  parameters: Record<string, unknown>;
  token: string | undefined;
}

/**
 * Server-sent events, in the distinct and the single connection mode of graphql-sse.
 *
 * @see https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
export class SseTransport {
  readonly #runner: OperationRunner;
  readonly #streams = new Set<EventStream>();
  readonly #connections = new Map<string, EventConnection>();
  readonly #reservations = new Set<NodeJS.Timeout>();

  constructor(runner: OperationRunner) {
    this.#runner = runner;
  }

  /** PUT: reserves a connection and answers its token. */
  reserve(reply: FastifyReply): FastifyReply {
    if (this.#connections.size >= maxConnections)
      throw new Fault('SERVICE_STOPPING', 'Too many streams are reserved. Try again in a moment.');
    const token = randomUUID();
    const connection = new EventConnection();
    this.#connections.set(token, connection);
    const timer = setTimeout(() => {
      this.#reservations.delete(timer);
      if (!connection.isOpen) this.#drop(token, connection);
    }, reservationMs);
    this.#reservations.add(timer);
    return reply.status(201).type('text/plain; charset=utf-8').send(token);
  }

  /** GET and POST: one operation with a stream of its own, or the stream of a token, or an operation for such a stream. */
  async answer(input: SseRequest): Promise<FastifyReply | undefined> {
    const wantsEvents = acceptsEvents(input.request);
    if (input.token === undefined) {
      if (wantsEvents) return this.#distinct(input);
      throw new Fault('NOT_ACCEPTABLE', 'Accept `text/event-stream`, or send the token of a stream.');
    }
    const connection = this.#find(input.token);
    if (!wantsEvents) return this.#operation(connection, input);
    if (connection.isOpen) return refuse(input, 409, 'The stream is open already.');
    connection.attach(this.#open(input.reply, () => this.#drop(input.token!, connection)));
    return undefined;
  }

  /** DELETE: ends one operation of a stream. */
  cancel({ reply, token, request }: SseRequest): FastifyReply {
    const { operationId } = request.query as { operationId?: unknown };
    if (token === undefined || typeof operationId !== 'string')
      throw new Fault('BAD_REQUEST', 'Send the token of a stream and `operationId`.');
    this.#find(token).cancel(operationId);
    return reply.status(200).send();
  }

  /** Ends what is still open; streams of events have been completed before. */
  async stop(): Promise<void> {
    await new Promise(resolve => setImmediate(resolve));
    for (const timer of this.#reservations) clearTimeout(timer);
    for (const connection of this.#connections.values()) connection.end();
    this.#connections.clear();
    for (const stream of this.#streams) stream.end();
  }

  async #distinct(input: SseRequest): Promise<undefined> {
    const outcome = await this.#prepare(input)();
    const stream = this.#open(input.reply);
    if (isStream(outcome)) {
      stream.onClose(() => void outcome.return?.());
      for await (const result of outcome) await stream.next(result);
    } else await stream.next(outcome);
    await stream.complete();
    stream.end();
    return undefined;
  }

  #operation(connection: EventConnection, input: SseRequest): FastifyReply {
    const { extensions } = input.parameters;
    const id = (extensions as { operationId?: unknown } | null | undefined)?.operationId;
    if (typeof id !== 'string' || id === '')
      throw new Fault('BAD_REQUEST', 'Name the operation in `extensions.operationId`.');
    if (connection.has(id)) return refuse(input, 409, 'An operation with this id runs already.');
    if (connection.size >= maxOperations)
      throw new Fault('QUERY_TOO_COMPLEX', `The stream runs ${maxOperations} operations already.`);
    void connection.run(id, this.#prepare(input));
    return input.reply.status(202).send();
  }

  /**
   * Errors of an operation go into its stream; a request that is no GraphQL is refused like everywhere.
   *
   * @returns runs the operation; never rejects.
   */
  #prepare({ request, reply, parameters }: SseRequest): () => Promise<Outcome> {
    const context = this.#runner.newContext(callerOf(request));
    context.client = clientOfHeaders(request.headers);
    void reply.header('x-request-id', context.requestId);
    try {
      const prepared = this.#runner.prepare(parameters, context);
      if (request.method === 'GET' && prepared.operation.kind === OperationTypeNode.MUTATION) {
        void reply.header('allow', 'POST');
        throw new Fault('METHOD_NOT_ALLOWED', 'GET may only read: send this by POST.');
      }
      return () => this.#runner.run(prepared, context);
    } catch (error) {
      if (!(error instanceof InvalidOperationError) || error.isMalformed) throw error;
      const { errors } = error;
      return async () => refusal(errors);
    }
  }

  #open(reply: FastifyReply, onClose?: () => void): EventStream {
    const stream = new EventStream(reply);
    this.#streams.add(stream);
    stream.onClose(() => {
      this.#streams.delete(stream);
      onClose?.();
    });
    return stream;
  }

  #find(token: string): EventConnection {
    const connection = this.#connections.get(token);
    if (connection) return connection;
    throw new Fault('NOT_FOUND', 'There is no stream with this token. Reserve one by PUT.');
  }

  #drop(token: string, connection: EventConnection): void {
    this.#connections.delete(token);
    connection.end();
  }
}

function acceptsEvents({ headers }: FastifyRequest): boolean {
  return headers.accept?.split(',').some(type => type.trim().startsWith('text/event-stream')) ?? false;
}

function refuse({ reply }: SseRequest, status: number, message: string): FastifyReply {
  const error = { message, extensions: { code: 'BAD_REQUEST', retryable: false } };
  return reply
    .status(status)
    .type(`${json}; charset=utf-8`)
    .send(JSON.stringify({ errors: [error] }));
}
