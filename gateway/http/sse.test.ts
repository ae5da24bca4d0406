import { eventually } from '@iza/platform/testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-sse';
import { type Shop, startShop } from '../testing/shop.ts';

let shop: Shop;
let url: string;
beforeAll(async () => {
  shop = await startShop();
  url = `${shop.url}/stream`;
});
afterAll(() => shop.stop());

const watching = 'subscription { bookChanged { id name reviews { id } } }';
const noted = {
  data: { bookChanged: { id: 'book_1', name: 'Notes', reviews: [{ id: 'review_1' }, { id: 'review_2' }] } },
};

for (const singleConnection of [false, true]) {
  describe(singleConnection ? 'one connection for all operations' : 'one connection per operation', () => {
    const connect = () => createClient({ url, singleConnection, retryAttempts: 0, lazy: true });

    test('answers queries and mutations', async () => {
      const client = connect();
      const ask = async (query: string) => (await client.iterate({ query }).next()).value;
      expect(await ask('{ users(first: 1) { name } }')).toEqual({ data: { users: [{ name: 'Ada' }] } });
      expect(await ask('mutation { append(text: "by events") }')).toMatchObject({ data: {} });
      client.dispose();
    });

    test('delivers events, several streams side by side, and ends the source when the client leaves', async () => {
      const client = connect();
      const streams = [client.iterate({ query: watching }), client.iterate({ query: `${watching} #2` })];
      const firsts = streams.map(stream => stream.next());
      await eventually(() => expect(shop.state.books.size).toBe(2));
      for (const book of shop.state.books) book.push({ id: 'book_1' });
      for (const first of firsts) expect((await first).value).toEqual(noted);
      await streams[0]!.return?.();
      await eventually(() => expect(shop.state.books.size).toBe(1));
      client.dispose();
      await eventually(() => expect(shop.state.books.size).toBe(0));
    });

    test('tells what is wrong with an operation as its result', async () => {
      const client = connect();
      for (const [query, code] of [
        ['{ nobody }', 'GRAPHQL_VALIDATION_FAILED'],
        ['{', 'GRAPHQL_PARSE_FAILED'],
        [`{${'a{'.repeat(5000)}`, 'QUERY_TOO_COMPLEX'],
        ['subscription { forbiddenChanges }', 'BAD_USER_INPUT'],
      ] as const) {
        const { value } = await client.iterate({ query }).next();
        expect(value).toMatchObject({ errors: [{ extensions: { code } }] });
      }
      client.dispose();
    });
  });
}

describe('by hand', () => {
  const accept = 'text/event-stream';
  const tokenHeader = 'x-graphql-event-stream-token';

  test('a page without preflight can read by GET', async () => {
    const response = await fetch(`${url}?query={__typename}`, { headers: { accept } });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe(
      ':\n\nevent: next\ndata: {"data":{"__typename":"Query"}}\n\nevent: complete\ndata:\n\n',
    );
  });

  test('refuses what is no operation with a status', async () => {
    const post = (body: string, headers: Record<string, string> = {}) =>
      fetch(url, {
        method: 'POST',
        body,
        headers: { accept, 'content-type': 'application/json', ...headers },
      });
    expect((await post('{')).status).toBe(400);
    expect((await post('[]')).status).toBe(400);
    expect((await post('{"variables":{}}')).status).toBe(400);
    expect((await post('{"query":"{__typename}"}', { accept: 'application/json' })).status).toBe(406);
    expect((await fetch(`${url}?query=mutation{append(text:"x")}`, { headers: { accept } })).status).toBe(
      405,
    );
    expect((await fetch(`${url}?query={__typename}&variables={`, { headers: { accept } })).status).toBe(400);
  });

  test('a token leads to the one stream it was given for', async () => {
    for (const token of ['__proto__', 'constructor', 'unknown']) {
      const headers = { accept, [tokenHeader]: token };
      expect((await fetch(url, { headers })).status).toBe(404);
      expect((await fetch(`${url}?operationId=1`, { method: 'DELETE', headers })).status).toBe(404);
    }
    const token = await (await fetch(url, { method: 'PUT' })).text();
    const open = new AbortController();
    const stream = await fetch(`${url}?token=${token}`, { headers: { accept }, signal: open.signal });
    expect(stream.status).toBe(200);
    expect((await fetch(`${url}?token=${token}`, { headers: { accept } })).status).toBe(409);
    const send = (operationId?: string) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [tokenHeader]: token },
        body: JSON.stringify({ query: watching, extensions: { operationId } }),
      });
    expect((await send()).status).toBe(400);
    expect((await send('1')).status).toBe(202);
    expect((await send('1')).status).toBe(409);
    expect((await send('__proto__')).status).toBe(202);
    const cancel = await fetch(`${url}?operationId=1`, {
      method: 'DELETE',
      headers: { [tokenHeader]: token },
    });
    expect(cancel.status).toBe(200);
    open.abort();
    await eventually(() => expect(shop.state.books.size).toBe(0));
    expect((await fetch(`${url}?token=${token}`, { headers: { accept } })).status).toBe(404);
  });

  test('an operation that was sent before its stream is opened waits for it', async () => {
    const token = await (await fetch(url, { method: 'PUT' })).text();
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [tokenHeader]: token },
      body: JSON.stringify({ query: '{ __typename }', extensions: { operationId: 'early' } }),
    });
    const open = new AbortController();
    const stream = await fetch(url, { headers: { accept, [tokenHeader]: token }, signal: open.signal });
    let text = '';
    const decoder = new TextDecoder();
    for await (const part of stream.body!) {
      text += decoder.decode(part as Uint8Array);
      if (text.includes('complete')) break;
    }
    expect(text).toContain('event: next\ndata: {"id":"early","payload":{"data":{"__typename":"Query"}}}');
    open.abort();
  });

  test('nothing of this was an error of the server', () => {
    expect(shop.logs.filter(line => line['level'] === 'error')).toEqual([]);
  });
});
