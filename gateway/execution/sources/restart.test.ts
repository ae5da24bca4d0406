import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createHttpSource, type HttpSourceOptions, type Source } from '../../index.ts';
import {
  answerWith,
  type Received,
  requestOf,
  type Stranger,
  startStranger,
} from '../../testing/stranger.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function startServer(
  answer: (response: ServerResponse, request: Received) => void,
  port = 0,
): Promise<Stranger> {
  const stranger = await startStranger(answer, port);
  cleanups.push(stranger.stop);
  return stranger;
}

function startSource(url: string, options: Partial<HttpSourceOptions> = {}): Source {
  const source = createHttpSource({ name: 'things', url, timeoutMs: 20_000, ...options });
  cleanups.push(() => source.close());
  return source;
}

const unavailable = expect.objectContaining({ name: 'Fault', code: 'SUBGRAPH_UNAVAILABLE' });
const answer = (response: ServerResponse): void => answerWith(response, { data: { a: 1 } });
const isProbe = ({ body }: Received): boolean => body.query === '{__typename}';
const keyed = { input: { idempotencyKey: 'k1' } };
const mutation = 'mutation ($input: AInput!) { a(input: $input) { id } }';

async function waitingAt(source: Source, count: number): Promise<void> {
  while (source.state!().waiting < count) await new Promise(resolve => setImmediate(resolve));
}

describe('while a subgraph is away', () => {
  test('requests of every kind wait for it, and are sent once each when it is back', async () => {
    const first = await startServer(answer);
    const source = startSource(first.url);
    await source.execute(requestOf('{ a }'));
    await first.stop();
    const asked = Array.from({ length: 100 }, (_, index) =>
      source.execute(requestOf(index % 2 ? mutation : `{ a${index} }`)),
    );
    await waitingAt(source, 100);
    const second = await startServer(answer, first.port);
    expect(await Promise.all(asked)).toEqual(asked.map(() => ({ data: { a: 1 } })));
    expect(second.received.filter(isProbe)).toHaveLength(1);
    expect(second.received.filter(each => !isProbe(each))).toHaveLength(100);
    expect(source.state!()).toEqual({ breaker: 'closed', inFlight: 0, waiting: 0 });
  });

  test('they fail together when it stays away, later ones at once, and none after it came back', async () => {
    const first = await startServer(answer);
    const source = startSource(first.url, { outageWindowMs: 150 });
    await first.stop();
    const asked = await Promise.allSettled([1, 2, 3].map(each => source.execute(requestOf(`{ a${each} }`))));
    expect(asked.map(each => (each as PromiseRejectedResult).reason)).toEqual(asked.map(() => unavailable));
    const later = source.execute(requestOf('{ a }'));
    expect(source.state!().waiting).toBe(0);
    await expect(later).rejects.toEqual(unavailable);
    await startServer(answer, first.port);
    expect(await source.execute(requestOf('{ a }'))).toEqual({ data: { a: 1 } });
  });

  test('they leave when nobody waits for them, or when their time is over', async () => {
    const first = await startServer(answer);
    await first.stop();
    const source = startSource(first.url, { timeoutMs: 100, outageWindowMs: 10_000 });
    await expect(source.execute(requestOf('{ a }'))).rejects.toEqual(unavailable);
    const patient = startSource(first.url, { outageWindowMs: 10_000 });
    const controller = new AbortController();
    const asked = patient.execute(requestOf('{ a }', {}, { signal: controller.signal }));
    await waitingAt(patient, 1);
    controller.abort();
    await expect(asked).rejects.toMatchObject({ code: 'REQUEST_TIMEOUT' });
    expect(patient.state!()).toEqual({ breaker: 'closed', inFlight: 0, waiting: 0 });
  });

  test('they are refused when the gateway stops', async () => {
    const first = await startServer(answer);
    await first.stop();
    const source = startSource(first.url);
    const asked = source.execute(requestOf('{ a }')).catch((error: unknown) => error);
    await waitingAt(source, 1);
    await source.close();
    expect(await asked).toEqual(unavailable);
    const later = source.execute(requestOf('{ a }')).catch((error: unknown) => error);
    await new Promise(resolve => setImmediate(resolve));
    expect(source.state!().waiting).toBe(0);
    expect(await later).toEqual(unavailable);
  });

  test.each([404, 502, 503, 504])(
    'and a proxy answers %s for it, queries and keyed mutations wait, others are not repeated',
    async status => {
      let isAway = true;
      const server = await startServer(response =>
        isAway ? response.writeHead(status).end('<html>') : answer(response),
      );
      const source = startSource(server.url);
      await expect(source.execute(requestOf(mutation))).rejects.toEqual(unavailable);
      expect(server.received).toHaveLength(1);
      const asked = [requestOf('{ a }'), requestOf(mutation, keyed)].map(each => source.execute(each));
      await waitingAt(source, 2);
      isAway = false;
      expect(await Promise.all(asked)).toEqual(asked.map(() => ({ data: { a: 1 } })));
    },
  );
});

describe('a connection that breaks behind a request', () => {
  /** Breaks the connection of the first request of each kind. */
  const breakFirst = () => {
    const seen = new Set<string>();
    return (response: ServerResponse, { text }: Received): void => {
      if (seen.has(text)) return answer(response);
      seen.add(text);
      response.destroy();
    };
  };

  test('is not noticed by queries and by mutations whose every field has an idempotency key', async () => {
    const server = await startServer(breakFirst());
    const source = startSource(server.url);
    for (const request of [
      requestOf('{ a }'),
      requestOf(mutation, keyed),
      requestOf('mutation ($k: String!) { a(input: { idempotencyKey: $k }) { id } __typename }', { k: 'k' }),
      requestOf('mutation { a(input: { idempotencyKey: "k" }) { id } }'),
    ]) {
      expect(await source.execute(request)).toEqual({ data: { a: 1 } });
    }
    expect(server.received).toHaveLength(8);
  });

  test('fails other mutations, which may have been carried out', async () => {
    const server = await startServer(response => response.destroy());
    const source = startSource(server.url);
    const requests = [
      requestOf(mutation),
      requestOf(mutation, { input: { idempotencyKey: '' } }),
      requestOf(mutation, { input: null }),
      requestOf('mutation ($input: AInput!) { a(input: $input) { id } b(input: { c: 1 }) { id } }', keyed),
      requestOf('mutation ($input: AInput!) { a(input: $input) { id } b }', keyed),
      requestOf('mutation ($input: AInput!) { ...F } fragment F on Mutation { a(input: $input) }', keyed),
      requestOf('mutation ($input: AInput!) { a(other: $input) { id } }', keyed),
    ];
    for (const request of requests) await expect(source.execute(request)).rejects.toEqual(unavailable);
    expect(server.received).toHaveLength(requests.length);
  });

  test('is repeated within a budget, so that a subgraph that fails under load gets little more of it', async () => {
    const server = await startServer(response => response.destroy());
    const source = startSource(server.url, { breaker: { minimumCalls: Number.POSITIVE_INFINITY } });
    const asked = Array.from({ length: 400 }, (_, index) =>
      source.execute(requestOf(`{ a${index} }`)).catch((error: unknown) => error),
    );
    expect(await Promise.all(asked)).toEqual(asked.map(() => unavailable));
    expect(server.received).toHaveLength(400 + 500);
  });
});

describe('a subgraph that mostly fails', () => {
  test('is left alone, tried again once after a moment, and asked again when that succeeds', async () => {
    let now = 0;
    let isBroken = true;
    const server = await startServer(response =>
      isBroken ? response.writeHead(500).end() : answer(response),
    );
    const source = startSource(server.url, { breaker: { now: () => now } });
    const ask = () => source.execute(requestOf('{ a }'));
    for (let count = 1; count <= 20; count += 1) await expect(ask()).rejects.toEqual(unavailable);
    expect([source.state!().breaker, server.received.length]).toEqual(['open', 20]);
    await expect(ask()).rejects.toEqual(unavailable);
    expect(server.received).toHaveLength(20);

    now = 500;
    await expect(ask()).rejects.toEqual(unavailable);
    await expect(ask()).rejects.toEqual(unavailable);
    expect([source.state!().breaker, server.received.length]).toEqual(['open', 21]);

    isBroken = false;
    now = 1000;
    expect(await ask()).toEqual({ data: { a: 1 } });
    expect(source.state!().breaker).toBe('closed');
    expect(await Promise.all([ask(), ask()])).toEqual([{ data: { a: 1 } }, { data: { a: 1 } }]);
  });

  test('is not one whose answers are refusals, too large, or not waited for', async () => {
    const answers = [
      (response: ServerResponse) => response.writeHead(400).end(),
      (response: ServerResponse) =>
        response
          .writeHead(500, { 'content-type': 'application/graphql-response+json' })
          .end('{"errors":[{"message":"No."}]}'),
      (response: ServerResponse) => response.end('x'.repeat(2000)),
    ];
    let count = 0;
    const server = await startServer(response => answers[(count += 1) % 3]!(response));
    const source = startSource(server.url, { maxAnswerBytes: 1000 });
    for (let round = 0; round < 60; round += 1)
      await source.execute(requestOf('{ a }')).catch(() => undefined);
    const held = await startServer(() => undefined);
    const silent = startSource(held.url);
    for (let round = 1; round <= 30; round += 1) {
      const controller = new AbortController();
      const asked = silent.execute(requestOf('{ a }', {}, { signal: controller.signal }));
      await held.arrived(round);
      controller.abort();
      await expect(asked).rejects.toMatchObject({ code: 'REQUEST_TIMEOUT' });
    }
    expect([source.state!().breaker, silent.state!().breaker]).toEqual(['closed', 'closed']);
  });
});

describe('under load', () => {
  const program = `
    let isEnding = false;
    const server = require('node:http').createServer((request, response) => {
      const answer = () => {
        if (isEnding) response.setHeader('connection', 'close');
        response.end('{"data":{"a":1}}');
      };
      request.resume().on('end', () => setTimeout(answer, 5));
    });
    server.listen(Number(process.argv[1]), '127.0.0.1', () => process.send(server.address().port));
    process.on('SIGTERM', () => {
      isEnding = true;
      server.close(() => process.exit());
    });
  `;

  async function startProcess(port = 0): Promise<{ child: ChildProcess; port: number }> {
    const child = spawn(process.execPath, ['-e', program, String(port)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    cleanups.push(async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    });
    const [bound] = (await once(child, 'message')) as [number];
    return { child, port: bound };
  }

  test.each(['SIGTERM', 'SIGKILL'] as const)(
    'no query fails when the process of a subgraph ends by %s and starts anew',
    async signal => {
      let { child, port } = await startProcess();
      const source = startSource(`http://127.0.0.1:${port}/graphql`);
      const load = { isOver: false, answered: 0, failures: [] as unknown[] };
      const askUntilOver = async (name: number): Promise<void> => {
        for (let round = 0; !load.isOver && load.failures.length === 0; round += 1) {
          await source.execute(requestOf(`{ a${name}_${round} }`)).then(
            () => (load.answered += 1),
            error => load.failures.push(error),
          );
        }
      };
      const answered = async (more: number): Promise<void> => {
        const enough = load.answered + more;
        while (load.answered < enough && load.failures.length === 0)
          await new Promise(resolve => setImmediate(resolve));
      };
      const loops = Promise.all(Array.from({ length: 32 }, (_, name) => askUntilOver(name)));
      for (let restart = 0; restart < 3; restart += 1) {
        await answered(200);
        child.kill(signal);
        await once(child, 'exit');
        ({ child } = await startProcess(port));
      }
      await answered(200);
      load.isOver = true;
      await loops;
      expect(load.failures).toEqual([]);
    },
  );
});
