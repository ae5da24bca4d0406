import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { faultCodes } from '@iza/platform/errors';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Shop, startShop } from '../testing/shop.ts';
import { openSocket } from '../testing/socket.ts';
import { fits, type Reply, ways } from '../testing/ways.ts';

let shop: Shop;
beforeAll(async () => {
  // Short, because half a request is waited for.
  shop = await startShop({ requestTimeoutMs: 300 });
});
afterAll(() => shop.stop());

/** What nobody outside may see. */
const secret = /node_modules|\.ts:|\bat [\w.<>]+ \(|postgres:|hunter2|INTERNAL/;
const seed = 20_261_125;

/** Close codes with which a server admits a fault of its own. */
const faulty = new Set([1011, 4500]);

function expectNoFault({ status, body }: Reply, sent: unknown): void {
  const text = JSON.stringify(body ?? null);
  expect({ sent, isFault: status >= 500 && status < 1000, leak: secret.exec(text)?.[0] }).toEqual({
    sent,
    isFault: false,
    leak: undefined,
  });
  expect(faulty).not.toContain(status);
  for (const { extensions } of body?.errors ?? []) expect(Object.keys(faultCodes)).toContain(extensions.code);
}

/** A text with some places cut out, repeated or replaced. */
function damaged(texts: readonly string[], pieces: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.record({ at: fc.nat(2000), length: fc.nat(12), by: fc.option(pieces, { nil: '' }) });
  return fc.tuple(fc.constantFrom(...texts), fc.array(change, { maxLength: 4 })).map(([text, changes]) =>
    changes.reduce((now, { at, length, by }) => {
      const start = at % (now.length + 1);
      return now.slice(0, start) + by + now.slice(start + length);
    }, text),
  );
}

const pieces = fc.oneof(
  fc.constantFrom(
    ...[
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
      ':',
      '!',
      '$',
      '@',
      '...',
      '|',
      '&',
      '"',
      '"""',
      '#',
      '\\u',
      '-',
      '1e999',
    ],
    ...['query', 'mutation', 'subscription', 'fragment F on', 'on', '__typename', '__schema', '__proto__'],
    ...[
      '@defer',
      '@skip(if: $b)',
      '@include(if: true)',
      '$n: Int',
      'null',
      'true',
      'users',
      'id',
      '\0',
      '\uD800',
    ],
  ),
  fc.string({ maxLength: 8, unit: 'binary' }),
);

const documents = damaged(
  [
    'query Q($n: Int! = 1, $b: Boolean! = true) { users(first: $n) { id @skip(if: $b) reviews { ...R } } } fragment R on Review { id author { name } }',
    'mutation M { append(text: "x") }',
    'subscription S { forbiddenChanges }',
    'query S { search(text: "o") { __typename ... on Book { id pages } ... on Gadget { volts } } }',
    'query I { __schema { queryType { name } } __type(name: "User") { fields { name } } }',
    'query E($f: Filter, $j: JSON) { echo(filter: $f, json: $j, ids: ["a", null]) }',
  ],
  pieces,
);

const values = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom(1e308, -0, '', '__proto__', [], {}, null),
);

test('a malformed document or parameter is a refusal, whichever way it comes', async () => {
  const parameters = fc.record(
    {
      query: fc.oneof({ weight: 9, arbitrary: documents }, { weight: 1, arbitrary: values }),
      variables: fc.oneof(fc.dictionary(fc.constantFrom('n', 'b', 'f', 'j', 'constructor'), values), values),
      operationName: fc.oneof(fc.constantFrom('Q', 'M', 'S', 'toString', '__proto__'), values),
      extensions: fc.oneof(
        fc.record({ cost: values, persistedQuery: values, operationId: values }, { requiredKeys: [] }),
        values,
      ),
      documentId: values,
    },
    { requiredKeys: ['query'] },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(ways)), parameters, async (way, sent) => {
      // A stream that begins has no first answer to wait for.
      if (!fits(way, sent) || /bookChanged|history|failingChanges|wait/.test(JSON.stringify(sent))) return;
      expectNoFault(await ways[way]!(shop, sent), { way, ...sent });
    }),
    { numRuns: 600, seed },
  );
});

test('a malformed body is a refusal', async () => {
  const bodies = fc.oneof(
    fc.json({ maxDepth: 6 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
    damaged(
      [
        '{"query":"{ users { id } }","variables":{"a":[1,{"b":null}]},"operationName":null}',
        '[{"query":"{ __typename }"}]',
        '{"query":"{__typename}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}',
      ],
      fc.oneof(pieces, fc.constantFrom('"__proto__":', '"constructor":{"prototype":{}},', '\\ud800', ',,')),
    ),
  );
  const types = fc.constantFrom('application/json', 'application/json; charset=utf-16', 'text/plain', 'x');
  const accepts = fc.constantFrom(
    'application/json',
    'text/event-stream',
    'multipart/mixed',
    '*/*',
    'a/b;q=x',
  );
  const paths = fc.constantFrom('', '/stream', '/stream?token=x', '?query={__typename}');
  await fc.assert(
    fc.asyncProperty(bodies, types, accepts, paths, async (body, type, accept, path) => {
      const response = await fetch(shop.url + path, {
        method: 'POST',
        headers: { 'content-type': type, accept },
        body,
      });
      const text = await response.text();
      expectNoFault({ status: response.status, body: text }, { body, type, accept, path });
    }),
    { numRuns: 300, seed },
  );
});

/** What comes back for bytes by hand, up to the end of its first head. */
function exchange(bytes: string): Promise<string> {
  return new Promise(resolve => {
    const socket = connect(Number(new URL(shop.url).port), '127.0.0.1', () => socket.write(bytes, 'latin1'));
    let text = '';
    socket.on('error', () => undefined);
    socket.on('data', part => {
      text += String(part);
      if (text.includes('\r\n\r\n')) socket.destroy();
    });
    socket.once('close', () => resolve(text));
  });
}

test('bytes that are no request are refused, or the connection is closed', async () => {
  const body = '{"query":"{ __typename }"}';
  const requests = damaged(
    [
      `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n',
      'GET /graphql?query={__typename}&variables={"a":1} HTTP/1.1\r\nhost: localhost\r\naccept: */*\r\n\r\n',
      'GET /graphql/stream?query={__typename} HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\n\r\n',
      'GET /graphql HTTP/1.1\r\nhost: localhost\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n',
    ],
    fc.oneof(
      fc.constantFrom(
        '\r\n',
        '\n',
        ':',
        ' ',
        '\0',
        '%',
        '%00',
        '..',
        'host: x\r\n',
        'HTTP/9.9',
        'expect: 100-continue\r\n',
      ),
      fc.constantFrom(
        'content-length: 1\r\n',
        'transfer-encoding: chunked\r\n',
        'content-encoding: gzip\r\n',
        '-1',
        'ffffffff',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
  );
  await fc.assert(
    // Together, because half a request is answered only when its time is over.
    fc.asyncProperty(fc.array(requests, { minLength: 30, maxLength: 30 }), async sent => {
      const answers = await Promise.all(sent.map(exchange));
      for (const [index, text] of answers.entries()) {
        expect([sent[index], /^HTTP\/1\.1 5/.test(text), secret.test(text)]).toEqual([
          sent[index],
          false,
          false,
        ]);
      }
    }),
    { numRuns: 12, seed },
  );
});

test('messages of a socket that are none of the protocol close it, and no more', async () => {
  const messages = fc.oneof(
    fc.json({ maxDepth: 4 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    damaged(
      [
        '{"type":"connection_init","payload":{"a":1}}',
        '{"id":"1","type":"subscribe","payload":{"query":"{ users { id } }","variables":{},"extensions":{}}}',
        '{"id":"1","type":"complete"}',
        '{"type":"ping","payload":{"a":[]}}',
        '{"type":"pong"}',
      ],
      fc.oneof(pieces, fc.constantFrom('null', '"id":"1",', '"__proto__":{},', '[[[[', '1e999')),
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(messages, { minLength: 1, maxLength: 6 }),
      async (begins, sent) => {
        const socket = await openSocket(shop.socketUrl);
        if (begins) await socket.init();
        for (const message of sent) socket.send(message);
        // Behind it the server closes the socket, if it has not done so before.
        socket.send('{"type":"no such message"}');
        expect([sent, faulty.has((await socket.closed).code)]).toEqual([sent, false]);
      },
    ),
    { numRuns: 150, seed },
  );
});

test('frames that are none close the socket, and no more', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 40 }), async bytes => {
      const socket = await openSocket(shop.socketUrl);
      await socket.init();
      const { _socket: stream } = socket.raw as unknown as { _socket: Duplex };
      stream.end(Buffer.from(bytes));
      expect([bytes, faulty.has((await socket.closed).code)]).toEqual([bytes, false]);
    }),
    { numRuns: 150, seed },
  );
});

test('after all of this others are answered, and none of it was an error of the server', async () => {
  expect((await shop.ask('{ users(first: 1) { id } }')).body.data).toEqual({ users: [{ id: 'user_1' }] });
  expect(shop.logs.filter(line => line['level'] === 'error')).toEqual([]);
});
