import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Client, gql } from '@urql/core';
import { buildSchema, type ExecutionResult, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocket, WebSocketServer } from 'ws';
import { createGapNotice, tellsGap } from './gap-notice.ts';

describe('a notice of gaps', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('tells gaps that come together once, after the wait', () => {
    const notice = createGapNotice(1000);
    const told = jest.fn();
    notice.subscribe(told);
    for (let gap = 0; gap < 9; gap += 1) {
      notice.note();
      jest.advanceTimersByTime(100);
    }
    expect([told.mock.calls.length, notice.get()]).toEqual([0, 0]);
    jest.advanceTimersByTime(100);
    expect([told.mock.calls.length, notice.get()]).toEqual([1, 1]);
    jest.advanceTimersByTime(10_000);
    expect(notice.get()).toBe(1);
  });

  it('tells a gap that comes after the last was told, and is not put off by ever more of them', () => {
    const notice = createGapNotice(1000);
    for (let gap = 0; gap < 50; gap += 1) {
      notice.note();
      jest.advanceTimersByTime(100);
    }
    expect(notice.get()).toBeGreaterThanOrEqual(4);
  });

  it('tells nobody who has left', () => {
    const notice = createGapNotice(1000);
    const told = jest.fn();
    notice.subscribe(told)();
    notice.note();
    jest.advanceTimersByTime(1000);
    expect(told).not.toHaveBeenCalled();
  });
});

it.each([
  [{ gap: { lost: 3 } }, true],
  [{ gap: { lost: null } }, true],
  [{ gap: null }, false],
  [{ cost: {} }, false],
  [undefined, false],
])('extensions %j tell a gap: %s', (extensions, expected) => {
  expect(tellsGap({ extensions })).toBe(expected);
});

describe('the transport of the pages', () => {
  let server: Server;
  let sockets: WebSocketServer;
  const page = globalThis as { WebSocket?: unknown; location?: unknown };

  beforeAll(async () => {
    server = createServer();
    sockets = new WebSocketServer({ server, path: '/graphql' });
    const schema = buildSchema('type Query { a: Int } type Subscription { count: Int }');
    const gaps: Record<number, ExecutionResult['extensions']> = {
      2: { gap: { lost: 5 } },
      4: { gap: { lost: null } },
    };
    useServer(
      {
        onSubscribe: () => ({ schema, document: parse('subscription { count }') }),
        subscribe: async function* () {
          for (let count = 1; count <= 5; count += 1)
            yield { data: { count }, ...(gaps[count] && { extensions: gaps[count] }) };
        },
      },
      sockets,
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // What the modules find in a browser, before they are loaded.
    page.WebSocket = WebSocket;
    page.location = { protocol: 'http:', host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
  });
  afterAll(async () => {
    delete page.WebSocket;
    delete page.location;
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
    server.close();
    await once(server, 'close');
  });

  it('notes each event that tells a gap, and passes all of them on', async () => {
    const { transport } = await import('./transport.ts');
    const note = jest.fn();
    const client = new Client({ url: 'http://127.0.0.1/', exchanges: transport({ note }) });
    const counts: number[] = [];
    await new Promise<void>(resolve => {
      const { unsubscribe } = client
        .subscription<{ count: number }>(gql('subscription { count }'), {})
        .subscribe(({ data }) => {
          if (data) counts.push(data.count);
          if (data?.count !== 5) return;
          unsubscribe();
          resolve();
        });
    });
    expect(counts).toEqual([1, 2, 3, 4, 5]);
    expect(note).toHaveBeenCalledTimes(2);
  });
});
