import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { createOutboundClient, type OutboundClient, type OutboundOptions } from './index.ts';
import { nextHop } from './redirect.ts';
import { TargetPolicy } from './target-policy.ts';
import { type NameServer, startNameServer } from './testing/name-server.ts';
import { type Peer, startPeer } from './testing/peer.ts';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function peer(...args: Parameters<typeof startPeer>): Promise<Peer> {
  const started = await startPeer(...args);
  open.push(() => started.close());
  return started;
}

async function names(zone: Record<string, string[][]>): Promise<NameServer> {
  const started = await startNameServer(zone);
  open.push(() => started.close());
  return started;
}

function client(options: OutboundOptions): OutboundClient {
  const created = createOutboundClient(options);
  open.push(() => created.close());
  return created;
}

const fault = (code: string, reason?: string) =>
  expect.objectContaining({
    code,
    ...(reason && { extensions: expect.objectContaining({ reason }) as unknown }),
  });

describe('a call', () => {
  it('sends what it was given, and hands the answer out', async () => {
    const server = await peer((_, response) => {
      response.writeHead(201, { 'x-thing': '1', 'content-encoding': 'gzip' }).end(gzipSync('ünderstood'));
    });
    const outbound = client({ allowedHosts: [server.host] });
    const answer = await outbound.request(`http://${server.host}/a?b=1`, {
      method: 'POST',
      headers: { 'X-Signature': 's', 'content-type': 'text/plain' },
      body: 'ü',
    });
    expect([answer.status, answer.headers['x-thing'], await answer.text()]).toEqual([201, '1', 'ünderstood']);
    expect(server.received).toMatchObject([
      { method: 'POST', path: '/a?b=1', body: 'ü', headers: { 'x-signature': 's', host: server.host } },
    ]);
  });

  it.each([
    ['host', 'internal'],
    ['Content-Length', '0'],
    ['Transfer-Encoding', 'chunked'],
    ['connection', 'upgrade'],
    ['Upgrade', 'h2c'],
    ['X-Forwarded-For', '127.0.0.1'],
    ['Proxy-Authorization', 'x'],
    ['x', 'a\r\nhost: internal'],
    ['x', 'a\nb'],
    ['x', 'a\u0000b'],
    ['x', 'Ā'],
    ['a b', 'x'],
    ['a:', 'x'],
    ['x\r\ny', 'x'],
    ['', 'x'],
    ['x', 'a'.repeat(9000)],
  ])('is refused with a header that could change the message: %j: %j', async (name, value) => {
    const server = await peer((_, response) => response.end());
    const outbound = client({ allowedHosts: [server.host] });
    const call = outbound.request(`http://${server.host}/`, { headers: { [name]: value } });
    await expect(call).rejects.toEqual(fault('OUTBOUND_REFUSED', 'HEADER'));
    expect(server.received).toEqual([]);
  });

  it('is refused with too many headers', async () => {
    const outbound = client({ allowedHosts: ['127.0.0.1:1'] });
    const headers = Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`x-${index}`, 'a']));
    const call = outbound.request('http://127.0.0.1:1/', { headers });
    await expect(call).rejects.toEqual(fault('OUTBOUND_REFUSED', 'HEADER'));
  });

  it('is refused with a header in two spellings, and with a method that is none', async () => {
    const outbound = client({ allowedHosts: ['127.0.0.1:1'] });
    const twice = outbound.request('http://127.0.0.1:1/', { headers: { 'X-A': '1', 'x-a': '2' } });
    await expect(twice).rejects.toEqual(fault('OUTBOUND_REFUSED', 'HEADER'));
    const connect = outbound.request('http://127.0.0.1:1/', { method: 'CONNECT' as 'GET' });
    await expect(connect).rejects.toEqual(fault('OUTBOUND_REFUSED', 'METHOD'));
  });

  it('is counted by how it went', async () => {
    const registry = new Registry();
    const server = await peer((_, response) => response.end());
    const outbound = client({ allowedHosts: [server.host], registry });
    await (await outbound.request(`http://${server.host}/`)).text();
    await expect(outbound.request('http://10.0.0.1/')).rejects.toThrow('not a public server');
    const exposed = await registry.metrics();
    expect(exposed).toContain('iza_outbound_requests_total{outcome="answered"} 1');
    expect(exposed).toContain('iza_outbound_requests_total{outcome="refused"} 1');
  });

  it('ends when its caller leaves', async () => {
    const controller = new AbortController();
    const server = await peer(() => controller.abort(new Error('left')));
    const outbound = client({ allowedHosts: [server.host] });
    const call = outbound.request(`http://${server.host}/`, { signal: controller.signal });
    await expect(call).rejects.toThrow('left');
  });
});

describe('a name', () => {
  it('that leads elsewhere after it was checked (rebinding) leads nowhere else', async () => {
    const inside = await peer((_, response) => response.end('inside'));
    const outside = await peer(
      (_, response) => response.setHeader('connection', 'close').end('outside'),
      '127.0.0.2',
      inside.port,
    );
    const server = await names({ 'trick.example': [['127.0.0.2'], ['127.0.0.1']] });
    const outbound = client({
      allowedHosts: [outside.host],
      resolve: server.resolve,
      allowedPorts: [outside.port],
    });
    const url = `http://trick.example:${outside.port}/`;

    expect(await (await outbound.request(url)).text()).toBe('outside');
    expect(server.questions).toEqual(['trick.example']);
    await expect(outbound.request(url)).rejects.toEqual(fault('OUTBOUND_REFUSED', 'ADDRESS'));
    expect(inside.received).toEqual([]);
  });

  it('that leads inside is refused, with a dot at its end too, and so is one that does not exist', async () => {
    const inside = await peer((_, response) => response.end('inside'));
    const { resolve } = await names({
      'inside.example': [['127.0.0.1']],
      'metadata.example': [['169.254.169.254']],
      'both.example': [['1.1.1.1', '127.0.0.1']],
    });
    const outbound = client({ resolve, allowedPorts: [inside.port] });
    for (const name of ['inside.example', 'inside.example.', 'metadata.example', 'both.example']) {
      const url = `http://${name}:${inside.port}/`;
      await expect(outbound.request(url)).rejects.toEqual(fault('OUTBOUND_REFUSED', 'ADDRESS'));
      await expect(outbound.check(url)).rejects.toEqual(fault('OUTBOUND_REFUSED', 'ADDRESS'));
    }
    await expect(outbound.request(`http://absent.example:${inside.port}/`)).rejects.toEqual(
      fault('OUTBOUND_FAILED'),
    );
    expect(inside.received).toEqual([]);
  });

  it('that is not resolved in time is given up', async () => {
    const outbound = client({ resolve: () => new Promise(() => undefined), connectTimeoutMs: 50 });
    await expect(outbound.request('http://silent.example/')).rejects.toEqual(fault('OUTBOUND_TIMEOUT'));
  });

  it('on the list of allowed hosts leads inside', async () => {
    const inside = await peer((_, response) => response.end('inside'));
    const { resolve } = await names({ 'n8n.internal': [['127.0.0.1']] });
    const outbound = client({ resolve, allowedHosts: [`n8n.internal:${inside.port}`] });
    const answer = await outbound.request(`http://n8n.internal:${inside.port}/`);
    expect(await answer.text()).toBe('inside');
  });
});

describe('a redirect', () => {
  const redirecting = (location: string, status = 302) =>
    peer((request, response) => {
      if (request.url === '/end') response.end('end');
      else response.writeHead(status, { location }).end();
    });

  it('is followed on the same host with everything that was sent', async () => {
    const server = await redirecting('/end', 307);
    const outbound = client({ allowedHosts: [server.host] });
    const request = { method: 'POST' as const, headers: { authorization: 'a' }, body: 'b' };
    const answer = await outbound.request(`http://${server.host}/`, request);
    expect([await answer.text(), answer.url]).toEqual(['end', `http://${server.host}/end`]);
    expect(server.received[1]).toMatchObject({ method: 'POST', body: 'b', headers: { authorization: 'a' } });
  });

  it('makes a question of what was sent, where the status says so', async () => {
    const server = await redirecting('/end', 303);
    const outbound = client({ allowedHosts: [server.host] });
    const headers = { 'content-type': 'text/plain' };
    await (await outbound.request(`http://${server.host}/`, { method: 'PUT', headers, body: 'b' })).text();
    expect(server.received[1]).toMatchObject({ method: 'GET', body: '' });
    expect(server.received[1]!.headers).not.toHaveProperty('content-type');
  });

  it('takes no credentials to another host', async () => {
    const other = await peer((_, response) => response.end('other'));
    const server = await redirecting(`http://${other.host}/`);
    const outbound = client({ allowedHosts: [server.host, other.host] });
    const headers = { authorization: 'a', cookie: 'b', 'x-api-key': 'c', accept: 'text/plain' };
    await (await outbound.request(`http://${server.host}/`, { headers })).text();
    expect(server.received[0]!.headers).toMatchObject(headers);
    expect(other.received[0]!.headers).toMatchObject({ accept: 'text/plain', host: other.host });
    for (const name of ['authorization', 'cookie', 'x-api-key'])
      expect(other.received[0]!.headers).not.toHaveProperty(name);
  });

  it('takes no body to another host', async () => {
    const other = await peer((_, response) => response.end('other'));
    const server = await redirecting(`http://${other.host}/`, 308);
    const outbound = client({ allowedHosts: [server.host, other.host] });
    const call = outbound.request(`http://${server.host}/`, { method: 'POST', body: 'b' });
    await expect(call).rejects.toEqual(fault('OUTBOUND_REFUSED', 'BODY_TO_OTHER_HOST'));
    expect(other.received).toEqual([]);
  });

  it.each([
    ['http://169.254.169.254/latest/', 'ADDRESS'],
    ['http://2130706433/', 'ADDRESS'],
    ['//[::ffff:127.0.0.1]/', 'ADDRESS'],
    ['http://inside.example/', 'ADDRESS'],
    ['file:///etc/passwd', 'SCHEME'],
    ['http://a:b@example.com/', 'CREDENTIALS_IN_URL'],
    ['http://example.com:22/', 'PORT'],
  ])('is checked like the first address: %s', async (location, reason) => {
    const server = await redirecting(location);
    const { resolve } = await names({ 'inside.example': [['127.0.0.1']] });
    const outbound = client({ allowedHosts: [server.host], resolve });
    await expect(outbound.request(`http://${server.host}/`)).rejects.toEqual(
      fault('OUTBOUND_REFUSED', reason),
    );
  });

  it('is followed as often as the limit says, and handed out when none may be', async () => {
    const server = await redirecting('/again');
    const outbound = client({ allowedHosts: [server.host] });
    const call = outbound.request(`http://${server.host}/`, { limits: { maxRedirects: 3 } });
    await expect(call).rejects.toEqual(fault('OUTBOUND_REFUSED', 'REDIRECTS'));
    expect(server.received).toHaveLength(4);
    const plain = await outbound.request(`http://${server.host}/`, { limits: { maxRedirects: 0 } });
    expect([plain.status, plain.headers.location]).toEqual([302, '/again']);
    await plain.text();
  });
});

describe('a redirect from https', () => {
  const hop = { url: new URL('https://example.com/a'), method: 'GET', headers: {}, body: undefined };
  const policy = new TargetPolicy();

  it('does not lead to http, and to https of the same host it does', () => {
    expect(() => nextHop(hop, 302, 'http://example.com/', policy)).toThrow(
      fault('OUTBOUND_REFUSED', 'DOWNGRADE'),
    );
    expect(nextHop(hop, 302, '/b', policy)?.url.href).toBe('https://example.com/b');
  });
});

describe('an answer', () => {
  const limits = { maxAnswerBytes: 10_000 };

  it('that says it is too large is not read', async () => {
    const server = await peer((_, response) =>
      response.writeHead(200, { 'content-length': 10_001 }).write('a'),
    );
    const outbound = client({ allowedHosts: [server.host], limits });
    await expect(outbound.request(`http://${server.host}/`)).rejects.toEqual(
      fault('OUTBOUND_ANSWER_TOO_LARGE'),
    );
  });

  it('that grows too large is cut off', async () => {
    const server = await peer((_, response) => {
      for (let chunk = 0; chunk < 20; chunk += 1) response.write('a'.repeat(1000));
    });
    const outbound = client({ allowedHosts: [server.host], limits });
    const answer = await outbound.request(`http://${server.host}/`);
    await expect(answer.text()).rejects.toEqual(fault('OUTBOUND_ANSWER_TOO_LARGE'));
  });

  it('that grows too large when it is unpacked is cut off', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    expect(bomb.length).toBeLessThan(limits.maxAnswerBytes);
    const server = await peer((_, response) => response.setHeader('content-encoding', 'gzip').end(bomb));
    const outbound = client({ allowedHosts: [server.host], limits });
    const answer = await outbound.request(`http://${server.host}/`);
    await expect(answer.text()).rejects.toEqual(fault('OUTBOUND_ANSWER_TOO_LARGE'));
  });

  it.each(['zstd', 'gzip, gzip', 'constructor'])(
    'in an encoding that nobody asked for is refused: %s',
    async encoding => {
      const server = await peer((_, response) => response.setHeader('content-encoding', encoding).end('a'));
      const outbound = client({ allowedHosts: [server.host] });
      await expect(outbound.request(`http://${server.host}/`)).rejects.toEqual(fault('OUTBOUND_FAILED'));
    },
  );

  it('that breaks off, packed or not, or was packed wrongly, is a failure', async () => {
    const server = await peer((request, response) => {
      if (request.url === '/wrong') return response.setHeader('content-encoding', 'gzip').end('no gzip');
      if (request.url === '/packed')
        response.setHeader('content-encoding', 'gzip').write(gzipSync('abc').subarray(0, 9));
      else response.writeHead(200, { 'content-length': 100 }).write('a');
      return setImmediate(() => response.destroy());
    });
    const outbound = client({ allowedHosts: [server.host] });
    for (const path of ['wrong', 'packed', 'plain']) {
      const read = outbound.request(`http://${server.host}/${path}`).then(answer => answer.text());
      await expect(read).rejects.toEqual(fault('OUTBOUND_FAILED'));
    }
  });

  it('that does not come, or stops to come, is given up', async () => {
    const server = await peer((request, response) => {
      if (request.url === '/half') response.write('a');
    });
    const outbound = client({ allowedHosts: [server.host] });
    for (const limit of [{ silenceTimeoutMs: 50 }, { timeoutMs: 50 }])
      for (const path of ['', 'half']) {
        const call = outbound
          .request(`http://${server.host}/${path}`, { limits: limit })
          .then(answer => answer.text());
        await expect(call).rejects.toEqual(fault('OUTBOUND_TIMEOUT'));
      }
  });

  it('that comes drop by drop is given up after the whole time', async () => {
    const server = await peer((_, response) => {
      const drip = setInterval(() => response.write('a'), 5);
      response.on('close', () => clearInterval(drip));
    });
    const outbound = client({ allowedHosts: [server.host] });
    const answer = await outbound.request(`http://${server.host}/`, {
      limits: { silenceTimeoutMs: 10_000, timeoutMs: 100 },
    });
    await expect(answer.text()).rejects.toEqual(fault('OUTBOUND_TIMEOUT'));
  });

  it.each(['identity', 'gzip'])(
    'that nobody reads ends with the time limit, and harms nobody: %s',
    async encoding => {
      let hasEnded = (): void => undefined;
      const ended = new Promise<void>(resolve => (hasEnded = resolve));
      const server = await peer((_, response) => {
        response.on('close', hasEnded);
        response.setHeader('content-encoding', encoding).write(gzipSync('a').subarray(0, 12));
      });
      const outbound = client({ allowedHosts: [server.host] });
      await outbound.request(`http://${server.host}/`, { limits: { timeoutMs: 50 } });
      await ended;
    },
  );

  it('can be left before its end', async () => {
    let hasEnded = (): void => undefined;
    const ended = new Promise<void>(resolve => (hasEnded = resolve));
    const server = await peer((_, response) => {
      response.on('close', hasEnded);
      response.write('a');
    });
    const outbound = client({ allowedHosts: [server.host] });
    const answer = await outbound.request(`http://${server.host}/`);
    for await (const chunk of answer.body) {
      expect(Buffer.from(chunk).toString()).toBe('a');
      break;
    }
    await ended;
  });

  it('of a server that cannot be reached is a failure', async () => {
    const server = await peer(() => undefined);
    await server.close();
    open.pop();
    const outbound = client({ allowedHosts: [server.host] });
    await expect(outbound.request(`http://${server.host}/`)).rejects.toEqual(fault('OUTBOUND_FAILED'));
  });
});
