import { Fault } from '@iza/platform/errors';
import { context as otel, propagation } from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import { assertSameOrigin } from '../guard/origin.ts';
import { InvalidOperationError } from '../operations/invalid-operation.ts';
import type { OperationRunner } from '../operations/operation-runner.ts';
import { sendRefusal, sendResult } from './answer.ts';
import { type AnswerType, graphqlResponse, negotiate } from './media-type.ts';
import { websocketHandler } from './websocket-handler.ts';

/** Codes of requests that are no well-formed GraphQL over HTTP: they keep their status in every media type. */
const malformed = new Set(['BAD_REQUEST', 'METHOD_NOT_ALLOWED']);

/**
 * GET and POST `/graphql` for queries and mutations, and the WebSocket of the same address.
 *
 * @see https://graphql.github.io/graphql-over-http/draft/
 */
export function addGraphqlRoute(app: FastifyInstance, runner: OperationRunner): void {
  const handle = async (
    request: FastifyRequest,
    reply: FastifyReply,
    body: unknown,
  ): Promise<FastifyReply> => {
    const type = negotiate(request.headers.accept);
    if (!type) throw new Fault('NOT_ACCEPTABLE', `Answers are ${graphqlResponse} or application/json.`);
    return otel.with(propagation.extract(otel.active(), request.headers), () =>
      answer({ runner, reply, type, body, isGet: request.method === 'GET' }),
    );
  };
  app.post(
    '/graphql',
    { preValidation: async request => assertSameOrigin(request.headers) },
    (request, reply) => handle(request, reply, request.body),
  );
  app.route<{ Querystring: Record<string, string | undefined> }>({
    method: 'GET',
    url: '/graphql',
    handler: (request, reply) => handle(request, reply, readQueryString(request.query)),
    // A browser sends no preflight for a WebSocket, so its origin is all there is to tell a foreign page.
    preValidation: async request => assertSameOrigin(request.headers),
    wsHandler: websocketHandler(runner),
  });
}

interface AnswerInput {
  runner: OperationRunner;
  reply: FastifyReply;
  type: AnswerType;
  body: unknown;
  isGet: boolean;
}

async function answer({ runner, reply, type, body, isGet }: AnswerInput): Promise<FastifyReply> {
  const context = runner.newContext();
  void reply.header('x-request-id', context.requestId);
  try {
    const prepared = runner.prepare(body, context);
    const { kind } = prepared.operation;
    if (isGet && kind !== OperationTypeNode.QUERY) {
      void reply.header('allow', 'POST');
      throw new Fault('METHOD_NOT_ALLOWED', 'GET may only read: send this by POST.');
    }
    if (kind === OperationTypeNode.SUBSCRIPTION) {
      const transports = 'by WebSocket (graphql-transport-ws) at /graphql or by SSE at /graphql/stream';
      throw new Fault('BAD_REQUEST', `Subscribe ${transports}.`);
    }
    return sendResult(reply, type, await runner.execute(prepared, context));
  } catch (error) {
    if (!(error instanceof InvalidOperationError)) throw error;
    const isMalformed = error.errors.some(each => malformed.has(String(each.extensions.code)));
    return isMalformed
      ? sendRefusal(reply, type, error.errors)
      : sendResult(reply, type, { errors: error.errors });
  }
}

/** In a query string `variables` and `extensions` are JSON. */
function readQueryString(parameters: Record<string, string | undefined>): Record<string, unknown> {
  const { variables, extensions, ...rest } = parameters;
  return {
    ...rest,
    ...(variables && { variables: readJson('variables', variables) }),
    ...(extensions && { extensions: readJson('extensions', extensions) }),
  };
}

function readJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault('BAD_REQUEST', `\`${name}\` must be JSON in a query string.`);
  }
}
