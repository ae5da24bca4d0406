import { Agent, request } from 'node:http';
import { eventually } from '@iza/platform/testing';
import { expect, test } from '@jest/globals';
import { post, type Shop, startShop } from './testing/shop.ts';
import { openSocket } from './testing/socket.ts';

/** Asks for what is answered when the test says so, and makes sure that it runs. */
async function askSlowly(shop: Shop): Promise<Promise<unknown>[]> {
  const overHttp = shop.ask('{ wait }').then(({ body }) => body);
  const socket = await openSocket(shop.socketUrl);
  await socket.init();
  socket.send({ id: '1', type: 'subscribe', payload: { query: '{ wait }' } });
  const overSocket = socket.next().then(({ payload }) => payload);
  const events = await fetch(`${shop.url}/stream?query={ __typename }`, {
    headers: { accept: 'text/event-stream' },
  });
  await events.text();
  const stream = fetch(`${shop.url}/stream?query={ wait }`, { headers: { accept: 'text/event-stream' } })
    .then(response => response.text())
    .then(text => JSON.parse(/data: (.+)/.exec(text)![1]!));
  await new Promise(resolve => setTimeout(resolve, 100));
  return [overHttp, overSocket, stream];
}

test('what runs is finished over every transport, and what comes then is refused', async () => {
  const shop = await startShop();
  const running = await askSlowly(shop);
  const stopped = shop.stopGateway();
  const late = await post(shop.url, { query: '{ users { id } }' }, { accept: 'application/json' });
  expect(late).toMatchObject({
    status: 503,
    body: { errors: [{ extensions: { code: 'SERVICE_STOPPING', retryable: true } }] },
  });
  const socket = await openSocket(shop.socketUrl);
  await socket.init();
  socket.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { bookChanged { id } }' } });
  expect(await socket.next()).toMatchObject({
    type: 'error',
    payload: [{ extensions: { code: 'SERVICE_STOPPING' } }],
  });
  // Longer than a client may take to read its last message.
  await new Promise(resolve => setTimeout(resolve, 1300));
  shop.state.openGate();
  expect(await Promise.all(running)).toEqual(running.map(() => ({ data: { wait: 'open' } })));
  await stopped;
  expect(await socket.closed).toMatchObject({ code: 1001 });
  await expect(fetch(shop.url)).rejects.toThrow();
  await shop.stop();
});

test('streams are completed, and connections that are idle are closed', async () => {
  const shop = await startShop();
  const query = encodeURIComponent('subscription { bookChanged { id } }');
  const events = await fetch(`${shop.url}/stream?query=${query}`, {
    headers: { accept: 'text/event-stream' },
  });
  const token = await (await fetch(`${shop.url}/stream`, { method: 'PUT' })).text();
  const shared = await fetch(`${shop.url}/stream?token=${token}`, {
    headers: { accept: 'text/event-stream' },
  });
  const idle = new Agent({ keepAlive: true });
  await new Promise<void>(resolve => {
    request(`${shop.url}?query={__typename}`, { agent: idle }, response =>
      response.resume().on('end', resolve),
    ).end();
  });
  await eventually(() => expect(shop.state.books.size).toBe(1));
  await shop.stopGateway();
  expect(await events.text()).toContain('event: complete');
  await shared.text();
  expect(shop.state.books.size).toBe(0);
  idle.destroy();
  await shop.stop();
});

test('a client that does not answer the close does not hold up the stop', async () => {
  const shop = await startShop();
  const socket = await openSocket(shop.socketUrl);
  await socket.init();
  socket.raw.pause();
  await shop.stopGateway();
  socket.raw.terminate();
  await shop.stop();
});

test('stopping twice is stopping once', async () => {
  const shop = await startShop();
  await Promise.all([shop.stopGateway(), shop.stopGateway()]);
  await shop.stop();
});
