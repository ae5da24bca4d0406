import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { authenticateOperator } from '../access/authenticate.ts';
import { operator } from '../access/caller.ts';
import { composeShop, post, readAnswer, type Shop, shopSdl, startShop } from '../testing/shop.ts';
import { openSocket } from '../testing/socket.ts';
import { type DocumentPolicy, DocumentStore } from './persisted-documents.ts';

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

describe('a caller of a contract', () => {
  const field = 'users(first: Int! = 10): [User!]';
  const accounts = shopSdl['accounts']!.replace('"@shareable"]', '"@shareable", "@tag"]')
    .replace(field, `${field} @tag(name: "partner")`)
    .replace('name: String!\n', 'name: String! @tag(name: "partner")\n');
  const theirs = '{ users(first: 2) { name } }';
  const asPartner = { 'x-partner': 'yes' };
  const notFound = {
    status: 404,
    body: {
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_DOCUMENT_NOT_FOUND' } }],
    },
  };

  async function withPartners(documents: DocumentPolicy): Promise<Shop> {
    return startShop({
      supergraphSdl: composeShop({ ...shopSdl, accounts }),
      contracts: ['partner'],
      // Within the contract as well, but not among its documents.
      persisted: new Map([[hash, query]]),
      contractDocuments: { partner: new Map([[`sha256:${sha256(theirs)}`, theirs]]) },
      documents,
      authenticate: async headers => ({
        ...operator,
        contract: headers['x-partner'] ? 'partner' : 'full',
        mayAskFreely: false,
      }),
    });
  }

  test('is answered the documents of the contract, and does not find those of others', async () => {
    const partners = await withPartners({ accepted: 'persisted' });
    try {
      const { body } = await post(partners.url, { documentId: sha256(theirs) }, asPartner);
      expect(body.data.users).toHaveLength(2);
      expect((await post(partners.url, { query: theirs }, asPartner)).status).toBe(200);
      for (const documentId of [hash, unknown])
        expect(await post(partners.url, { documentId }, asPartner)).toMatchObject(notFound);
      expect(await post(partners.url, { query }, asPartner)).toMatchObject({
        status: 403,
        body: { errors: [{ extensions: { code: 'PERSISTED_DOCUMENT_REQUIRED' } }] },
      });
      expect((await post(partners.url, { documentId: hash })).body).toEqual(ada);
      expect(await post(partners.url, { documentId: sha256(theirs) })).toMatchObject(notFound);
    } finally {
      await partners.stop();
    }
  });

  test('does not find what others registered by themselves', async () => {
    const partners = await withPartners({ accepted: 'any', automatic: true });
    try {
      const text = '{ users(first: 1) { name } }';
      expect((await post(partners.url, apollo(sha256(text), { query: text }))).body).toEqual(ada);
      expect((await post(partners.url, apollo(sha256(text)))).body).toEqual(ada);
      expect(await post(partners.url, apollo(sha256(text)), asPartner)).toMatchObject(notFound);
    } finally {
      await partners.stop();
    }
  });

  test('hears that the contract is not served before anything of documents', async () => {
    const strict = await startShop({
      persisted: new Map([[hash, query]]),
      authenticate: async () => ({ ...operator, contract: 'partner', mayAskFreely: false }),
      documents: { accepted: 'persisted' },
    });
    try {
      for (const documentId of [hash, unknown])
        expect(await post(strict.url, { documentId })).toMatchObject({
          status: 403,
          body: { errors: [{ extensions: { code: 'CONTRACT_NOT_SERVED' } }] },
        });
    } finally {
      await strict.stop();
    }
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
