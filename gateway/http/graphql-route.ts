import { Fault } from '@iza/platform/errors';
import { context as otel, propagation } from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import { refusal } from '../execution/answer.ts';
import { assertSameOrigin } from '../guard/origin.ts';
import { InvalidOperationError } from '../operations/invalid-operation.ts';
import type { OperationRunner } from '../operations/operation-runner.ts';
import { sendRefusal, sendResult } from './answer.ts';
import { callerOf } from './authenticated-request.ts';
import { tellCost } from './cost-headers.ts';
import { type AnswerType, graphqlResponse, json, negotiate } from './media-type.ts';
import { acceptsMultipart, sendMultipart } from './multipart.ts';
import { readQueryString } from './query-string.ts';
import { tellRate } from './rate-headers.ts';
import type { WebSocketTransport } from './websocket-transport.ts';

export interface GraphqlRouteOptions {
  runner: OperationRunner;
  sockets: WebSocketTransport;
  /** Whether people who open the address in a browser are shown the query editor. */
  hasGraphiql: boolean;
}

/**
 * GET and POST `/graphql` for queries and mutations, and the WebSocket of the same address.
 *
 * @see https://graphql.github.io/graphql-over-http/draft/
 */
export function addGraphqlRoute(app: FastifyInstance, options: GraphqlRouteOptions): void {
  const { runner, sockets, hasGraphiql } = options;
  const handle = async (
    request: FastifyRequest,
    reply: FastifyReply,
    body: unknown,
  ): Promise<FastifyReply> => {
    const { accept } = request.headers;
    const inParts = acceptsMultipart(accept);
    const type = negotiate(accept) ?? (inParts ? json : undefined);
    if (!type) throw new Fault('NOT_ACCEPTABLE', `Answers are ${graphqlResponse} or application/json.`);
    const input = { runner, request, reply, type, body, inParts };
    // Most clients trace nothing, and a context of its own costs.
    if (request.headers.traceparent === undefined) return answer(input);
    return otel.with(propagation.extract(otel.active(), request.headers), () => answer(input));
  };
  app.post(
    '/graphql',
    {
      preValidation: (request, _, done) => {
        assertSameOrigin(request.headers);
        done();
      },
    },
    (request, reply) => handle(request, reply, request.body),
  );
  app.route<{ Querystring: Record<string, string | undefined> }>({
    method: 'GET',
    url: '/graphql',
    preValidation: async (request, reply) => {
      // A link to the address from another site is no harm when nothing is asked.
      if (hasGraphiql && isVisit(request)) return reply.redirect('/graphiql', 303);
      // A browser sends no preflight for a WebSocket, so its origin is all there is to tell a foreign page.
      assertSameOrigin(request.headers);
    },
    handler: (request, reply) => handle(request, reply, readQueryString(request.query)),
    wsHandler: sockets.accept,
  });
  app.route({
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    handler: (_, reply) => {
      void reply.header('allow', 'GET, HEAD, POST');
      throw new Fault('METHOD_NOT_ALLOWED', 'Send operations by POST, or queries by GET.');
    },
  });
}

/** A person who opened the address, not a program that asks. */
function isVisit({ method, headers, query }: FastifyRequest): boolean {
  const parameters = Object.keys(query as object);
  return (
    method === 'GET' &&
    parameters.length === 0 &&
    headers.upgrade === undefined &&
    Boolean(headers.accept?.includes('text/html'))
  );
}

interface AnswerInput {
  runner: OperationRunner;
  request: FastifyRequest;
  reply: FastifyReply;
  type: AnswerType;
  body: unknown;
  /** Whether the client takes an answer in several parts. */
  inParts: boolean;
}

async function answer({ runner, request, reply, type, body, inParts }: AnswerInput): Promise<FastifyReply> {
  const context = runner.newContext(callerOf(request), { headers: request.headers, address: request.ip });
  void reply.header('x-request-id', context.requestId);
  try {
    const prepared = runner.prepare(body, context, inParts);
    tellCost(reply, { estimated: prepared.cost, limit: prepared.costLimit });
    const { kind } = prepared.operation;
    if (request.method !== 'POST' && kind !== OperationTypeNode.QUERY) {
      void reply.header('allow', 'POST');
      throw new Fault('METHOD_NOT_ALLOWED', 'GET may only read: send this by POST.');
    }
    if (kind === OperationTypeNode.SUBSCRIPTION) {
      const transports = 'by WebSocket (graphql-transport-ws) at /graphql or by SSE at /graphql/stream';
      throw new Fault('BAD_REQUEST', `Subscribe ${transports}.`);
    }
    const admitted = await runner.admit(prepared, context);
    if (admitted.rate) tellRate(reply, admitted.rate);
    if (admitted.operation.compiled?.incremental)
      return sendMultipart(reply, runner.executeIncrementally(admitted, context));
    return sendResult(reply, type, await runner.execute(admitted, context));
  } catch (error) {
    if (!(error instanceof InvalidOperationError)) throw error;
    if (error.cost) tellCost(reply, error.cost);
    if (error.rate) tellRate(reply, error.rate);
    return error.isMalformed
      ? sendRefusal(reply, type, error.errors)
      : sendResult(reply, type, refusal(error.errors));
  }
}
