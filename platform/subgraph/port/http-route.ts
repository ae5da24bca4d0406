import { context as otel, propagation } from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../errors/index.ts';
import { assertFlatJson } from '../../guard/index.ts';
import { cacheControlOf } from '../cache-hint.ts';
import type { SubgraphHost } from '../host.ts';
import { assertNoBrowser, type GatewayGate } from './gateway-gate.ts';
import { readCall } from './subgraph-call.ts';

interface HttpRouteOptions {
  hosts: ReadonlyMap<string, SubgraphHost>;
  gate: GatewayGate;
  introspection: boolean;
}

/** `POST /<name>/graphql`: one operation, its answer always with status 200. */
export function addHttpRoute(app: FastifyInstance, { hosts, gate, introspection }: HttpRouteOptions): void {
  const parseJson = app.getDefaultJsonParser('error', 'error') as JsonParser;
  // The bytes as they came, because they are what is signed; nothing else is read, and nothing unpacked.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );

  app.post<{ Params: { name: string } }>(
    '/:name/graphql',
    {
      onRequest: async request => {
        assertNoBrowser(request);
        assertUncompressed(request);
      },
    },
    async (request, reply) => {
      const { headers, params } = request;
      const body = (request.body ?? Buffer.alloc(0)) as Buffer;
      const viewer = gate.admit({ method: 'POST', path: request.url, body }, headers);
      const host = hosts.get(params.name);
      if (!host) throw new Fault('NOT_FOUND', 'No such subgraph is hosted here.');
      assertFlatJson(body);
      const call = readCall(parse(parseJson, request, body));
      const requestId = first(headers['x-request-id']);
      const result = await otel.with(propagation.extract(otel.active(), headers), () =>
        host.execute({
          ...call,
          viewer,
          signal: abortedWithout(reply),
          mayIntrospect: introspection,
          isTraced: headers['apollo-federation-include-trace'] === 'ftv1',
          ...(requestId && { requestId }),
        }),
      );
      const hint = result.errors ? undefined : host.read(call.query).cacheHint;
      if (hint) void reply.header('cache-control', cacheControlOf(hint));
      return result;
    },
  );
}

type JsonParser = (
  request: FastifyRequest,
  body: string,
  done: (error: Error | null, body?: unknown) => void,
) => void;

/** @throws what Fastify's parser says about JSON that is none, or that has a key such as `__proto__`. */
function parse(parser: JsonParser, request: FastifyRequest, body: Buffer): unknown {
  let parsed: unknown;
  parser(request, body.toString(), (error, value) => {
    if (error) throw error;
    parsed = value;
  });
  return parsed;
}

/** Aborted when the gateway hangs up before it has been answered. */
function abortedWithout({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort(new Fault('REQUEST_TIMEOUT', 'Nobody waits any more.'));
  });
  return controller.signal;
}

function assertUncompressed({ headers }: FastifyRequest): void {
  const encoding = headers['content-encoding'];
  if (encoding === undefined || encoding === '' || encoding === 'identity') return;
  throw new Fault('UNSUPPORTED_MEDIA_TYPE', 'Send the body without `content-encoding`.');
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
