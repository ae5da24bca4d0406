import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Answer, post, type Shop, startShop } from '../testing/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.stop());

const bomb = (levels: number): string =>
  `{ user(id: "user_1") { ...F0 } } ${Array.from({ length: levels }, (_, level) =>
    level === levels - 1
      ? `fragment F${level} on User { id }`
      : `fragment F${level} on User { ...F${level + 1} a${level}: reviews { author { ...F${level + 1} } } }`,
  ).join(' ')}`;
const flatBomb = (levels: number): string =>
  `{ user(id: "user_1") { ...F0 } } ${Array.from({ length: levels }, (_, level) =>
    level === levels - 1
      ? `fragment F${level} on User { id }`
      : `fragment F${level} on User { ...F${level + 1} ... on User { ...F${level + 1} } }`,
  ).join(' ')}`;
const deep = (levels: number, open: string, close: string): string =>
  open.repeat(levels) + close.repeat(levels);
const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nestedObject = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = { nested: value, min: 1 };
  return value;
};

/** What is sent, and the code and status it is answered with under `application/graphql-response+json`. */
const documents: Record<string, [query: string, code: string, variables?: Record<string, unknown>]> = {
  'an unknown field': ['{ nobody }', 'GRAPHQL_VALIDATION_FAILED'],
  'bad syntax': ['{ users {', 'GRAPHQL_PARSE_FAILED'],
  'a document without operation': ['fragment F on User { id }', 'GRAPHQL_VALIDATION_FAILED'],
  'an empty document': ['   ', 'GRAPHQL_PARSE_FAILED'],
  'control characters': ['{ users { id\u0000 } }', 'GRAPHQL_PARSE_FAILED'],
  'a missing variable': ['query Q($id: ID!) { user(id: $id) { id } }', 'BAD_USER_INPUT'],
  'a variable of another type': [
    'query Q($f: Int!) { users(first: $f) { id } }',
    'BAD_USER_INPUT',
    { f: 'x' },
  ],
  'two operations and no name': [
    'query A { __typename } query B { __typename }',
    'OPERATION_RESOLUTION_FAILURE',
  ],
  'a fragment within itself': [
    '{ users { ...A } } fragment A on User { ...B } fragment B on User { ...A }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  'the internals of federation': [
    '{ _service { sdl } _entities(representations: []) { __typename } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  'a variable that the gateway needs itself': [
    'query Q($representations: ID!) { user(id: $representations) { id reviews { id } } }',
    'GRAPHQL_VALIDATION_FAILED',
    { representations: 'user_1' },
  ],
  'a variable that is a prototype': [
    'query Q($__proto__: ID!) { user(id: $__proto__) { id } }',
    'GRAPHQL_VALIDATION_FAILED',
    {},
  ],
  'a fragment bomb': [bomb(18), 'QUERY_TOO_COMPLEX'],
  'a fragment bomb without fields': [flatBomb(18), 'QUERY_TOO_COMPLEX'],
  'pages within pages': [
    '{ users(first: 100) { reviews(first: 100) { author { reviews(first: 100) { id } } } } }',
    'QUERY_TOO_COMPLEX',
  ],
  'a page of a million': ['{ reviews(first: 1000000) { author { name } } }', 'QUERY_TOO_COMPLEX'],
  'a page as large as a variable says': [
    'query Q($n: Int!) { a: users(first: $n) { reviews(first: $n) { author { reviews(first: $n) { id } } } } }',
    'QUERY_TOO_COMPLEX',
    { n: 100 },
  ],
  '10,000 braces': [deep(10_000, '{a', '}'), 'QUERY_TOO_COMPLEX'],
  '900 braces': [deep(900, '{a', '}'), 'QUERY_TOO_COMPLEX'],
  '10,000 inline fragments': [`{${deep(10_000, '...{', '}')}}`, 'QUERY_TOO_COMPLEX'],
  '10,000 brackets': [`{ echo(ids: ${deep(10_000, '[', ']')}) }`, 'QUERY_TOO_COMPLEX'],
  '400 list types': [
    `query Q($a: ${deep(400, '[', ']').replace('[]', '[ID]')}) { __typename }`,
    'QUERY_TOO_COMPLEX',
  ],
  '10,000 objects': [`{ echo(filter: ${deep(10_000, '{nested:', '}')}) }`, 'QUERY_TOO_COMPLEX'],
  '25 levels of fields': [
    `{ users { ${'reviews { author { '.repeat(12)} id ${'} }'.repeat(12)} } }`,
    'QUERY_TOO_COMPLEX',
  ],
  'many aliases of a field of the root': [
    `{ ${many(250, i => `a${i}: users { id }`)} }`,
    'QUERY_TOO_COMPLEX',
  ],
  'many mutations': [`mutation { ${many(250, i => `a${i}: append(text: "x")`)} }`, 'QUERY_TOO_COMPLEX'],
  'many aliases': [`{ users { ${many(700, i => `a${i}: name`)} } }`, 'QUERY_TOO_COMPLEX'],
  'many directives': [`{ users { id ${'@include(if: true) '.repeat(400)} } }`, 'QUERY_TOO_COMPLEX'],
  'some repeated directives': [
    `{ users { id ${'@include(if: true) '.repeat(100)} } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  'many unknown directives': [`{ users { id ${many(900, i => `@d${i}`)} } }`, 'GRAPHQL_VALIDATION_FAILED'],
  'many unknown fields': [`{ ${many(900, i => `f${i}`)} }`, 'GRAPHQL_VALIDATION_FAILED'],
  'one field two thousand times': [`{ users { ${'id '.repeat(1900)} } }`, 'QUERY_TOO_COMPLEX'],
  '100,000 tokens': [`{ ${'users '.repeat(100_000)} }`, 'QUERY_TOO_COMPLEX'],
  'deep variables': ['query Q($f: Filter) { echo(filter: $f) }', 'BAD_USER_INPUT', { f: nestedObject(2000) }],
  'an endless text in a variable': [
    'query Q($n: Int!) { users(first: $n) { id } }',
    'BAD_USER_INPUT',
    { n: 'x'.repeat(500_000) },
  ],
  'deep introspection': [
    '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
};

for (const [name, [query, code, variables]] of Object.entries(documents)) {
  test(`refuses ${name} with ${code}, while others are answered`, async () => {
    const [answer, bystander] = await Promise.all([shop.ask(query, variables), shop.ask('{ users { id } }')]);
    expect(bystander.body.data.users).toHaveLength(2);
    expectRefusal(answer, 400, code);
  });
}

test('refuses deep variables of no type', async () => {
  const variables = `{"j":${deep(5000, '[', ']')}}`;
  const body = `{"query":"query Q($j: JSON) { echo(json: $j) }","variables":${variables}}`;
  expectRefusal(await post(shop.url, body), 400, 'BAD_USER_INPUT');
});

test('accepts what is large and within the limits', async () => {
  const aliases = many(300, i => `a${i}: name`);
  expect((await shop.ask(`{ users(first: 2) { ${aliases} } }`)).body.errors).toBeUndefined();
  expect((await shop.ask(`{ ${many(150, i => `a${i}: users { id }`)} }`)).body.errors).toBeUndefined();
});

test('suggests names, except where the schema is not to be asked for', async () => {
  const open = await shop.ask('{ user(id: "user_1") { nam } }');
  expect(open.body.errors![0]!.message).toContain('Did you mean "name"?');
  const closed = await startShop({ limits: { introspection: false } });
  try {
    const hidden = await closed.ask('{ user(id: "user_1") { nam } }');
    expect(hidden.body.errors![0]!.message).toBe('Cannot query field "nam" on type "User".');
    const input = await closed.ask('query Q($f: Filter) { echo(filter: $f) }', { f: { min: 1, nam: 'x' } });
    expectRefusal(input, 400, 'BAD_USER_INPUT');
    expect(input.body.errors![0]!.message).not.toContain('Did you mean');
    expectRefusal(await closed.ask('{ __schema { types { name } } }'), 400, 'GRAPHQL_VALIDATION_FAILED');
    expect((await closed.ask('{ __typename }')).body.data).toEqual({ __typename: 'Query' });
  } finally {
    await closed.stop();
  }
});

for (const name of ['__proto__', 'toString', 'constructor', 'hasOwnProperty', '', 'é'.repeat(5000)]) {
  test(`an operation named ${JSON.stringify(name.slice(0, 20))} is not found`, async () => {
    const answer = await shop.ask('query Q { __typename }', undefined, { operationName: name });
    expectRefusal(answer, 400, 'OPERATION_RESOLUTION_FAILURE');
  });
}

test('keys of a prototype in variables are nobody’s', async () => {
  const query = 'query Q($id: ID!) { user(id: $id) { id } }';
  expectRefusal(
    await post(shop.url, `{"query":"${query}","variables":{"__proto__":{"id":"user_1"}}}`),
    400,
    'BAD_REQUEST',
  );
  expectRefusal(await shop.ask(query, { constructor: 'user_1' }), 400, 'BAD_USER_INPUT');
  const inQueryString = `${shop.url}?query=${encodeURIComponent(query)}&variables={"__proto__":{"id":"user_1"}}`;
  const { status } = await fetch(inQueryString, { headers: { accept: 'application/graphql-response+json' } });
  expect(status).toBe(400);
  expect(({} as { id?: string }).id).toBeUndefined();
});

const bodies: Record<string, [body: string, headers: Record<string, string>, status: number, code: string]> =
  {
    'malformed JSON': ['{"query":', {}, 400, 'BAD_REQUEST'],
    'an empty body': ['', {}, 400, 'BAD_REQUEST'],
    'a batch': ['[{"query":"{__typename}"},{"query":"{__typename}"}]', {}, 400, 'BAD_REQUEST'],
    'a text': ['"{__typename}"', {}, 400, 'BAD_REQUEST'],
    null: ['null', {}, 400, 'BAD_REQUEST'],
    'a query that is no text': ['{"query":{"a":1}}', {}, 400, 'BAD_REQUEST'],
    'variables that are a list': ['{"query":"{__typename}","variables":[]}', {}, 400, 'BAD_REQUEST'],
    'extensions that are a text': ['{"query":"{__typename}","extensions":"x"}', {}, 400, 'BAD_REQUEST'],
    'a subscription': ['{"query":"subscription { bookChanged { id } }"}', {}, 400, 'BAD_REQUEST'],
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
    'a form with files': [
      '--x--',
      { 'content-type': 'multipart/form-data; boundary=x' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    'an answer that we do not give': [
      '{"query":"{__typename}"}',
      { accept: 'image/png' },
      406,
      'NOT_ACCEPTABLE',
    ],
    'another encoding': [
      '{"query":"{__typename}"}',
      { 'content-encoding': 'br' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
  };

for (const [name, [body, headers, status, code]] of Object.entries(bodies)) {
  test(`refuses ${name} with ${status}`, async () => {
    expectRefusal(await post(shop.url, body, headers), status, code);
  });
}

test('refuses a compressed body without unpacking it', async () => {
  const body = gzipSync(Buffer.alloc(50_000_000, ' '));
  const { status, text } = await send({ 'content-encoding': 'gzip' }, [body]);
  expect({ status, code: JSON.parse(text).errors[0].extensions.code }).toEqual({
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  });
});

test('refuses a body of 10 MB, with its length told and without, and lives on', async () => {
  const chunk = Buffer.alloc(1_000_000, ' ');
  const chunks = Array.from({ length: 10 }, () => chunk);
  const told: Record<string, string>[] = [
    { 'content-length': '10000000' },
    { 'transfer-encoding': 'chunked' },
  ];
  for (const headers of told) {
    const { status, text } = await send(headers, chunks);
    expect({ status, code: JSON.parse(text).errors[0].extensions.code }).toEqual({
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
    });
  }
  expect((await shop.ask('{ users { id } }')).status).toBe(200);
});

test('answers other methods and other addresses with a code', async () => {
  for (const [method, url, status, code] of [
    ['DELETE', shop.url, 405, 'METHOD_NOT_ALLOWED'],
    ['PUT', shop.url, 405, 'METHOD_NOT_ALLOWED'],
    ['GET', `${shop.url}?query=mutation{append(text:"x")}`, 405, 'METHOD_NOT_ALLOWED'],
    ['GET', `${shop.url}?query={__typename}&variables={`, 400, 'BAD_REQUEST'],
    ['GET', `${shop.url}/nothing`, 404, 'NOT_FOUND'],
    ['POST', new URL('/', shop.url).href, 404, 'NOT_FOUND'],
  ] as const) {
    const response = await fetch(url, { method });
    const body = (await response.json()) as Answer['body'];
    expectRefusal({ status: response.status, headers: response.headers, body }, status, code);
  }
});

test('HEAD is answered like GET, without a body', async () => {
  const { status } = await fetch(`${shop.url}?query={__typename}`, { method: 'HEAD' });
  expect(status).toBe(200);
  expect((await fetch(`${shop.url}?query=mutation{append(text:"x")}`, { method: 'HEAD' })).status).toBe(405);
});

test('addresses that are none do not disturb the server', async () => {
  for (const path of [
    '//',
    '/%',
    '/%E0%A4%A',
    '/a%00b',
    `/${'x'.repeat(8000)}`,
    '/../../etc/passwd',
    '/assets/..%2f..%2fetc/passwd',
  ]) {
    const { status } = await send({}, [], path, 'GET');
    expect({ path: path.slice(0, 20), isRefused: status >= 400 && status < 500 }).toEqual({
      path: path.slice(0, 20),
      isRefused: true,
    });
  }
});

test('nothing of all this was an error of the server', () => {
  expect(shop.logs.filter(line => line['level'] === 'error')).toEqual([]);
});

/** What nobody outside may see. */
const secret = /node_modules|\.ts:|at \w+ \(|postgres:|hunter2/;

function expectRefusal({ status, body, headers }: Answer, expected: number, code: string): void {
  expect({ status, code: body.errors?.[0]?.extensions.code }).toEqual({ status: expected, code });
  expect(body.data).toBeUndefined();
  expect(body.errors![0]!.extensions.requestId).toMatch(/^request_/);
  expect(headers.get('x-request-id')).toMatch(/^request_/);
  expect(JSON.stringify(body)).not.toMatch(secret);
  expect(JSON.stringify(body).length).toBeLessThan(20_000);
}

/** A raw request, for what `fetch` would not send. */
function send(
  headers: Record<string, string>,
  chunks: Buffer[],
  path = '/graphql',
  method = 'POST',
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(shop.url);
    const options = { host: '127.0.0.1', port, path, method };
    const sent = request(
      { ...options, headers: { 'content-type': 'application/json', ...headers } },
      response => {
        let text = '';
        response.on('data', (part: Buffer) => (text += part));
        response.on('end', () => resolve({ status: response.statusCode!, text }));
      },
    );
    // The server hangs up on what is too long; its answer has been read by then.
    sent.on('error', error => setTimeout(() => reject(error), 500));
    for (const chunk of chunks) sent.write(chunk);
    sent.end();
  });
}
