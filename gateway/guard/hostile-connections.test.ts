import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { StreamLimits } from '../http/stream-limits.ts';
import { type Shop, type ShopOptions, startShop } from '../testing/shop.ts';
import { openSocket } from '../testing/socket.ts';
import { fits, outcomeOf, ways } from '../testing/ways.ts';

/** With the limits that there are by default. */
let usual: Shop;
beforeAll(async () => {
  usual = await startShop();
});
afterAll(() => usual.stop());

let cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function start(options: ShopOptions): Promise<Shop> {
  const shop = await startShop(options);
  cleanups.push(() => shop.stop());
  return shop;
}

describe('a body beyond the limit', () => {
  const sent = { query: `{ __typename } ${' '.repeat(20_000)}` };
  const asked = Object.entries(ways).filter(([way]) => fits(way, sent));

  test.each([
    ['is refused', 10_000, ['PAYLOAD_TOO_LARGE', 'PAYLOAD_TOO_LARGE', 'PAYLOAD_TOO_LARGE', 1009]],
    ['would be answered under a wider one', 30_000, ['answered', 'answered', 'answered', 'answered']],
  ])('%s, whichever way it comes', async (_, bodyLimitBytes, expected) => {
    const shop = await start({ bodyLimitBytes });
    const found = await Promise.all(asked.map(async ([, ask]) => outcomeOf(await ask(shop, sent))));
    expect(found).toEqual(expected);
  });
});

interface Dialled {
  socket: Socket;
  /** The first answer. */
  answer: Promise<string>;
  /** All that comes until the connection is closed. */
  text: Promise<string>;
}

/** A connection on which bytes are sent by hand. */
async function dial(shop: Shop): Promise<Dialled> {
  const socket = connect(Number(new URL(shop.url).port), '127.0.0.1');
  cleanups.push(() => socket.destroy());
  await new Promise(resolve => socket.once('connect', resolve));
  let received = '';
  socket.on('error', () => undefined);
  const text = new Promise<string>(resolve => socket.once('close', () => resolve(received)));
  const answer = new Promise<string>(resolve => {
    socket.on('data', part => {
      received += String(part);
      if (received.includes('\r\n\r\n{') && received.endsWith('}')) resolve(received);
    });
    void text.then(resolve);
  });
  return { socket, answer, text };
}

const body = '{"query":"{ __typename }"}';
const head = `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
const whole = head + body;

describe.each([
  ['headers that do not end', 20],
  ['a body that does not end', head.length + 5],
])('%s', (_, sentAtFirst) => {
  test('are refused in time, and would be waited for under a wider limit', async () => {
    const [strict, patient] = await Promise.all([
      start({ requestTimeoutMs: 300 }),
      start({ requestTimeoutMs: 60_000 }),
    ]);
    const slow = await dial(strict);
    const waitedFor = await dial(patient);
    for (const { socket } of [slow, waitedFor]) socket.write(whole.slice(0, sentAtFirst));
    const refusal = await slow.answer;
    expect(refusal).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(JSON.parse(refusal.split('\r\n\r\n')[1]!)).toEqual({
      errors: [
        {
          message: 'The request did not arrive in time.',
          extensions: {
            code: 'REQUEST_TOO_SLOW',
            retryable: true,
            requestId: expect.stringMatching(/^request_/),
          },
        },
      ],
    });
    waitedFor.socket.write(whole.slice(sentAtFirst));
    expect(await waitedFor.answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(strict.logs.filter(line => line['level'] === 'error')).toEqual([]);
  });
});

test('a request that is refused before it has arrived is answered once', async () => {
  const shop = await start({ requestTimeoutMs: 200 });
  const { socket, text } = await dial(shop);
  socket.write(head.replace('application/json', 'text/plain'));
  expect((await text).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 415']);
});

describe('what is no HTTP', () => {
  test.each([
    ['another protocol', '\x16\x03\x01\x02\x00\x01\x00', 400, 'BAD_REQUEST'],
    [
      'a header without a name',
      'GET /graphql HTTP/1.1\r\nhost: localhost\r\n: x\r\n\r\n',
      400,
      'BAD_REQUEST',
    ],
    [
      'headers of 20,000 characters',
      `GET /graphql HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'HEADERS_TOO_LARGE',
    ],
    [
      'two lengths of one body',
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n',
      400,
      'BAD_REQUEST',
    ],
    [
      'a length beside chunks',
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
      'BAD_REQUEST',
    ],
    [
      'chunks that are none',
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n',
      400,
      'BAD_REQUEST',
    ],
    [
      'another name of the server behind the first',
      'GET /graphql?query={__typename} HTTP/1.1\r\nhost: localhost\r\nhost: evil.example\r\n\r\n',
      400,
      'BAD_REQUEST',
    ],
    [
      'another name of the server',
      'GET /graphql?query={__typename} HTTP/1.1\r\nhost: evil.example\r\n\r\n',
      403,
      'HOST_REFUSED',
    ],
  ])('%s is refused with a code', async (_, sent, status, code) => {
    const { socket, answer } = await dial(usual);
    socket.write(sent);
    const text = await answer;
    const { errors } = JSON.parse(text.split('\r\n\r\n')[1]!);
    expect({ status: text.slice(9, 12), code: errors[0].extensions.code }).toEqual({
      status: String(status),
      code,
    });
    expect(usual.logs.filter(line => line['level'] === 'error')).toEqual([]);
  });

  test('ends a stream that has begun, and is not answered in the middle of it', async () => {
    const { socket, answer } = await dial(usual);
    const query = encodeURIComponent('subscription { bookChanged { id } }');
    const began = new Promise<void>(resolve => socket.once('data', () => resolve()));
    socket.write(
      `GET /graphql/stream?query=${query} HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\n\r\n`,
    );
    await began;
    socket.write('\x00\x00\x00\r\n\r\n');
    const text = await answer;
    expect(text).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(text).not.toContain('BAD_REQUEST');
  });

  test('a name that the operator allows is one of the server', async () => {
    const shop = await start({ allowedHosts: ['good.example'] });
    const { socket, answer } = await dial(shop);
    socket.write(
      'GET /graphql?query={__typename} HTTP/1.1\r\nhost: good.example\r\nconnection: close\r\n\r\n',
    );
    expect(await answer).toMatch(/^HTTP\/1\.1 200 OK/);
  });
});

describe('pages of other sites', () => {
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];

  test.each(foreign)('with %p are refused, whichever way they come', async headers => {
    const json = { 'content-type': 'application/json' };
    const events = { accept: 'text/event-stream' };
    const asked: [url: string, init: RequestInit][] = [
      [usual.url, { method: 'POST', body, headers: { ...json, ...headers } }],
      [`${usual.url}?query={__typename}`, { headers }],
      [`${usual.url}/stream`, { method: 'POST', body, headers: { ...json, ...events, ...headers } }],
      [`${usual.url}/stream?query={__typename}`, { headers: { ...events, ...headers } }],
      [`${usual.url}/stream`, { method: 'PUT', headers }],
    ];
    // `fetch` of Node decides about some headers by itself, so these go by hand.
    for (const [url, init] of asked) {
      const { pathname, search } = new URL(url);
      const { socket, answer } = await dial(usual);
      const lines = Object.entries(init.headers as Record<string, string>).map(each => each.join(': '));
      const text = String(init.body ?? '');
      socket.write(
        `${init.method ?? 'GET'} ${pathname}${search} HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${text.length}\r\n${lines.join('\r\n')}\r\n\r\n${text}`,
      );
      expect(await answer).toMatch(/^HTTP\/1\.1 403 Forbidden[^]*CSRF_REFUSED/);
    }
    await expect(openSocket(usual.socketUrl, { headers })).rejects.toThrow('403');
  });
});

/** What a client of streams does, and how it ends for it. */
const excesses: Record<
  string,
  [limits: Partial<StreamLimits>, seen: unknown, act: (shop: Shop) => Promise<unknown>]
> = {
  'a second socket': [
    { maxConnections: 1 },
    1013,
    async shop => {
      const first = await openSocket(shop.socketUrl);
      cleanups.push(() => first.raw.terminate());
      return codeOf(shop);
    },
  ],
  'a second socket of one address': [
    { maxConnectionsPerAddress: 1 },
    1013,
    async shop => {
      const first = await openSocket(shop.socketUrl);
      cleanups.push(() => first.raw.terminate());
      return codeOf(shop);
    },
  ],
  'a second stream of events': [
    { maxConnections: 1 },
    429,
    async shop => {
      await fetch(`${shop.url}/stream`, { method: 'PUT' });
      const { status } = await fetch(`${shop.url}/stream`, { method: 'PUT' });
      return status === 201 ? 'answered' : status;
    },
  ],
  'many messages at once': [
    { maxMessagesAtOnce: 5, maxMessagesPerSecond: 1 },
    1008,
    shop =>
      codeOf(
        shop,
        Array.from({ length: 10 }, () => ({ type: 'ping' })),
      ),
  ],
  'a second operation of a socket': [
    { maxOperations: 1 },
    'QUERY_TOO_COMPLEX',
    shop => codeOf(shop, [subscription('1')]),
  ],
  'a second operation of a stream': [
    { maxOperations: 1 },
    'QUERY_TOO_COMPLEX',
    async shop => {
      const token = await (await fetch(`${shop.url}/stream`, { method: 'PUT' })).text();
      const send = (operationId: string) =>
        fetch(`${shop.url}/stream`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-graphql-event-stream-token': token },
          body: JSON.stringify({ query: quiet, extensions: { operationId } }),
        });
      await send('1');
      const response = await send('2');
      if (response.status === 202) return 'answered';
      const refused = (await response.json()) as { errors: { extensions: { code: string } }[] };
      return refused.errors[0]!.extensions.code;
    },
  ],
};

const quiet = 'subscription { bookChanged { id } }';
const subscription = (id: string) => ({ id, type: 'subscribe', payload: { query: quiet } });

/** What becomes of a query that is sent behind other messages. */
async function codeOf(shop: Shop, before: object[] = []): Promise<unknown> {
  const socket = await openSocket(shop.socketUrl);
  cleanups.push(() => socket.raw.terminate());
  try {
    await socket.init();
    for (const message of before) socket.send(message);
    socket.send({ id: 'last', type: 'subscribe', payload: { query: '{ __typename }' } });
    for (;;) {
      const message = await socket.next();
      if (message.id === 'last')
        return message.type === 'error' ? message.payload[0].extensions.code : 'answered';
    }
  } catch {
    return (await socket.closed).code;
  }
}

describe.each(Object.entries(excesses))('%s', (_, [streams, seen, act]) => {
  test('is refused', async () => {
    expect(await act(await start({ streams }))).toEqual(seen);
  });

  test('would be answered under a wider limit', async () => {
    expect(await act(usual)).toBe('answered');
  });
});

test('clients behind a proxy are told apart where the operator trusts it, and nowhere else', async () => {
  for (const trustedProxies of [['127.0.0.0/8'], []]) {
    const shop = await start({ streams: { maxConnectionsPerAddress: 1 }, trustedProxies });
    const reserve = async (client: string) =>
      (await fetch(`${shop.url}/stream`, { method: 'PUT', headers: { 'x-forwarded-for': client } })).status;
    expect(await reserve('10.0.0.1')).toBe(201);
    expect(await reserve('10.0.0.2')).toBe(trustedProxies.length > 0 ? 201 : 429);
    expect(await reserve('10.0.0.2')).toBe(429);
  }
});

test('a socket that does not begin is closed, and would be waited for under a wider limit', async () => {
  const strict = await start({ streams: { initTimeoutMs: 50 } });
  const patient = await start({ streams: { initTimeoutMs: 60_000 } });
  const [cut, waitedFor] = await Promise.all([strict, patient].map(shop => openSocket(shop.socketUrl)));
  cleanups.push(() => waitedFor!.raw.terminate());
  expect(await cut!.closed).toMatchObject({ code: 4408 });
  await waitedFor!.init();
});

test.each([
  ['that has sent nothing', ''],
  ['that has sent half a request', whole.slice(0, 30)],
  ['that has sent half a body', whole.slice(0, -5)],
])('a connection %s does not keep the gateway from stopping', async (_, sent) => {
  const shop = await startShop();
  const { socket, answer } = await dial(shop);
  if (sent) await new Promise(resolve => socket.write(sent, resolve));
  expect((await shop.ask('{ __typename }')).status).toBe(200);
  await shop.stop();
  await answer;
});
