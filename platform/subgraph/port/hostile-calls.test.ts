import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startPort, type TestPort } from '../testing/port.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar JSON
  input Filter { name: String = "any" nested: Filter }
  type Query { thing: Thing echo(json: JSON, filter: Filter): String broken: String wait: String }
  type Thing @key(fields: "id") { id: ID! name: String thing: Thing }
  type Subscription { never: Thing }
`;

let began: () => void = () => undefined;
let aborted: (signal: AbortSignal) => void = () => undefined;
const resolvers = {
  Query: {
    thing: () => ({ id: '1', name: 'One' }),
    echo: (_: unknown, args: object) => JSON.stringify(args),
    broken: () => {
      throw new Error('secret dsn postgres://root:hunter2@db/prod');
    },
    wait: (_: unknown, __: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise(resolve => {
        signal.addEventListener('abort', () => {
          aborted(signal);
          resolve('too late');
        });
        began();
      }),
  },
  Subscription: { never: { subscribe: () => never() } },
};
async function* never() {
  await new Promise(() => undefined);
  yield {};
}

/** Less than what Fastify allows by itself. */
const maxBodyBytes = 768 * 1024;

let port: TestPort;
beforeAll(async () => {
  port = await startPort({ sdl, resolvers, maxOperations: 2, maxBodyBytes });
});
afterAll(() => port.stop());

const deep = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels);
const many = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const bomb = (levels: number) =>
  `{ thing { ...F0 } } ${many(levels, level =>
    level === levels - 1
      ? `fragment F${level} on Thing { id }`
      : `fragment F${level} on Thing { ...F${level + 1} a${level}: thing { ...F${level + 1} } }`,
  )}`;

const documents: Record<string, [query: string, code: string, more?: object]> = {
  'bad syntax': ['{ thing {', 'GRAPHQL_PARSE_FAILED'],
  'an empty document': [' ', 'GRAPHQL_PARSE_FAILED'],
  'an unknown field': ['{ nobody }', 'GRAPHQL_VALIDATION_FAILED'],
  'a fragment within itself': [
    '{ thing { ...A } } fragment A on Thing { ...A }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  'a fragment bomb': [bomb(18), 'QUERY_TOO_COMPLEX'],
  '50,000 braces': [deep(50_000, '{thing', '}'), 'QUERY_TOO_COMPLEX'],
  '300 braces': [deep(300, '{thing', '}'), 'QUERY_TOO_COMPLEX'],
  '10,000 brackets': [`{ echo(json: ${deep(10_000, '[', ']')}) }`, 'QUERY_TOO_COMPLEX'],
  '100,000 tokens': [`{ ${'thing '.repeat(100_000)} }`, 'QUERY_TOO_COMPLEX'],
  'many unknown directives': [`{ thing { id ${many(3000, i => `@d${i}`)} } }`, 'GRAPHQL_VALIDATION_FAILED'],
  'many directives': [`{ thing { id ${'@include(if: true) '.repeat(2000)} } }`, 'QUERY_TOO_COMPLEX'],
  'two operations and no name': ['query A { thing { id } } query B { thing { id } }', 'OPERATION'],
  'an operation named __proto__': ['query A { __typename }', 'OPERATION', { operationName: '__proto__' }],
  'an operation named toString': ['query A { __typename }', 'OPERATION', { operationName: 'toString' }],
  'a variable named __proto__': [
    'query Q($__proto__: JSON) { echo(json: $__proto__) }',
    'GRAPHQL_VALIDATION',
  ],
  'a variable of another type': [
    'query Q($f: Filter) { echo(filter: $f) }',
    'BAD_USER_INPUT',
    { variables: { f: 5 } },
  ],
  'a field with a similar name': ['{ thin { id } }', 'GRAPHQL_VALIDATION_FAILED'],
  'an input field with a similar name': [
    'query Q($f: Filter) { echo(filter: $f) }',
    'BAD_USER_INPUT',
    { variables: { f: { nam: 'x' } } },
  ],
  'the schema': ['{ __schema { types { name } } }', 'GRAPHQL_VALIDATION_FAILED'],
  'the schema beside something else': [
    '{ thing { id } x: __type(name: "Thing") { name } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  'the SDL': ['{ _service { sdl } }', 'GRAPHQL_VALIDATION_FAILED'],
  'the SDL in a fragment': ['{ ...A } fragment A on Query { _service { sdl } }', 'GRAPHQL_VALIDATION_FAILED'],
};

/** What nobody outside may see. */
const secret = /node_modules|\.ts:|at \w+ \(|hunter2|Did you mean/;

describe.each(Object.entries(documents))('refuses %s', (_, [query, code, more]) => {
  test('by HTTP', async () => {
    const { status, body } = await port.post({ query, ...more });
    expect(status).toBe(200);
    expect(body.data ?? null).toBeNull();
    expect(body.errors[0].extensions.code).toContain(code);
    expect(JSON.stringify(body)).not.toMatch(secret);
  });

  test('on a socket, which stays', async () => {
    const socket = port.connect();
    await socket.init();
    socket.send({ id: '1', type: 'subscribe', payload: { query, ...more } });
    const answer = await socket.next();
    const errors = answer.type === 'error' ? answer.payload : answer.payload.errors;
    expect(errors[0].extensions?.code ?? 'OPERATION').toContain(code);
    expect(JSON.stringify(answer)).not.toMatch(secret);
    socket.send({ id: '2', type: 'subscribe', payload: { query: '{ thing { id } }' } });
    let next = await socket.next();
    while (next.id !== '2') next = await socket.next();
    expect(next.payload).toEqual({ data: { thing: { id: '1' } } });
    socket.close();
  });
});

const bodies: Record<string, [body: string, headers: Record<string, string>, status: number, code: string]> =
  {
    'malformed JSON': ['{"query":', {}, 400, 'BAD_REQUEST'],
    'an empty body': ['', {}, 400, 'BAD_REQUEST'],
    'a batch': ['[{"query":"{__typename}"},{"query":"{__typename}"}]', {}, 400, 'BAD_REQUEST'],
    null: ['null', {}, 400, 'BAD_REQUEST'],
    'a query that is no text': ['{"query":{}}', {}, 400, 'BAD_REQUEST'],
    'variables that are a list': ['{"query":"{__typename}","variables":[]}', {}, 400, 'BAD_REQUEST'],
    'an operation name that is a number': [
      '{"query":"{__typename}","operationName":5}',
      {},
      400,
      'BAD_REQUEST',
    ],
    'a key that is the prototype': [
      '{"query":"{__typename}","variables":{"__proto__":{}}}',
      {},
      400,
      'BAD_REQUEST',
    ],
    'deep variables': [
      `{"query":"query Q($j: JSON) { echo(json: $j) }","variables":{"j":${deep(5000, '[', ']')}}}`,
      {},
      400,
      'BAD_USER_INPUT',
    ],
    'deep input objects behind brackets in a text': [
      `{"query":"query Q($f: Filter) { echo(filter: $f) }","x":"${'}'.repeat(900)}\\"","variables":{"f":${'{"nested":'.repeat(900)}null${'}'.repeat(900)}}}`,
      {},
      400,
      'BAD_USER_INPUT',
    ],
    'text/plain': [
      '{"query":"{__typename}"}',
      { 'content-type': 'text/plain' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    'a form': [
      'query={__typename}',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    'a page of another site': [
      '{"query":"{__typename}"}',
      { origin: 'https://evil.example' },
      403,
      'CSRF_REFUSED',
    ],
    'a body beyond the limit': [
      `{"query":"{__typename}${' '.repeat(maxBodyBytes)}"}`,
      {},
      413,
      'PAYLOAD_TOO_LARGE',
    ],
  };

test.each(Object.entries(bodies))('refuses %s', async (_, [body, headers, status, code]) => {
  const answer = await port.post(body, headers);
  expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([status, code]);
  expect(JSON.stringify(answer.body)).not.toMatch(secret);
});

test('refuses a compressed body without unpacking it', async () => {
  const body = gzipSync(Buffer.alloc(50_000_000, ' '));
  const answer = await port.post(body, { 'content-encoding': 'gzip' });
  expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
});

test('takes what is large and within the limits, and keys that it does not know', async () => {
  const query = `{ thing { ${many(2000, i => `a${i}: name`)} } }`;
  const { body } = await port.post({ query, extensions: { any: 1 }, unknown: true });
  expect(body.errors).toBeUndefined();
  const json = JSON.parse(deep(150, '[', ']')) as unknown;
  const answer = await port.post({ query: 'query Q($j: JSON) { echo(json: $j) }', variables: { j: json } });
  expect(JSON.parse(answer.body.data.echo)).toEqual({ json });
});

describe('takes under wider limits what is refused here', () => {
  const padded = `{ __typename }${' '.repeat(2 * maxBodyBytes)}`;
  const tokens = `{ echo(json: [${'1 '.repeat(11_000)}]) }`;
  const fields = `{ thing { ${many(21, () => '...F')} } } fragment F on Thing { ${many(1000, i => `a${i}: id`)} }`;
  const levels = `{ ${'thing { '.repeat(110)} id ${'} '.repeat(110)} }`;

  test.each([
    ['a body', padded, 'PAYLOAD_TOO_LARGE', {}],
    ['tokens', tokens, 'QUERY_TOO_COMPLEX', { maxTokens: 20_000 }],
    ['fields', fields, 'QUERY_TOO_COMPLEX', { maxFields: 30_000 }],
    ['levels', levels, 'QUERY_TOO_COMPLEX', { maxDepth: 150 }],
  ])('%s', async (_, query, code, limits) => {
    const refused = await port.post({ query });
    expect(refused.body.errors[0].extensions.code).toBe(code);
    const wide = await startPort({ sdl, resolvers, limits });
    try {
      expect((await wide.post({ query })).body.errors).toBeUndefined();
    } finally {
      await wide.stop();
    }
  });
});

test.each([
  ['headers', 'POST /things/graphql HTTP/1.1\r\nho'],
  [
    'a body',
    'POST /things/graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{',
  ],
])('refuses %s that do not end, and is not kept from stopping by them', async (_, sent) => {
  const strict = await startPort({ sdl, resolvers, requestTimeoutMs: 200 });
  const patient = await startPort({ sdl, resolvers, requestTimeoutMs: 60_000 });
  const [answer, rest] = [strict, patient].map(
    each =>
      new Promise<string>(resolve => {
        const socket = connect(Number(new URL(each.url).port), '127.0.0.1', () => socket.write(sent));
        let text = '';
        socket.on('data', part => (text += String(part)));
        socket.on('error', () => undefined);
        socket.once('close', () => resolve(text));
      }),
  );
  expect(await answer).toMatch(/^HTTP\/1\.1 408 Request Timeout[^]*REQUEST_TOO_SLOW/);
  await Promise.all([strict.stop(), patient.stop()]);
  expect(await rest).toBe('');
});

test('masks what a resolver throws', async () => {
  const { body } = await port.post({ query: '{ broken }' });
  expect(body.errors[0].extensions.code).toBe('INTERNAL');
  expect(JSON.stringify(body)).not.toMatch(secret);
});

test('the schema may be asked for where that is allowed', async () => {
  const open = await startPort({ sdl, resolvers, introspection: true });
  try {
    const { body } = await open.post({ query: '{ _service { sdl } __type(name: "Thing") { name } }' });
    expect(body.data).toMatchObject({ __type: { name: 'Thing' } });
    expect(body.data._service.sdl).toContain('type Thing');
    const wrong = await open.post({ query: '{ thin { id } }' });
    expect(wrong.body.errors[0].message).toContain('Did you mean "thing"?');
  } finally {
    await open.stop();
  }
});

test('a gateway that hangs up ends the work for it', async () => {
  const hasBegun = new Promise<void>(resolve => (began = resolve));
  const isAborted = new Promise<AbortSignal>(resolve => (aborted = resolve));
  const { hostname, port: number, pathname } = new URL(port.url);
  const headers = { 'content-type': 'application/json' };
  const sent = request({ hostname, port: number, path: pathname, method: 'POST', headers });
  sent.on('error', () => undefined);
  sent.end('{"query":"{ wait }"}');
  await hasBegun;
  sent.destroy();
  expect((await isAborted).aborted).toBe(true);
});

describe('closes a socket', () => {
  const socketAfter = async (message: object | string | Buffer, isAcknowledged = true) => {
    const socket = port.connect();
    if (isAcknowledged) await socket.init();
    socket.send(message);
    return socket.closed;
  };
  const subscribe = { id: '1', type: 'subscribe', payload: { query: 'subscription { never { id } }' } };

  test.each<[string, object | string | Buffer, number]>([
    ['that is no JSON', '{', 4400],
    ['of no type', '{"id":"1"}', 4400],
    [
      'that is binary',
      Buffer.from('{"id":"1","type":"subscribe","payload":{"query":"{ thing { id } }"}}'),
      4400,
    ],
    ['beyond the limit', ' '.repeat(maxBodyBytes + 1), 1009],
    ['that begins the connection again', { type: 'connection_init' }, 4429],
  ])('for a message %s', async (_, message, code) => {
    expect(await socketAfter(message)).toBe(code);
  });

  test('for an operation before the acknowledgement', async () => {
    expect(await socketAfter(subscribe, false)).toBe(4401);
  });

  test('that does not begin', async () => {
    expect(await port.connect().closed).toBe(4408);
  });

  test('that does not speak the protocol', async () => {
    expect(await port.connect([]).closed).toBe(4406);
  });

  test('that uses the id of a running operation', async () => {
    const socket = port.connect();
    await socket.init();
    socket.send(subscribe);
    socket.send(subscribe);
    expect(await socket.closed).toBe(4409);
  });
});

test('refuses deep variables on a socket, which stays', async () => {
  const socket = port.connect();
  await socket.init();
  const query = 'query Q($j: JSON) { echo(json: $j) }';
  socket.send(
    `{"id":"1","type":"subscribe","payload":{"query":"${query}","variables":{"j":${deep(50_000, '[', ']')}}}}`,
  );
  expect(await socket.next()).toMatchObject({
    id: '1',
    type: 'error',
    payload: [{ extensions: { code: 'BAD_USER_INPUT' } }],
  });
  socket.send({ id: '2', type: 'subscribe', payload: { query, variables: { j: [[1]] } } });
  expect((await socket.next()).payload.data.echo).toBe('{"json":[[1]]}');
  socket.close();
});

test('refuses more operations than a socket may run', async () => {
  const socket = port.connect();
  await socket.init();
  for (const id of ['1', '2', '3'])
    socket.send({ id, type: 'subscribe', payload: { query: 'subscription { never { id } }' } });
  expect(await socket.next()).toMatchObject({
    id: '3',
    type: 'error',
    payload: [{ extensions: { code: 'QUERY_TOO_COMPLEX' } }],
  });
  socket.close();
});

test('nothing of all this was an error of the server', () => {
  const faults = port.logs.filter(({ level }) => level === 'error');
  // The resolver that throws is one, and is in the log with its cause.
  expect(faults.every(({ path }) => path === 'broken')).toBe(true);
});
