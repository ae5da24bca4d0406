import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { startTestSystem, type TestSystem } from './system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

async function post(body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) {
  const response = await fetch(`${system.url}/graphql`, { method: 'POST', headers, body });
  const text = await response.text();
  return { status: response.status, text, code: JSON.parse(text).errors?.[0]?.extensions.code };
}

/** Sends a body that announces no size, piece by piece, until there is an answer; its status line. */
async function sendEndless(): Promise<string> {
  const socket = connect(system.port, '127.0.0.1');
  let answer = '';
  socket.on('data', data => {
    answer += String(data);
  });
  socket.on('error', () => undefined);
  const headers = [
    'content-type: application/json',
    'transfer-encoding: chunked',
    `host: 127.0.0.1:${system.port}`,
  ];
  socket.write(`POST /graphql HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
  const piece = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
  for (let sent = 0; sent < 160; sent += 1) {
    if (answer) break;
    await new Promise(resolve => socket.write(piece, resolve));
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  socket.destroy();
  return answer.split('\r\n')[0]!;
}

/** Nothing that was sent may keep others from being answered. */
async function expectAlive(): Promise<void> {
  expect((await system.graphql('{ __typename }')).data).toEqual({ __typename: 'Query' });
}

describe('what a client sends wrong', () => {
  it.each([
    ['an unknown field', { query: '{ clients { id } }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['broken syntax', { query: '{ services { ' }, 'GRAPHQL_PARSE_FAILED'],
    [
      'a variable of the wrong type',
      { query: 'query ($id: ID!) { service(id: $id) { id } }', variables: { id: {} } },
      'BAD_USER_INPUT',
    ],
    ['a missing variable', { query: 'query ($id: ID!) { service(id: $id) { id } }' }, 'BAD_USER_INPUT'],
    ['a page that is too large', { query: '{ services(first: 101) { totalCount } }' }, 'BAD_USER_INPUT'],
    [
      'an operation that is not there',
      { query: 'query A { __typename }', operationName: 'B' },
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['a hash that nobody knows', { documentId: 'sha256:0' }, 'PERSISTED_DOCUMENT_NOT_FOUND'],
    ['nothing', {}, 'BAD_REQUEST'],
  ])('is answered with a code and leaves others alone: %s', async (_, body, code) => {
    const answer = await post(JSON.stringify(body));
    expect(answer.code).toBe(code);
    expect(answer.text).not.toMatch(/node_modules|\/platform\/|at \w+ \(/);
    await expectAlive();
  });

  it('is answered with a code when it is no JSON, no GraphQL or far too much', async () => {
    expect(await post('{"query":')).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    expect(await post('[]')).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    expect(await post('query=1', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    });
    expect(await post('{ __typename }', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    await expectAlive();
  });

  it('is cut off at the size limit, whether the size was announced or not', async () => {
    const large = JSON.stringify({ query: `{ __typename } # ${'x'.repeat(10 * 1024 * 1024)}` });
    const announced = await post(large).catch(() => ({ status: 413 }));
    expect(announced.status).toBe(413);
    const status = await sendEndless();
    expect(status).toBe('HTTP/1.1 413 Payload Too Large');
    await expectAlive();
  });

  it('closes a socket that speaks no protocol, with the close code of the protocol', async () => {
    for (const message of ['nonsense', '{"type":"unknown"}', '{"type":"subscribe","id":1}']) {
      const socket = new WebSocket(`${system.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      const code = await new Promise<number>(resolve => {
        socket.on('open', () => socket.send(message));
        socket.on('close', resolve);
      });
      expect(code).toBe(4400);
    }
    await expectAlive();
  });
});
