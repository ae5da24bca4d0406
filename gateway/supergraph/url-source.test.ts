import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStream, type Stream } from '@iza/platform/events';
import { nextOf } from '@iza/platform/testing';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type WatchedSource, watchSource } from '../testing/watched-source.ts';
import { createSupergraphSource } from './create-supergraph-source.ts';
import { createUrlSource } from './url-source.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let url: string;
let answer: Answer;
/** What each request said about what it knows, in the order of the requests. */
let asked: Stream<string | undefined>;
let watched: WatchedSource | undefined;

beforeEach(async () => {
  asked = createStream();
  server = createServer((request, response) => {
    asked.push(request.headers['if-none-match']);
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/supergraph`;
});
afterEach(async () => {
  watched?.stop();
  watched = undefined;
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

function watchUrl(): WatchedSource {
  watched = watchSource(createUrlSource(url, { pollMs: 5 }));
  return watched;
}

/** As a registry does: what the client has already is not sent again. */
const serve =
  (sdl: string): Answer =>
  ({ headers }, response) => {
    const etag = `"${sdl}"`;
    response.setHeader('etag', etag);
    if (headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.end(sdl);
  };

const refuse =
  (status: number): Answer =>
  (_, response) =>
    void response.writeHead(status, { location: '/elsewhere' }).end('{"secret":"body"}');

test('what did not change is not sent again, and what changed is told', async () => {
  answer = serve('one');
  const source = watchUrl();
  expect(await source.next()).toBe('one');
  expect([await nextOf(asked), await nextOf(asked), await nextOf(asked)]).toEqual([
    undefined,
    '"one"',
    '"one"',
  ]);
  expect(source.waiting).toBe(0);
  answer = serve('two');
  expect(await source.next()).toBe('two');
});

test('the same content without a tag is told once', async () => {
  answer = (_, response) => void response.end('one');
  const source = watchUrl();
  expect(await source.next()).toBe('one');
  for (const _ of [1, 2, 3]) await nextOf(asked);
  expect(source.waiting).toBe(0);
});

describe('a failure is told, and the schema when it is there again', () => {
  test.each([
    [500, 'It answered with HTTP 500.'],
    [404, 'It answered with HTTP 404.'],
    [302, 'It answered with HTTP 302.'],
  ])('HTTP %s', async (status, message) => {
    answer = serve('one');
    const source = watchUrl();
    expect(await source.next()).toBe('one');
    answer = refuse(status);
    expect(await source.next()).toBe(`failed: ${message}`);
    answer = serve('one');
    // Asked less and less often while it fails, so it may fail again before.
    const told = [await source.next()];
    while (told.at(-1)!.startsWith('failed')) told.push(await source.next());
    expect(told.at(-1)).toBe('one');
  });

  test('a 304 that nobody asked for', async () => {
    answer = refuse(304);
    expect(await watchUrl().next()).toBe('failed: It answered with HTTP 304.');
  });

  test('an answer that is cut off', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('half');
      setImmediate(() => response.destroy());
    };
    expect(await watchUrl().next()).toMatch(/^failed: /);
  });

  test('nobody who listens', async () => {
    const source = createUrlSource(url.replace(/:\d+/, ':1'), { pollMs: 5 });
    await expect(source.read()).rejects.toThrow('ECONNREFUSED');
  });
});

test('an answer without an end is given up', async () => {
  answer = (_, response) => {
    const more = (): void => {
      if (!response.destroyed) response.write('x'.repeat(100_000), more);
    };
    more();
  };
  const source = createUrlSource(url, { pollMs: 5, maxBytes: 1_000_000 });
  await expect(source.read()).rejects.toThrow('The answer is larger than 1 MB.');
});

test('an answer that does not come is given up', async () => {
  answer = () => undefined;
  const source = createUrlSource(url, { pollMs: 5, timeoutMs: 20 });
  await expect(source.read()).rejects.toThrow('It did not answer within 0.02 s.');
});

test('the token is read anew for each question', async () => {
  const tokens = ['first', 'second'];
  answer = ({ headers }, response) => void response.end(headers.authorization);
  const source = createUrlSource(url, { pollMs: 5, token: async () => tokens.shift() ?? 'last' });
  watched = watchSource(source);
  expect([await watched.next(), await watched.next(), await watched.next()]).toEqual([
    'Bearer first',
    'Bearer second',
    'Bearer last',
  ]);
});

test('a token that cannot be read is a failure, and nothing is asked without it', async () => {
  answer = serve('one');
  const token = async () => {
    throw new Error('secret://env/TOKEN: the variable TOKEN is not set.');
  };
  const source = createUrlSource(url, { pollMs: 5, token });
  await expect(source.read()).rejects.toThrow('the variable TOKEN is not set');
  expect(asked.queued).toBe(0);
});

test('its name leaves out what may be a key', () => {
  const location = 'https://registry.example.com/graph?key=secret';
  expect(createSupergraphSource(location, { pollMs: 5 }).name).toBe('https://registry.example.com/graph');
});
