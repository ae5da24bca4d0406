import { createMemoryBus, type EventBus } from '@iza/platform/events';
import {
  type OperationUsage,
  type OperationUsageBatch,
  operationUsageChannel,
} from '@iza/platform/telemetry';
import { eventually } from '@iza/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type Shop, startShop } from '../testing/shop.ts';

let shop: Shop;
let bus: EventBus;
const batches: OperationUsageBatch[] = [];
beforeAll(async () => {
  bus = createMemoryBus();
  await bus.subscribe<OperationUsageBatch>(operationUsageChannel, batch => void batches.push(batch));
  shop = await startShop({ usage: { events: bus, instanceId: 'gateway:1', flushEveryMs: 20 } });
});
afterAll(async () => {
  await shop.stop();
  await bus.close();
});

/** What was published about the operation with a name, all batches together. */
async function usageOf(name: string, requests = 1): Promise<OperationUsage> {
  return eventually(() => {
    const found = batches
      .flatMap(({ operations }) => operations)
      .filter(operation => operation.name === name);
    const clients = found.flatMap(operation => operation.clients);
    expect(clients.reduce((sum, client) => sum + client.requests, 0)).toBe(requests);
    return { ...found[0]!, clients };
  });
}

const post = (body: object, headers: Record<string, string> = {}, url = shop.url) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('an operation that ran', () => {
  it('is published with who asked, how often, and what of the schema it uses', async () => {
    const before = Date.now();
    const query =
      'query Counted($first: Int!) { users(first: $first) { name ...More } } fragment More on User { id }';
    const headers = { 'graphql-client-name': 'ios', 'graphql-client-version': '7.1' };
    await post({ query, variables: { first: 1 } }, headers);
    await post({ query, variables: { first: 2 } }, headers);
    const { clients, ...usage } = await usageOf('Counted', 2);
    expect(usage).toMatchObject({
      kind: 'QUERY',
      document: expect.stringContaining('query Counted($first: Int!)'),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      coordinates: ['Query', 'Query.users', 'Query.users(first:)', 'User', 'User.id', 'User.name'],
    });
    for (const client of clients)
      expect(client).toMatchObject({ clientName: 'ios', clientVersion: '7.1', errors: 0 });
    expect(clients[0]!.firstAt).toBeGreaterThanOrEqual(before);
  });

  it('counts its errors', async () => {
    await post({ query: 'query Leaking { leak }' });
    expect((await usageOf('Leaking')).clients).toMatchObject([{ requests: 1, errors: 1 }]);
  });

  it('is of an unknown client when it does not say', async () => {
    await post({ query: 'query Unknown { __typename }' });
    expect((await usageOf('Unknown')).clients).toMatchObject([
      { clientName: '(unknown)', clientVersion: '' },
    ]);
  });

  it.each([
    [
      'the headers of Apollo',
      { headers: { 'apollographql-client-name': 'a', 'apollographql-client-version': '1' } },
    ],
    ['the extensions of the request', { extensions: { client: { name: 'a', version: '1' } } }],
  ])(
    'is of the client that %s name',
    async (title, { headers, extensions }: { headers?: Record<string, string>; extensions?: object }) => {
      const name = `By_${title.replaceAll(' ', '_')}`;
      await post({ query: `query ${name} { __typename }`, extensions }, headers);
      expect((await usageOf(name)).clients).toMatchObject([{ clientName: 'a', clientVersion: '1' }]);
    },
  );

  it.each([
    ['client', { client: { name: 'socket', version: '2' } }],
    ['headers', { 'apollographql-client-name': 'socket', 'apollographql-client-version': '2' }],
  ])(
    'by WebSocket is of the client of connection_init (%s), streams included',
    async (how, connectionParams) => {
      const client = createClient({
        url: shop.socketUrl,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        connectionParams,
      });
      for await (const _ of client.iterate({ query: `query Socket_${how} { __typename }` }));
      const stream = client.iterate({ query: `subscription Stream_${how} { bookChanged { id } }` });
      const first = stream.next();
      const upstream = await eventually(
        () => [...shop.state.books][0] ?? Promise.reject(new Error('not yet')),
      );
      upstream.push({ id: 'book_1' });
      await first;
      await stream.return?.();
      await client.dispose();
      expect((await usageOf(`Socket_${how}`)).clients).toMatchObject([
        { clientName: 'socket', clientVersion: '2' },
      ]);
      expect(await usageOf(`Stream_${how}`)).toMatchObject({
        kind: 'SUBSCRIPTION',
        clients: [{ clientName: 'socket', errors: 0 }],
      });
    },
  );

  it('by server-sent events is of the client of its headers', async () => {
    const accept = 'text/event-stream';
    const url = `${shop.url}/stream`;
    const answer = await post(
      { query: 'query Events { __typename }' },
      { accept, 'graphql-client-name': 'sse' },
      url,
    );
    await answer.text();
    expect((await usageOf('Events')).clients).toMatchObject([{ clientName: 'sse' }]);
  });

  it('keeps a name that is shown in a terminal harmless and short', async () => {
    const name = `\u001B[31mred\u0007\n${'x'.repeat(500)}`;
    await post({ query: 'query Harmless { __typename }', extensions: { client: { name, version: 7 } } });
    const [client] = (await usageOf('Harmless')).clients;
    expect(client!.clientName).toMatch(/^\[31mred x{1,80}$/);
    expect(client!.clientName.length).toBeLessThanOrEqual(80);
    expect(client!.clientVersion).toBe('');
  });

  it('in parts is one like others', async () => {
    const query = 'query InParts { users(first: 1) { id ... @defer(label: "secret") { name } } }';
    const accept = 'multipart/mixed, application/json';
    const answer = await post({ query }, { accept, 'graphql-client-name': 'parts' });
    expect(answer.headers.get('content-type')).toContain('multipart/mixed');
    await answer.text();
    const { document, clients } = await usageOf('InParts');
    expect(clients).toMatchObject([{ clientName: 'parts', requests: 1, errors: 0 }]);
    expect(document).toContain('@defer(label: "")');
  });

  it('is not one that was refused', async () => {
    await post({ query: 'query Refused { nobody }' });
    await post({ query: 'query Sentinel { __typename }' });
    await usageOf('Sentinel');
    expect(batches.flatMap(({ operations }) => operations).map(({ name }) => name)).not.toContain('Refused');
  });

  it('is the one of the document that was chosen', async () => {
    const query = 'query Chosen { users { name } } query Other { user(id: "secret") { id } }';
    await post({ query, operationName: 'Chosen' });
    const { document, coordinates } = await usageOf('Chosen');
    expect(document).not.toContain('Other');
    expect(coordinates).not.toContain('Query.user');
  });
});

describe('what leaves the gateway', () => {
  const secrets = ['ada@example.com', '4711', '3.25', 'Lovelace', 'block secret', 'a comment', 'keyOfJson'];
  const query = /* GraphQL */ `
    # a comment
    query Secrets($name: ID = "Lovelace") {
      a: user(id: $name) { name }
      b: user(id: 4711) { name }
      echo(
        json: { keyOfJson: { deep: 3.25 }, mail: ["ada@example.com"] }
        filter: { name: """block secret""", min: 4711 }
        ids: ["ada@example.com", "4711", "4712"]
      )
      large(kilobytes: 1) @include(if: true)
    }`;

  it('holds no value that an author wrote, and is still an operation that the schema answers', async () => {
    await post({ query });
    const { document } = await usageOf('Secrets');
    for (const secret of secrets) expect(JSON.stringify(batches)).not.toContain(secret);
    expect(document).toContain('@include(if: true)');
    expect(document).toContain('filter: {name: "", min: 0}');
    expect(document).toContain('ids: [""]');
    expect(document).toContain('json: ""');
    const schema = buildSchema(`
      scalar JSON
      input Filter { name: String min: Int! }
      type User { name: String }
      type Query { user(id: ID!): User echo(json: JSON, filter: Filter, ids: [ID!]): String large(kilobytes: Int!): String }
    `);
    expect(validate(schema, parse(document))).toEqual([]);
  });

  it('is one operation for all values that authors write, and any order of its fragments', async () => {
    const fragments = ['fragment A on User { id }', 'fragment B on User { name }'];
    for (const id of ['user_1', 'user_2', 'user_3']) {
      await post({ query: `query SameText { user(id: "${id}") { ...B ...A } } ${fragments.join(' ')}` });
      fragments.reverse();
    }
    await usageOf('SameText', 3);
    const hashes = batches
      .flatMap(({ operations }) => operations)
      .filter(({ name }) => name === 'SameText')
      .map(({ hash }) => hash);
    expect(new Set(hashes).size).toBe(1);
  });
});
