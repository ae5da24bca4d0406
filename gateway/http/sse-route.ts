import type { FastifyInstance, FastifyRequest } from 'fastify';
import { assertSameOrigin } from '../guard/origin.ts';
import { readQueryString } from './query-string.ts';
import type { SseTransport } from './sse-transport.ts';

const tokenHeader = 'x-graphql-event-stream-token';

/** `/graphql/stream`: operations answered as server-sent events. */
export function addSseRoute(app: FastifyInstance, transport: SseTransport): void {
  const url = '/graphql/stream';
  const preValidation = async (request: FastifyRequest) => assertSameOrigin(request.headers);
  app.route({
    method: 'PUT',
    url,
    preValidation,
    handler: (request, reply) => transport.reserve(request, reply),
  });
  app.route<{ Querystring: Record<string, string | undefined> }>({
    method: ['GET', 'POST', 'DELETE'],
    url,
    exposeHeadRoute: false,
    preValidation,
    handler: async (request, reply) => {
      const { token: tokenInQuery, ...query } = request.query;
      const inHeader = request.headers[tokenHeader];
      const input = {
        request,
        reply,
        token: (Array.isArray(inHeader) ? inHeader[0] : inHeader) || tokenInQuery || undefined,
        parameters: (request.method === 'GET' ? readQueryString(query) : request.body) as Record<
          string,
          unknown
        >,
      };
      return request.method === 'DELETE' ? transport.cancel(input) : transport.answer(input);
    },
  });
}
