import { randomUUID } from 'node:crypto';
import { Fault, toPublicError } from '@iza/platform/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { shareKey } from '../access/caller.ts';
import { type Answer, refusal } from '../execution/answer.ts';
import { InvalidOperationError } from '../operations/invalid-operation.ts';
import { isStream, type OperationRunner, type Outcome } from '../operations/operation-runner.ts';
import { clientOfHeaders } from '../usage/client-info.ts';
import { callerOf } from './authenticated-request.ts';
import { ConnectionCount } from './connection-count.ts';
import { tellCost } from './cost-headers.ts';
import { EventConnection } from './event-connection.ts';
import { EventStream } from './event-stream.ts';
import { endingAtExpiry } from './expiry.ts';
import { json } from './media-type.ts';
import type { StreamLimits } from './stream-limits.ts';

/** A reservation that nobody opens is dropped after so long. */
const reservationMs = 30_000;

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
  readonly #limits: StreamLimits;
  readonly #count: ConnectionCount;
  readonly #streams = new Set<EventStream>();
  readonly #connections = new Map<string, EventConnection>();
  /** By token; called when the connection is dropped. */
  readonly #releases = new Map<string, () => void>();
  readonly #reservations = new Set<NodeJS.Timeout>();

  constructor(runner: OperationRunner, limits: StreamLimits) {
    this.#runner = runner;
    this.#limits = limits;
    this.#count = new ConnectionCount(limits);
  }

  /** PUT: reserves a connection and answers its token. */
  reserve(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const release = this.#admit(request);
    const token = randomUUID();
    const connection = new EventConnection(shareKey(callerOf(request)));
    this.#connections.set(token, connection);
    this.#releases.set(token, release);
    const timer = setTimeout(() => {
      this.#reservations.delete(timer);
      if (!connection.isOpen) this.#drop(token);
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
    const { token } = input;
    const connection = this.#find(token, input.request);
    if (!wantsEvents) return this.#operation(connection, input, token);
    if (connection.isOpen) return refuse(input, 409, 'The stream is open already.');
    connection.attach(this.#open(input.reply, () => this.#drop(token)));
    return undefined;
  }

  /** DELETE: ends one operation of a stream. */
  cancel({ reply, token, request }: SseRequest): FastifyReply {
    const { operationId } = request.query as { operationId?: unknown };
    if (token === undefined || typeof operationId !== 'string')
      throw new Fault('BAD_REQUEST', 'Send the token of a stream and `operationId`.');
    this.#find(token, request).cancel(operationId);
    return reply.status(200).send();
  }

  /** Ends what is still open; streams of events have been completed before. */
  async stop(): Promise<void> {
    await new Promise(resolve => setImmediate(resolve));
    for (const timer of this.#reservations) clearTimeout(timer);
    for (const token of [...this.#connections.keys()]) this.#drop(token);
    for (const stream of this.#streams) stream.end();
  }

  async #distinct(input: SseRequest): Promise<undefined> {
    const start = this.#prepare(input);
    const release = this.#admit(input.request);
    const outcome = await start();
    const stream = this.#open(input.reply, release);
    const complete = (): void => {
      stream.complete();
      stream.end();
    };
    if (isStream(outcome)) {
      stream.onClose(() => outcome.leave());
      stream.deliveries.start(outcome, { next: event => stream.next(event), complete });
    } else {
      stream.next(outcome);
      complete();
    }
    return undefined;
  }

  #operation(connection: EventConnection, input: SseRequest, token: string): FastifyReply {
    const { maxOperations, maxUnreadBytes } = this.#limits;
    if (connection.unreadBytes > maxUnreadBytes) {
      this.#drop(token);
      throw new Fault('NOT_FOUND', 'The stream was not read, so it was ended. Reserve another by PUT.');
    }
    // A body may be missing, or any JSON.
    const sent = input.parameters as { extensions?: { operationId?: unknown } | null } | null | undefined;
    const id = sent?.extensions?.operationId;
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
    const context = this.#runner.newContext(callerOf(request), { address: request.ip });
    context.client = clientOfHeaders(request.headers);
    void reply.header('x-request-id', context.requestId);
    try {
      const prepared = this.#runner.prepare(parameters, context);
      tellCost(reply, { estimated: prepared.cost, limit: prepared.costLimit });
      if (request.method === 'GET' && prepared.operation.kind === OperationTypeNode.MUTATION) {
        void reply.header('allow', 'POST');
        throw new Fault('METHOD_NOT_ALLOWED', 'GET may only read: send this by POST.');
      }
      return async () => {
        const outcome = await this.#runner.start(prepared, context);
        return isStream(outcome)
          ? endingAtExpiry(outcome, context.caller, () => expired(context.requestId))
          : outcome;
      };
    } catch (error) {
      if (!(error instanceof InvalidOperationError)) throw error;
      if (error.cost) tellCost(reply, error.cost);
      if (error.isMalformed) throw error;
      const { errors } = error;
      return async () => refusal(errors);
    }
  }

  #open(reply: FastifyReply, onClose?: () => void): EventStream {
    const stream = new EventStream(reply, this.#limits.pingEveryMs);
    this.#streams.add(stream);
    stream.onClose(() => {
      this.#streams.delete(stream);
      onClose?.();
    });
    return stream;
  }

  /** @returns must be called at the end of the connection. */
  #admit({ ip }: FastifyRequest): () => void {
    const release = this.#count.add(ip);
    if (release) return release;
    throw new Fault(
      'TOO_MANY_CONNECTIONS',
      'Too many streams are open. Close one, or try again in a moment.',
    );
  }

  #find(token: string, request: FastifyRequest): EventConnection {
    const connection = this.#connections.get(token);
    // To others it is as if there were none.
    if (connection?.shareKey === shareKey(callerOf(request))) return connection;
    throw new Fault('NOT_FOUND', 'There is no stream with this token. Reserve one by PUT.');
  }

  #drop(token: string): void {
    const connection = this.#connections.get(token);
    if (!connection) return;
    this.#connections.delete(token);
    this.#releases.get(token)?.();
    this.#releases.delete(token);
    connection.end();
  }
}

function expired(requestId: string): Answer {
  const fault = new Fault(
    'UNAUTHENTICATED',
    'What was shown to say who asks is no longer valid. Subscribe again.',
  );
  return refusal([toPublicError(new GraphQLError(fault.message, { originalError: fault }), { requestId })]);
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
