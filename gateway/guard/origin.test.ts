import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Shop, startShop } from '../testing/shop.ts';
import { openSocket } from '../testing/socket.ts';

let shop: Shop;
let port: string;
beforeAll(async () => {
  shop = await startShop();
  port = new URL(shop.url).port;
});
afterAll(() => shop.stop());

type Headers = Record<string, string>;

/** Every way in: what a request with these headers is answered. */
const ways: Record<string, (headers: Headers) => Promise<number>> = {
  GET: headers => send('GET', '/graphql?query={__typename}', headers),
  POST: headers => send('POST', '/graphql', headers, '{"query":"{__typename}"}'),
  'GET for events': headers =>
    send('GET', '/graphql/stream?query={__typename}', { ...headers, accept: 'text/event-stream' }),
  'POST for events': headers =>
    send('POST', '/graphql/stream', { ...headers, accept: 'text/event-stream' }, '{"query":"{__typename}"}'),
  'PUT for events': headers => send('PUT', '/graphql/stream', headers),
  WebSocket: headers =>
    openSocket(shop.socketUrl, { headers }).then(
      async socket => {
        await socket.close();
        return 200;
      },
      (error: Error) => Number(/Unexpected server response: (\d+)/.exec(error.message)?.[1]),
    ),
};

for (const [way, ask] of Object.entries(ways)) {
  const isDone = (status: number) => status >= 200 && status < 300;
  describe(way, () => {
    test('accepts programs, which tell no origin', async () => {
      expect(isDone(await ask({}))).toBe(true);
    });

    test('accepts pages of its own', async () => {
      for (const site of ['same-origin', 'none']) {
        const headers = { origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': site };
        expect(isDone(await ask(headers))).toBe(true);
      }
    });

    test('accepts each name of this machine', async () => {
      for (const name of ['localhost', 'LOCALHOST', '127.0.0.1', '[::1]']) {
        const host = `${name}:${port}`;
        expect(isDone(await ask({ host, origin: `http://${host}` }))).toBe(true);
      }
    });

    test('refuses pages of other sites', async () => {
      for (const origin of [
        'https://evil.example',
        `http://127.0.0.1:${Number(port) + 1}`,
        'null',
        'file://',
        'x',
      ]) {
        expect(await ask({ origin })).toBe(403);
      }
      for (const site of ['cross-site', 'same-site']) expect(await ask({ 'sec-fetch-site': site })).toBe(403);
    });

    test('refuses a foreign name that leads here, though its pages count as of one origin', async () => {
      const host = `evil.example:${port}`;
      expect(await ask({ host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).toBe(403);
      expect(await ask({ host: `127.0.0.1.evil.example:${port}` })).toBe(403);
      expect(await ask({ host: 'localhost.evil.example' })).toBe(403);
    });
  });
}

test('refuses the types that a form of another site can send, whatever they contain', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    for (const path of ['/graphql', '/graphql/stream']) {
      const headers = { 'content-type': type, accept: 'text/event-stream, application/json' };
      expect(await send('POST', path, headers, '{"query":"mutation { append(text: \\"x\\") }"}')).toBe(415);
    }
  }
  expect(shop.state.appended).toEqual([]);
});

test('GET changes nothing', async () => {
  const query = encodeURIComponent('mutation { append(text: "x") }');
  expect(await send('GET', `/graphql?query=${query}`, {})).toBe(405);
  expect(await send('GET', `/graphql/stream?query=${query}`, { accept: 'text/event-stream' })).toBe(405);
  expect(shop.state.appended).toEqual([]);
});

test('pages and probes are refused under a foreign name too', async () => {
  for (const path of ['/', '/graphiql', '/metrics', '/health']) {
    expect(await send('GET', path, { host: 'evil.example' })).toBe(403);
    expect(await send('GET', path, {})).toBe(200);
  }
});

test('a server behind a name accepts that name', async () => {
  const named = await startShop({ allowedHosts: ['Graph.Example.com'] });
  try {
    const at = new URL(named.url).port;
    const ask = (host: string) => send('GET', '/graphql?query={__typename}', { host }, undefined, at);
    expect(await ask('graph.example.com')).toBe(200);
    expect(await ask('graph.example.com:443')).toBe(200);
    expect(await ask('other.example.com')).toBe(403);
  } finally {
    await named.stop();
  }
});

test('a person who opens the address of the graph is shown the editor, from wherever the link was', async () => {
  const visit = await fetch(shop.url, {
    headers: { accept: 'text/html,*/*', 'sec-fetch-site': 'cross-site' },
    redirect: 'manual',
  });
  expect({ status: visit.status, location: visit.headers.get('location') }).toEqual({
    status: 303,
    location: '/graphiql',
  });
});

test('pages may run scripts of this server only, and stand in no frame', async () => {
  const policy = (await fetch(new URL('/', shop.url))).headers.get('content-security-policy')!;
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
});

function send(method: string, path: string, headers: Headers, body?: string, at = port): Promise<number> {
  return new Promise((resolve, reject) => {
    const all = { ...(body && { 'content-type': 'application/json' }), ...headers };
    const sent = request({ host: '127.0.0.1', port: at, method, path, headers: all }, response => {
      resolve(response.statusCode!);
      response.destroy();
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
