import { createStream, type Stream } from '@iza/platform/events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { WebSocket } from 'ws';
import { createCache } from '../cache/index.ts';
import { Fault } from '../errors/index.ts';
import { createLogger, createTelemetry } from '../telemetry/index.ts';
import {
  createSubgraphServer,
  hostSubgraph,
  type RequestContext,
  type SubgraphHost,
  type SubgraphServer,
  type Viewer,
} from './index.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar DateTime
  type Query { thing(id: ID!, at: DateTime): Thing requestId: String! broken: Int }
  type Mutation { touch: Boolean }
  type Subscription { things: Thing failing: Int }
  type Thing @key(fields: "id") { id: ID! at: DateTime title(prefix: String = "No."): String! }
`;

const streams = new Set<Stream<{ id: string }>>();
const openStream = () => {
  const stream: Stream<{ id: string }> = createStream({ onReturn: () => streams.delete(stream) });
  streams.add(stream);
  return stream;
};
const resolvers = {
  Query: {
    thing: (_: unknown, { id, at }: { id: string; at?: Date }) => ({ id, at }),
    requestId: (_: unknown, __: unknown, { requestId }: { requestId: string }) => requestId,
    broken: () => {
      throw new Error('secret');
    },
  },
  Mutation: { touch: () => true },
  Subscription: {
    things: { subscribe: openStream, resolve: (event: unknown) => event },
    failing: {
      subscribe: () => {
        throw new Fault('DATABASE_UNAVAILABLE', 'Away.');
      },
    },
  },
  Thing: {
    __resolveReference: ({ id }: { id: string }) => ({ id, at: new Date(0) }),
    title: ({ id }: { id: string }, { prefix }: { prefix: string }) => `${prefix}${id}`,
  },
};

let host: SubgraphHost;
let server: SubgraphServer;
let url: string;
const telemetry = createTelemetry({ logger: createLogger({ level: 'silent', format: 'json' }) });

async function createHost(given: object): Promise<SubgraphHost> {
  const subgraph = { resolvers: given as Record<string, object>, createContext: () => ({}) };
  return hostSubgraph({ name: 'things', sdl, subgraph, cache: await createCache(), telemetry });
}

beforeAll(async () => {
  host = await createHost(resolvers);
  server = await createSubgraphServer(() => undefined);
  server.add(host);
  url = `${await server.listen({ host: '127.0.0.1', port: 0 })}/things/graphql`;
});
afterAll(async () => {
  await server.close();
  await host.close();
});

const post = (body: string, headers: Record<string, string> = {}, at = url) =>
  fetch(at, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

test('a root field without resolver does not start', async () => {
  const { thing: _, ...others } = resolvers.Query;
  await expect(createHost({ ...resolvers, Query: others })).rejects.toThrow('Query.thing has no resolver');
});

describe.each([
  [
    'in process',
    (query: string, variables?: object) =>
      host.execute({ query, variables: variables as never, requestId: 'r1' }),
  ],
  [
    'over a port',
    async (query: string, variables?: object) =>
      (await (
        await post(JSON.stringify({ query, variables }), { 'x-request-id': 'r1' })
      ).json()) as ExecutionResult,
  ],
])('%s', (_, execute) => {
  test('resolves entities by reference, with the defaults of omitted arguments', async () => {
    const { data } = await execute(
      'query Q($r: [_Any!]!) { _entities(representations: $r) { ... on Thing { id at title } } }',
      {
        r: [
          { __typename: 'Thing', id: '1' },
          { __typename: 'Thing', id: '2' },
        ],
      },
    );
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      _entities: [
        { id: '1', at: '1970-01-01T00:00:00.000Z', title: 'No.1' },
        { id: '2', at: '1970-01-01T00:00:00.000Z', title: 'No.2' },
      ],
    });
  });

  test('knows the request of the client', async () => {
    expect((await execute('{ requestId }')).data).toEqual({ requestId: 'r1' });
  });

  test('reads and writes instants in UTC, and refuses what is none', async () => {
    const query = 'query Q($at: DateTime) { thing(id: "1", at: $at) { at } }';
    const { data } = await execute(query, { at: '2026-01-31T10:30:00+01:00' });
    expect(JSON.parse(JSON.stringify(data))).toEqual({ thing: { at: '2026-01-31T09:30:00.000Z' } });
    for (const at of ['2026-01-31', '2026-02-31', 'now', 5, '2026-01-31T09:30:00']) {
      expect((await execute(query, { at })).errors).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    }
  });

  test('masks what a resolver throws, with the id of the request', async () => {
    const { errors } = await execute('{ broken }');
    expect(JSON.parse(JSON.stringify(errors))).toEqual([
      {
        message: 'The server failed to answer this field.',
        path: ['broken'],
        locations: expect.any(Array),
        extensions: { code: 'INTERNAL', retryable: false, requestId: 'r1' },
      },
    ]);
  });

  test('answers a document that is none with errors', async () => {
    for (const query of ['{', '{ nobody }', '{ a: thing { id } }']) {
      expect((await execute(query)).errors!.length).toBeGreaterThan(0);
    }
  });
});

test('a context that cannot be made is a masked fault of the request', async () => {
  const subgraph = {
    resolvers,
    createContext: () => {
      throw new Error('secret');
    },
  };
  const broken = await hostSubgraph({ name: 'broken', sdl, subgraph, cache: await createCache(), telemetry });
  const { errors } = await broken.execute({ query: '{ requestId }' });
  expect(errors).toMatchObject([
    { message: 'The server failed to answer this field.', extensions: { code: 'INTERNAL' } },
  ]);
  await expect(broken.subscribe({ query: 'subscription { things { id } }' })).rejects.toMatchObject({
    extensions: { code: 'INTERNAL' },
  });
  await broken.close();
});

test('a viewer, a signal and what the group makes are in the context; a document may be known by identity', async () => {
  const seen: Record<string, unknown>[] = [];
  const viewing = {
    ...resolvers,
    Query: {
      ...resolvers.Query,
      requestId: (_: unknown, __: unknown, context: never) => (seen.push(context), 'r'),
    },
  };
  const subgraph = {
    resolvers: viewing,
    createContext: ({ viewer }: RequestContext) => ({ greeting: `Hello ${viewer.id}` }),
  };
  const own = await hostSubgraph({ name: 'own', sdl, subgraph, cache: await createCache(), telemetry });
  const viewer: Viewer = { id: 'user_1', scopes: new Set(['read']), contract: 'full' };
  const { signal } = new AbortController();
  const document = {};
  const request = { query: '{ requestId }', document, viewer, signal };
  for (let time = 0; time < 2; time += 1)
    expect(await own.execute(request)).toEqual({ data: { requestId: 'r' } });
  expect(seen[0]).not.toBe(seen[1]);
  expect(seen[1]).toMatchObject({ viewer, signal, greeting: 'Hello user_1' });
  expect(seen[1]!['cache']).toBe(seen[1]!['cache']);
  expect(seen[1]!['cache']).not.toBe(seen[0]!['cache']);
  await own.close();
});

describe('streams', () => {
  test('return() ends the source at once, though it is quiet', async () => {
    const stream = await host.subscribe({ query: 'subscription { things { id } }' });
    const waiting = stream.next();
    expect(streams.size).toBe(1);
    await stream.return?.();
    expect(streams.size).toBe(0);
    expect(await waiting).toMatchObject({ done: true });
  });

  test('a refusal keeps its code', async () => {
    await expect(host.subscribe({ query: 'subscription { failing }' })).rejects.toMatchObject({
      message: 'Away.',
      extensions: { code: 'DATABASE_UNAVAILABLE' },
    });
    await expect(host.subscribe({ query: 'subscription { nobody }' })).rejects.toMatchObject({
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });
});

describe('the port', () => {
  test('refuses pages, because only a gateway may call', async () => {
    const body = '{"query":"{ requestId }"}';
    expect((await post(body, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(body, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', {
      origin: 'https://evil.example',
    });
    const error = await new Promise<Error>(resolve => socket.once('error', resolve));
    expect(error.message).toContain('403');
  });

  test('tells what is wrong with a call', async () => {
    expect((await post('null')).status).toBe(400);
    expect((await post('{}')).status).toBe(400);
    expect((await post('{"query":1}')).status).toBe(400);
    expect((await post('{"query":"{ requestId }"}', {}, url.replace('things', 'others'))).status).toBe(404);
  });
});
