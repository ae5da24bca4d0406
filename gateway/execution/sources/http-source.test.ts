import { getEventListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Fault } from '@iza/platform/errors';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createHttpSource, type HttpSourceOptions, type Source } from '../../index.ts';
import {
  answerWith,
  type Received,
  requestOf,
  type Stranger,
  startStranger,
} from '../../testing/stranger.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function start(
  answer: (response: ServerResponse, request: Received) => void,
  options: Partial<HttpSourceOptions> = {},
): Promise<{ source: Source; stranger: Stranger }> {
  const stranger = await startStranger(answer);
  const source = createHttpSource({ name: 'things', url: stranger.url, timeoutMs: 5000, ...options });
  cleanups.push(stranger.stop, () => source.close());
  return { source, stranger };
}

const refusal = (code: string) =>
  expect.objectContaining({ name: 'Fault', code, message: expect.not.stringMatching(/127|ECONN|\.ts/) });

describe('an answer', () => {
  test('is the JSON that was sent, in as many parts as it comes', async () => {
    const text = JSON.stringify({ data: { text: 'ü€😀'.repeat(50_000) } });
    const bytes = Buffer.from(text);
    const { source } = await start(response => {
      response.writeHead(200, { 'content-type': 'application/json' });
      // Cuts characters of several bytes.
      for (let at = 0; at < bytes.length; at += 1001) response.write(bytes.subarray(at, at + 1001));
      response.end();
    });
    expect(await source.execute(requestOf('{ text }'))).toEqual(JSON.parse(text));
  });

  test('is taken with any status when its media type says that GraphQL wrote it', async () => {
    for (const status of [400, 403, 500, 503]) {
      const { source } = await start(response =>
        response
          .writeHead(status, { 'content-type': 'application/graphql-response+json; charset=utf-8' })
          .end('{"errors":[{"message":"No."}]}'),
      );
      expect(await source.execute(requestOf('{ a }'))).toEqual({ errors: [{ message: 'No.' }] });
    }
  });

  test('with another status and plain JSON is none, because a proxy may have written it', async () => {
    const { source } = await start(response =>
      response.writeHead(400, { 'content-type': 'application/json' }).end('{"errors":[{"message":"No."}]}'),
    );
    await expect(source.execute(requestOf('{ a }'))).rejects.toEqual(refusal('SUBGRAPH_UNAVAILABLE'));
  });

  test('is read up to its limit and refused beyond it, whether its length was announced or not', async () => {
    const body = (bytes: number): string => `{"data":{"a":"${'x'.repeat(bytes - 17)}"}}`;
    for (const isAnnounced of [true, false]) {
      let bytes = 1000;
      const { source } = await start(
        response => {
          response.writeHead(200, isAnnounced ? { 'content-length': String(bytes) } : {});
          response.write(body(bytes).slice(0, 500));
          response.end(body(bytes).slice(500));
        },
        { maxAnswerBytes: 1000 },
      );
      expect(await source.execute(requestOf('{ a }'))).toEqual(JSON.parse(body(1000)));
      bytes = 1001;
      await expect(source.execute(requestOf('{ a }'))).rejects.toEqual(refusal('SUBGRAPH_ANSWER_TOO_LARGE'));
      bytes = 1000;
      expect(await source.execute(requestOf('{ a }'))).toEqual(JSON.parse(body(1000)));
    }
  });
});

describe('time', () => {
  test('a subgraph that says nothing is given up, and the next request is answered', async () => {
    let isSilent = true;
    const { source, stranger } = await start(
      response => {
        if (!isSilent) answerWith(response, { data: { a: 1 } });
      },
      { timeoutMs: 100 },
    );
    await expect(source.execute(requestOf('{ a }'))).rejects.toEqual(refusal('SUBGRAPH_UNAVAILABLE'));
    isSilent = false;
    expect(await source.execute(requestOf('{ a }'))).toEqual({ data: { a: 1 } });
    expect(stranger.received).toHaveLength(2);
  });

  test('silence in the middle of an answer ends it before its time is over', async () => {
    const { source, stranger } = await start(response => response.writeHead(200).write('{"data":'), {
      timeoutMs: 60_000,
      silenceTimeoutMs: 100,
    });
    await expect(source.execute(requestOf('{ a }'))).rejects.toEqual(refusal('SUBGRAPH_UNAVAILABLE'));
    // Who was slow once would be slower if asked again.
    expect(stranger.received).toHaveLength(1);
  });

  test('an answer that trickles is given up when the time for all of it is over', async () => {
    const { source } = await start(
      response => {
        response.writeHead(200);
        const timer = setInterval(() => response.write(' '), 10);
        response.once('close', () => clearInterval(timer));
      },
      { timeoutMs: 150, silenceTimeoutMs: 60_000 },
    );
    await expect(source.execute(requestOf('{ a }'))).rejects.toEqual(refusal('SUBGRAPH_UNAVAILABLE'));
  });
});

describe('whoever stops waiting', () => {
  test('ends the request at the subgraph', async () => {
    for (const query of ['{ a }', 'mutation { a }']) {
      let closed = Promise.resolve();
      const { source, stranger } = await start(
        response => {
          closed = new Promise(resolve => response.once('close', resolve));
        },
        { timeoutMs: 60_000 },
      );
      const controller = new AbortController();
      const answer = source.execute(requestOf(query, {}, { signal: controller.signal }));
      const refused = answer.catch((error: unknown) => error);
      await stranger.arrived(1);
      controller.abort();
      expect(await refused).toEqual(refusal('REQUEST_TIMEOUT'));
      await closed;
      expect(source.state!()).toEqual({ breaker: 'closed', inFlight: 0, waiting: 0 });
    }
  });

  test('before a connection is free sends nothing', async () => {
    let release = (): void => undefined;
    const { source, stranger } = await start(
      response => {
        release = () => answerWith(response, { data: { a: 1 } });
      },
      { connections: 1 },
    );
    const first = source.execute(requestOf('{ a }'));
    await stranger.arrived(1);
    const controller = new AbortController();
    const second = source.execute(requestOf('{ b }', {}, { signal: controller.signal }));
    const refused = second.catch((error: unknown) => error);
    controller.abort();
    expect(await refused).toEqual(refusal('REQUEST_TIMEOUT'));
    release();
    expect(await first).toEqual({ data: { a: 1 } });
    const third = source.execute(requestOf('{ c }'));
    await stranger.arrived(2);
    release();
    await third;
    expect(stranger.received.map(({ body }) => body.query)).toEqual(['{ a }', '{ c }']);
  });

  test('before it began asks nothing, and gets the reason when that is a fault', async () => {
    const { source, stranger } = await start(response => answerWith(response, { data: {} }));
    const reason = new Fault('SERVICE_STOPPING', 'Later.');
    for (const query of ['{ a }', 'mutation { a }']) {
      const aborted = requestOf(query, {}, { signal: AbortSignal.abort() });
      await expect(source.execute(aborted)).rejects.toEqual(refusal('REQUEST_TIMEOUT'));
      const stopped = requestOf(query, {}, { signal: AbortSignal.abort(reason) });
      await expect(source.execute(stopped)).rejects.toBe(reason);
    }
    await source.execute(requestOf('{ b }'));
    expect(stranger.received.map(({ body }) => body.query)).toEqual(['{ b }']);
  });
});

describe('a request that others make at the same time', () => {
  const partner = { id: 'user_1', scopes: new Set(['b', 'a']), policies: new Set<string>() };
  const caller = { ...partner, contract: 'full' as const, mayAskFreely: false };

  /** Answers only when told to, so that requests overlap. */
  async function startHeld(options: Partial<HttpSourceOptions> = {}) {
    const held: ServerResponse[] = [];
    const started = await start(response => void held.push(response), options);
    const release = (): void => {
      for (const response of held.splice(0)) answerWith(response, { data: { list: [1] } });
    };
    return { ...started, held, release };
  }

  test('is sent once, and everybody may change what they get', async () => {
    const { source, stranger, release } = await startHeld();
    const asked = Array.from({ length: 20 }, () =>
      source.execute(requestOf('{ list }', { a: 1 }, { caller: { ...caller, scopes: new Set(['a', 'b']) } })),
    );
    await stranger.arrived(1);
    release();
    const results = await Promise.all(asked);
    expect(stranger.received).toHaveLength(1);
    (results[0]!.data!['list'] as number[]).push(2);
    for (const result of results.slice(1)) expect(result).toEqual({ data: { list: [1] } });
  });

  test('is not shared with another principal, other variables, other passed-on headers, or when that is turned off', async () => {
    const variants = [
      requestOf('{ list }', {}, { caller }),
      requestOf('{ list }', {}, { caller: { ...caller, id: 'user_2' } }),
      requestOf('{ list }', {}, { caller: { ...caller, scopes: new Set(['a']) } }),
      requestOf('{ list }', {}, { caller: { ...caller, policies: new Set(['p']) } }),
      requestOf('{ list }', {}, { caller: { ...caller, contract: 'partner' } }),
      requestOf('{ list }', { a: 1 }, { caller }),
      requestOf('{ list }', {}, { caller, headers: { 'accept-language': 'de', other: '1' } }),
      requestOf('{ list }', {}, { caller, headers: { 'accept-language': 'en', other: '2' } }),
    ];
    const { source, stranger, release } = await startHeld({ propagatedHeaders: ['Accept-Language'] });
    const asked = variants.map(request => source.execute(request));
    await stranger.arrived(variants.length);
    const repeated = variants.map(request => source.execute(request));
    release();
    await Promise.all([...asked, ...repeated]);
    expect(stranger.received).toHaveLength(variants.length);

    const alone = await startHeld({ sharesRequests: false });
    const twice = [1, 2].map(() => alone.source.execute(variants[0]!));
    await alone.stranger.arrived(2);
    alone.release();
    await Promise.all(twice);
  });

  test('is sent for each when it is a mutation', async () => {
    const { source, stranger, release } = await startHeld();
    const asked = [1, 2].map(() => source.execute(requestOf('mutation { list }')));
    await stranger.arrived(2);
    release();
    await Promise.all(asked);
  });

  test('is not kept: who asks after the answer gets a new one', async () => {
    const { source, stranger } = await start(response => answerWith(response, { data: {} }));
    await source.execute(requestOf('{ list }'));
    await source.execute(requestOf('{ list }'));
    expect(stranger.received).toHaveLength(2);
  });

  test('goes on while somebody waits for it', async () => {
    const { source, stranger, release } = await startHeld();
    const controllers = [new AbortController(), new AbortController()];
    const asked = controllers.map(({ signal }) => source.execute(requestOf('{ list }', {}, { signal })));
    await stranger.arrived(1);
    controllers[0]!.abort();
    await expect(asked[0]).rejects.toEqual(refusal('REQUEST_TIMEOUT'));
    release();
    expect(await asked[1]).toEqual({ data: { list: [1] } });
    expect(stranger.received).toHaveLength(1);
  });

  test('ends with the last who waits, and is begun anew by who comes then', async () => {
    const { source, stranger, release, held } = await startHeld({ timeoutMs: 60_000 });
    const controllers = [new AbortController(), new AbortController()];
    const asked = controllers.map(({ signal }) => source.execute(requestOf('{ list }', {}, { signal })));
    const refused = Promise.allSettled(asked);
    await stranger.arrived(1);
    const [first] = held.splice(0);
    const closed = new Promise(resolve => first!.once('close', resolve));
    for (const controller of controllers) controller.abort();
    const again = source.execute(requestOf('{ list }'));
    expect((await refused).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await closed;
    await stranger.arrived(2);
    release();
    expect(await again).toEqual({ data: { list: [1] } });
  });

  test('costs a signal one listener, however many requests it is for', async () => {
    const { source, stranger, release } = await startHeld();
    const { signal } = new AbortController();
    const asked = Array.from({ length: 20 }, () => source.execute(requestOf('{ list }', {}, { signal })));
    await stranger.arrived(1);
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    release();
    await Promise.all(asked);
  });
});
