import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { post, readAnswer, type Shop, startShop } from '../testing/shop.ts';

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
