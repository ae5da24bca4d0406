import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { authenticateOperator } from '../access/authenticate.ts';
import { post, readAnswer, type Shop, startShop } from '../testing/shop.ts';
import { openSocket } from '../testing/socket.ts';
import { DocumentStore } from './persisted-documents.ts';

const query = 'query Names($first: Int! = 1) { users(first: $first) { name } }';
const other = '{ users { id } }';
const hash = sha256(query);
const unknown = sha256('{ nobody }');
const ada = { data: { users: [{ name: 'Ada' }] } };

let shop: Shop;
beforeAll(async () => {
  shop = await startShop({
    persisted: new Map([
      [`sha256:${hash}`, query],
      [sha256(other), other],
    ]),
  });
});
afterAll(() => shop.stop());

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function apollo(sha256Hash: string, more: object = {}): object {
  return { ...more, extensions: { persistedQuery: { version: 1, sha256Hash } } };
}

test('runs a document by `documentId`, with and without the name of the hash', async () => {
  expect((await post(shop.url, { documentId: hash })).body).toEqual(ada);
  expect((await post(shop.url, { documentId: `sha256:${hash}` })).body).toEqual(ada);
  expect((await post(shop.url, { documentId: sha256(other) })).body.data.users).toHaveLength(2);
});

test('runs a document by the hash of the persisted-query protocol, with variables', async () => {
  const { body } = await post(shop.url, apollo(hash, { variables: { first: 2 } }));
  expect(body).toEqual({ data: { users: [{ name: 'Ada' }, { name: 'Grace' }] } });
});

test('runs a document by hash from a query string', async () => {
  const extensions = encodeURIComponent(JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } }));
  const variables = encodeURIComponent(JSON.stringify({ first: 1 }));
  const answer = await fetch(`${shop.url}?extensions=${extensions}&variables=${variables}`);
  expect(await readAnswer(answer)).toMatchObject({ status: 200, body: ada });
  expect((await readAnswer(await fetch(`${shop.url}?documentId=${hash}`))).body).toEqual(ada);
});

test('says that a document is not known in the words that clients wait for', async () => {
  for (const body of [{ documentId: unknown }, apollo(unknown)]) {
    expect(await post(shop.url, body)).toMatchObject({
      status: 404,
      body: {
        errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_DOCUMENT_NOT_FOUND' } }],
      },
    });
  }
});

test('runs text that goes along with its own hash, and does not keep it', async () => {
  const text = '{ users { joinedAt } }';
  expect((await post(shop.url, apollo(sha256(text), { query: text }))).status).toBe(200);
  expect((await post(shop.url, apollo(sha256(text)))).status).toBe(404);
});

test('refuses text with the hash of another', async () => {
  for (const body of [apollo(hash, { query: other }), { documentId: hash, query: other }]) {
    const { status, body: answer } = await post(shop.url, body);
    expect(status).toBe(400);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    expect(answer.data).toBeUndefined();
  }
});

test('refuses a hash that is not a text', async () => {
  for (const documentId of [1, {}, [hash]]) {
    expect(await post(shop.url, { documentId })).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
    });
  }
  for (const documentId of ['__proto__', 'constructor', '']) {
    expect((await post(shop.url, { documentId })).status).toBe(404);
  }
});

describe('a gateway that accepts persisted documents only', () => {
  const key = 'a-key-of-thirty-two-characters-00';
  const withKey = { 'x-iza-key': key };
  const refused = {
    status: 403,
    body: { errors: [{ extensions: { code: 'PERSISTED_DOCUMENT_REQUIRED' } }] },
  };
  let strict: Shop;
  beforeAll(async () => {
    strict = await startShop({
      persisted: new Map([[`sha256:${hash}`, query]]),
      documents: { accepted: 'persisted', automatic: true },
      authenticate: authenticateOperator(key),
    });
  });
  afterAll(() => strict.stop());

  test('answers them by hash and by their own text', async () => {
    expect((await post(strict.url, { documentId: hash })).body).toEqual(ada);
    expect((await post(strict.url, { query })).body).toEqual(ada);
    expect((await post(strict.url, apollo(hash, { query }))).body).toEqual(ada);
  });

  test('refuses any other, whatever it asks and however it is sent', async () => {
    for (const text of [other, `${query} `, '{ __typename }', '{ __schema { queryType { name } } }', '{']) {
      expect(await post(strict.url, { query: text })).toMatchObject(refused);
      expect(await post(strict.url, apollo(sha256(text), { query: text }))).toMatchObject(refused);
    }
    const get = await fetch(`${strict.url}?query=${encodeURIComponent(other)}`);
    expect(get.status).toBe(200);
    expect(await get.json()).toMatchObject(refused.body);
    const socket = await openSocket(strict.socketUrl);
    await socket.init();
    socket.send({ id: '1', type: 'subscribe', payload: { query: other } });
    expect(await socket.next()).toMatchObject({ type: 'error', payload: refused.body.errors });
    await socket.close();
  });

  test('answers a hash over a socket, where the text must be there but may be empty', async () => {
    const socket = await openSocket(strict.socketUrl);
    await socket.init();
    socket.send({ id: '1', type: 'subscribe', payload: { query: '', documentId: hash } });
    expect(await socket.next()).toMatchObject({ type: 'next', payload: ada });
    await socket.close();
  });

  test('answers any to one with the key, and keeps none of them for the others', async () => {
    const sent = apollo(sha256(other), { query: other });
    expect((await post(strict.url, sent, withKey)).body.data.users).toHaveLength(2);
    expect((await post(strict.url, { documentId: sha256(other) }, withKey)).status).toBe(404);
    expect((await post(strict.url, { documentId: sha256(other) })).status).toBe(404);
  });
});

describe('documents that clients register by themselves', () => {
  test('are found by their hash once they were sent with it', async () => {
    const open = await startShop({ documents: { accepted: 'any', automatic: true } });
    try {
      expect((await post(open.url, apollo(hash))).status).toBe(404);
      expect((await post(open.url, apollo(hash, { query }))).body).toEqual(ada);
      expect((await post(open.url, apollo(hash))).body).toEqual(ada);
      expect((await post(open.url, apollo(hash, { query: other }))).status).toBe(400);
      expect((await post(open.url, apollo(hash))).body).toEqual(ada);
    } finally {
      await open.stop();
    }
  });

  test('take bounded memory, and never the place of a persisted one', () => {
    const store = new DocumentStore(new Map([[hash, query]]), { accepted: 'any', automatic: true });
    for (let index = 0; index < 1500; index += 1) store.register(`h${index}`, `{ a${index} }`);
    expect(store.find('h0')).toBeUndefined();
    expect(store.find('h1499')).toBe('{ a1499 }');
    const large = 'x'.repeat(1_000_000);
    for (let index = 0; index < 5; index += 1) store.register(`l${index}`, large);
    expect([0, 1, 2, 3, 4].filter(index => store.find(`l${index}`)).length).toBeLessThanOrEqual(4);
    store.register(hash, 'another');
    expect(store.find(hash)).toBe(query);
  });
});
