import { Fault } from '@iza/platform/errors';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { caller } from '../testing/callers.ts';
import { post, type Shop, startShop } from '../testing/shop.ts';
import { type Authenticate, authenticateOperator, operatorKeyName } from './authenticate.ts';
import { shareKey } from './caller.ts';

const key = 'a-key-of-thirty-two-characters-00';

describe('the operator of a system without accounts', () => {
  const authenticate = authenticateOperator(key);

  test('may ask freely with the key only', async () => {
    expect((await authenticate({})).mayAskFreely).toBe(false);
    expect((await authenticate({ [operatorKeyName]: key })).mayAskFreely).toBe(true);
    expect((await authenticate({}, { [operatorKeyName]: key })).mayAskFreely).toBe(true);
  });

  test('is refused with another key, and with any where there is none', async () => {
    const refused = { code: 'UNAUTHENTICATED' };
    await expect(authenticate({ [operatorKeyName]: `${key}x` })).rejects.toMatchObject(refused);
    await expect(authenticate({ [operatorKeyName]: '' })).rejects.toMatchObject(refused);
    await expect(authenticate({ [operatorKeyName]: [key] })).rejects.toMatchObject(refused);
    await expect(authenticate({}, { [operatorKeyName]: { key } })).rejects.toMatchObject(refused);
    await expect(authenticateOperator()({ [operatorKeyName]: key })).rejects.toMatchObject(refused);
  });
});

test('what callers share is told by who they are and what they may see, in any order', () => {
  expect(shareKey(caller('u', 'a', 'b'))).toBe(shareKey(caller('u', 'b', 'a')));
  const others = [
    caller('u', 'a', 'b'),
    caller('v', 'a', 'b'),
    caller(undefined, 'a', 'b'),
    caller('u', 'a'),
    caller('u', 'policy:a', 'policy:b'),
    { ...caller('u', 'a', 'b'), contract: 'partner' as const },
    { ...caller('u', 'a', 'b'), kind: 'API_KEY' as const },
    { ...caller('u', 'a', 'b'), sessionId: 'session_1' },
    { ...caller('u', 'a', 'b'), clientIds: [] },
    { ...caller('u', 'a', 'b'), clientIds: ['client_1'] },
    { ...caller('u', 'a', 'b'), clientIds: ['client_2'] },
  ];
  expect(new Set(others.map(shareKey)).size).toBe(others.length);
});

describe('whoever sends', () => {
  let shop: Shop;
  const asked: unknown[] = [];
  const authenticate: Authenticate = async (headers, params) => {
    asked.push([headers['x-who'], params]);
    const who = params?.['who'] ?? headers['x-who'];
    if (who === 'nobody') throw new Fault('UNAUTHENTICATED', 'Nobody is not known.');
    return caller(String(who));
  };
  const seen: (string | undefined)[] = [];
  beforeAll(async () => {
    shop = await startShop({ authenticate });
    const accounts = shop.sources['accounts']!;
    shop.sources['accounts'] = {
      ...accounts,
      execute: request => {
        seen.push(request.caller.id);
        return accounts.execute(request);
      },
    };
  });
  afterAll(() => shop.stop());

  test('a request is known to the subgraphs that answer it', async () => {
    await post(shop.url, { query: '{ users { name } }' }, { 'x-who': 'ada' });
    expect(seen.splice(0)).toEqual(['ada']);
  });

  test('a request to the stream of events is, too', async () => {
    const response = await fetch(`${shop.url}/stream`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json', 'x-who': 'sse' },
      body: JSON.stringify({ query: '{ users { name } }' }),
    });
    expect(await response.text()).toContain('Ada');
    expect(seen.splice(0)).toEqual(['sse']);
  });

  test('operations over a socket is asked once, with what it said first', async () => {
    asked.length = 0;
    const client = createClient({
      url: shop.socketUrl,
      webSocketImpl: WebSocket,
      connectionParams: { who: 'socket' },
      lazy: false,
    });
    for (let round = 0; round < 2; round += 1) {
      for await (const { data } of client.iterate({ query: '{ users { name } }' })) expect(data).toBeTruthy();
    }
    await client.dispose();
    expect(seen.splice(0)).toEqual(['socket', 'socket']);
    expect(asked).toEqual([[undefined, { who: 'socket' }]]);
  });

  test('what is not valid is refused before anything is read', async () => {
    expect(await post(shop.url, { query: '{ nonsense' }, { 'x-who': 'nobody' })).toMatchObject({
      status: 401,
      body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    });
    const client = createClient({
      url: shop.socketUrl,
      webSocketImpl: WebSocket,
      connectionParams: { who: 'nobody' },
      retryAttempts: 0,
      onNonLazyError: () => undefined,
      lazy: false,
    });
    const code = await new Promise(resolve =>
      client.on('closed', event => resolve((event as { code: number }).code)),
    );
    expect(code).toBe(4403);
  });

  test('probes need not be known', async () => {
    const url = shop.url.replace('/graphql', '/live');
    expect((await fetch(url, { headers: { 'x-who': 'nobody' } })).status).toBe(200);
  });
});
