import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { createStream, type Stream } from '../../events/index.ts';
import { nextOf } from '../../testing/index.ts';
import type { RequestContext } from '../index.ts';
import { createSigner, subscribeCall, type Viewer } from '../signature.ts';
import { startPort, type TestPort } from '../testing/port.ts';

const secret = 's'.repeat(32);
const former = 'f'.repeat(32);
const path = '/things/graphql';
const viewer: Viewer = { id: 'user_1', scopes: new Set(['read', 'write']), contract: 'partner' };

let stream: Stream<{ viewed: string }>;
const whoIs = ({ viewer: { id, scopes, contract } }: RequestContext) =>
  `${id} ${[...scopes].join()} ${contract}`;

let port: TestPort;
beforeAll(async () => {
  port = await startPort({
    sdl: 'type Query { viewer: String } type Subscription { viewed: String }',
    resolvers: {
      Query: { viewer: (_: unknown, __: unknown, context: RequestContext) => whoIs(context) },
      Subscription: {
        viewed: {
          subscribe: (_: unknown, __: unknown, context: RequestContext) => {
            stream = createStream({ onReturn: () => undefined });
            stream.push({ viewed: whoIs(context) });
            return stream;
          },
        },
      },
    },
    secrets: [secret, former],
  });
});
afterAll(() => port.stop());

const body = JSON.stringify({ query: '{ viewer }' });
const sign = (key: string, text = body) => ({
  ...createSigner(key).sign({ method: 'POST', path, body: text }, viewer),
});

test('a call of the gateway is answered, for its viewer', async () => {
  for (const key of [secret, former]) {
    const { status, body: answer } = await port.post(body, sign(key));
    expect([status, answer]).toEqual([200, { data: { viewer: 'user_1 read,write partner' } }]);
  }
});

test('nobody else is, and nobody is told why', async () => {
  const good = sign(secret);
  await port.post(body, good);
  const attempts: [string, Record<string, string>][] = [
    [body, {}],
    [body, good],
    [body, sign('x'.repeat(32))],
    [body.replace('viewer', 'viewer '), sign(secret)],
    [body, { ...sign(secret), 'x-iza-principal': good['x-iza-principal'].replace(/^../, 'xx') }],
  ];
  for (const [text, headers] of attempts) {
    const { status, body: answer } = await port.post(text, headers);
    expect([status, answer.errors]).toEqual([
      401,
      [
        {
          message: 'Only a gateway may call here.',
          extensions: { code: 'SIGNATURE_REFUSED', retryable: false },
        },
      ],
    ]);
  }
  expect(port.logs.filter(({ msg }) => msg === 'a call was not signed by the gateway')).toHaveLength(1);
});

test('each stream of a connection is signed for its own viewer, and each signature is good for one', async () => {
  const client = createClient({
    url: port.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  const query = 'subscription { viewed }';
  const ask = (signature?: object) => {
    const answers = client.iterate({ query, extensions: { ...(signature && { signature }) } });
    return { first: nextOf(answers), end: () => answers.return?.() };
  };
  const signature = createSigner(secret).sign(subscribeCall(path, { query }), viewer);
  const admitted = ask(signature);
  expect((await admitted.first).data).toEqual({ viewed: 'user_1 read,write partner' });
  for (const wrong of [undefined, signature, sign(secret)]) {
    await expect(ask(wrong).first).rejects.toMatchObject([
      { message: 'Only a gateway may call here.', extensions: { code: 'SIGNATURE_REFUSED' } },
    ]);
  }
  await admitted.end();
  await client.dispose();
});
