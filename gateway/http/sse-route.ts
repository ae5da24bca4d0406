import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import { assertSameOrigin } from '../guard/origin.ts';
import { InvalidOperationError } from '../operations/invalid-operation.ts';
import type { OperationRunner } from '../operations/operation-runner.ts';

/**
 * Server-sent events at `/graphql/stream`, in the distinct and the single connection mode of graphql-sse.
 *
 * @see https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
export function addSseRoute(app: FastifyInstance, runner: OperationRunner, schema: GraphQLSchema): void {
  const handler = createHandler({
    schema,
    onSubscribe: (request, params) => {
      const context = runner.newContext();
      try {
        const prepared = runner.prepare(params, context);
        const isRead = prepared.operation.kind !== 'mutation';
        if (request.method === 'GET' && !isRead) return methodNotAllowed;
        return runner.run(prepared, context) as never;
      } catch (error) {
        if (error instanceof InvalidOperationError) return { errors: error.errors };
        throw error;
      }
    },
  });
  app.route({
    method: ['GET', 'POST', 'PUT', 'DELETE'],
    url: '/graphql/stream',
    preValidation: async request => assertSameOrigin(request.headers),
    handler: async (request, reply) => {
      reply.hijack();
      await handler(request, reply);
    },
  });
}

const methodNotAllowed = [
  JSON.stringify({
    errors: [
      { message: 'GET may only read: send this by POST.', extensions: { code: 'METHOD_NOT_ALLOWED' } },
    ],
  }),
  {
    status: 405,
    statusText: 'Method Not Allowed',
    headers: { allow: 'POST', 'content-type': 'application/json' },
  },
] as const;
