import { createLogger, createTelemetry } from '@iza/platform/telemetry';
import { eventually } from '@iza/platform/testing';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Caller } from '../access/caller.ts';
import { operator } from '../access/caller.ts';
import { contractSupergraph } from '../access/contract-supergraph.ts';
import { OperationRegistry } from '../operations/operation-registry.ts';
import { createOfferedSupergraph, type OfferedSupergraph } from '../testing/offered-supergraph.ts';
import { composeShop, post, type Shop, shopSdl, startShop } from '../testing/shop.ts';
import { openSocket, type TestSocket } from '../testing/socket.ts';
import { compileGraph, compileSteps, graphId } from './compile-graph.ts';
import { ContractRegistries } from './contract-registries.ts';
import { inTurns } from './in-turns.ts';
import type { SwapListener } from './live-supergraph.ts';

const tag = ' @tag(name: "partner")';

/** The shop with the contract that these fields make, written as they are in the schema of one of its subgraphs. */
function withContract(...fields: string[]): string {
  const texts = Object.entries(shopSdl).map(([name, sdl]): [string, string] => {
    const own = fields.filter(field => sdl.includes(field));
    const tagged = own.reduce((text, field) => text.replace(field, field + tag), sdl);
    return [name, own.length > 0 ? tagged.replace('"@shareable"]', '"@shareable", "@tag"]') : sdl];
  });
  return composeShop(Object.fromEntries(texts));
}
const users = 'users(first: Int! = 10): [User!]';
const joinedAt = 'joinedAt: DateTime!';
const email = 'email: String';
const failingChanges = 'failingChanges: Int';
const notServed = {
  status: 403,
  body: { errors: [{ extensions: { code: 'CONTRACT_NOT_SERVED' } }] },
};

let shop: Shop;
let registry: OfferedSupergraph;
const partner: Caller = { ...operator, id: 'partner_1', contract: 'partner' };
const authenticate = async (headers: Readonly<Record<string, unknown>>): Promise<Caller> =>
  headers['x-partner'] ? partner : operator;
const asPartner = (query: string) => post(shop.url, { query }, { 'x-partner': 'yes' });

beforeEach(async () => {
  registry = createOfferedSupergraph();
  shop = await startShop({
    supergraphSdl: withContract(users, joinedAt),
    supergraphSource: registry,
    onSwap: registry.onSwap,
    contracts: ['partner'],
    authenticate,
  });
});
afterEach(() => shop.stop());

describe('a caller of a contract', () => {
  test('is answered what is in it', async () => {
    const { body } = await asPartner('{ users(first: 1) { joinedAt } }');
    expect(body).toEqual({ data: { users: [{ joinedAt: '2026-01-02T03:04:05.000Z' }] } });
  });

  test('does not find out that there is more, by validation, suggestions or introspection', async () => {
    for (const query of [
      '{ users { name } }',
      '{ reviews { id } }',
      '{ users { joinedA } }',
      '{ usr { id } }',
    ]) {
      const { status, body } = await asPartner(query);
      expect([status, body.errors![0]!.extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
      expect(body.errors!.map(({ message }) => message).join()).not.toMatch(
        /user\b|email|settings|reviews"?\?/,
      );
    }
    const { body } = await asPartner(
      '{ __schema { types { name } mutationType { name } } user: __type(name: "User") { fields { name } } none: __type(name: "Review") { name } }',
    );
    expect(body.data.user).toEqual({ fields: [{ name: 'joinedAt' }] });
    expect(body.data.none).toBeNull();
    expect(body.data.__schema.mutationType).toBeNull();
    expect(JSON.stringify(body.data.__schema.types)).not.toContain('Product');
  });

  test('is held to it on a socket, too', async () => {
    const socket = await openSocket(shop.socketUrl, { headers: { 'x-partner': 'yes' } });
    await socket.init();
    socket.send({ id: '1', type: 'subscribe', payload: { query: '{ users { name } }' } });
    expect(await socket.next()).toMatchObject({ type: 'error' });
    socket.send({ id: '2', type: 'subscribe', payload: { query: '{ users(first: 1) { joinedAt } }' } });
    expect(await socket.next()).toMatchObject({ type: 'next', payload: { data: { users: [{}] } } });
    await socket.close();
  });
});

test('everybody else is answered by the whole graph', async () => {
  expect((await shop.ask('{ users(first: 1) { name } }')).body.data).toEqual({ users: [{ name: 'Ada' }] });
});

describe('after a swap', () => {
  const query = 'subscription { failingChanges }';
  const streamsOfContract = async () =>
    (await asPartner('{ __schema { subscriptionType { name } } }')).body.data.__schema.subscriptionType;

  test('a contract follows the supergraph', async () => {
    await registry.swap(withContract(users, email));
    await eventually(async () => expect((await asPartner('{ users { email } }')).status).toBe(200));
    expect((await asPartner('{ users { joinedAt } }')).status).toBe(400);
  });

  test.each([
    ['that has no field of it', [], 'The contract "partner" has no query'],
    ['that makes no whole API of it', [users], 'The contract "partner" is not a whole API.'],
  ])(
    'a contract is served to nobody under a supergraph %s, and again under the next that makes it',
    async (_, fields, reason) => {
      await registry.swap(withContract(...fields));
      expect(await asPartner('{ users { joinedAt } }')).toMatchObject(notServed);
      expect(await asPartner('{ __typename }')).toMatchObject(notServed);
      expect((await shop.ask('{ users { name } }')).status).toBe(200);
      expect(shop.supergraph().droppedContracts).toEqual([
        { name: 'partner', at: expect.any(Date), reason: expect.stringContaining(reason) },
      ]);
      expect(shop.supergraph().rejected).toBeUndefined();

      await registry.swap(withContract(users, email));
      await eventually(async () => expect((await asPartner('{ users { email } }')).status).toBe(200));
      expect(shop.supergraph()).not.toHaveProperty('droppedContracts');
    },
  );

  test('streams of a contract that is dropped end, and those of others run on', async () => {
    await registry.swap(withContract(users, joinedAt, failingChanges));
    const sockets = await Promise.all(
      [{ 'x-partner': 'yes' }, undefined].map(headers =>
        openSocket(shop.socketUrl, { ...(headers && { headers }) }),
      ),
    );
    const [theirs, ours] = sockets as [TestSocket, TestSocket];
    for (const socket of sockets) await socket.init();
    await eventually(async () => expect(await streamsOfContract()).toEqual({ name: 'Subscription' }));
    for (const socket of sockets) socket.send({ id: '1', type: 'subscribe', payload: { query } });
    await eventually(() => expect(shop.state.books.size).toBe(2));

    await registry.swap(withContract());
    expect(await theirs.next()).toMatchObject({
      type: 'next',
      payload: { errors: [{ extensions: { code: 'CONTRACT_NOT_SERVED' } }] },
    });
    expect(await theirs.next()).toEqual({ id: '1', type: 'complete' });
    for (const book of shop.state.books) book.push({ id: 'book_1' });
    expect(await ours.next()).toMatchObject({ type: 'next', payload: { data: { failingChanges: null } } });
    for (const socket of sockets) await socket.close();
  });

  test('a stream ends whose field leaves the contract, although the whole API still has it', async () => {
    await registry.swap(withContract(users, joinedAt, failingChanges));
    const socket = await openSocket(shop.socketUrl, { headers: { 'x-partner': 'yes' } });
    await socket.init();
    await eventually(async () => expect(await streamsOfContract()).toEqual({ name: 'Subscription' }));
    socket.send({ id: '1', type: 'subscribe', payload: { query } });
    await eventually(() => expect(shop.state.books.size).toBe(1));
    await registry.swap(withContract(users, joinedAt));
    expect(await socket.next()).toMatchObject({
      type: 'next',
      payload: { errors: [{ extensions: { code: 'SCHEMA_CHANGED' } }] },
    });
    await socket.close();
  });
});

describe('of two swaps in quick succession', () => {
  const limits = { maxTokens: 2000, maxDepth: 20, maxFields: 1000, maxCost: 20_000, introspection: true };
  const { logger } = createTelemetry({ logger: createLogger({ level: 'silent', format: 'json' }) });
  const whole = withContract(users, joinedAt);

  /** Contracts of a supergraph that the test swaps by hand, so that nothing comes between two swaps. */
  function follow() {
    let listener: SwapListener | undefined;
    const supergraph = {
      registry: new OperationRegistry(compileGraph(whole), limits),
      onSwap: (given: SwapListener) => {
        listener = given;
        return () => (listener = undefined);
      },
    };
    const changes: (string | undefined)[] = [];
    const contracts = new ContractRegistries({
      contracts: ['partner'],
      supergraph,
      limits,
      logger,
      onChange: (_, next) => changes.push(next?.id),
    });
    const swap = (sdl: string): void => {
      const previous = supergraph.registry.graph;
      supergraph.registry = new OperationRegistry(compileGraph(sdl), limits);
      listener?.(previous, supergraph.registry.graph);
    };
    return { contracts, swap, changes, idOf: (sdl: string) => graphId(contractSupergraph(sdl, 'partner')) };
  }

  /** As much work as an overtaken contract has, begun after it and done more than once. */
  async function outlast(overtaken: string): Promise<void> {
    for (let round = 0; round < 3; round += 1)
      await inTurns(compileSteps(contractSupergraph(overtaken, 'partner')));
  }

  test('the last wins, and the first is never served', async () => {
    const { contracts, swap, changes, idOf } = follow();
    const next = withContract(users, email);
    const overtaken = withContract(users, joinedAt, email);
    swap(overtaken);
    swap(next);
    await eventually(() => expect(contracts.registryOf('partner').graph.id).toBe(idOf(next)));
    await outlast(overtaken);
    expect(changes).toEqual([idOf(whole), idOf(next)]);
  });

  test('a contract that the last does not make stays dropped when that of the first would be ready', async () => {
    const { contracts, swap, changes, idOf } = follow();
    const overtaken = withContract(users, email);
    swap(overtaken);
    swap(withContract());
    expect(() => contracts.registryOf('partner')).toThrow('is not served here');
    await outlast(overtaken);
    expect(changes).toEqual([idOf(whole), undefined]);
    expect(() => contracts.registryOf('partner')).toThrow('is not served here');
  });

  test('a contract that the last makes is served although the first makes none', async () => {
    const { contracts, swap, changes, idOf } = follow();
    const next = withContract(users, email);
    swap(withContract());
    swap(next);
    await eventually(() => expect(contracts.registryOf('partner').graph.id).toBe(idOf(next)));
    expect(changes).toEqual([idOf(whole), undefined, idOf(next)]);
    expect(contracts.dropped).toEqual([]);
  });

  test('none is followed once the gateway stops', async () => {
    const { contracts, swap, changes, idOf } = follow();
    const next = withContract(users, email);
    swap(next);
    contracts.stop();
    swap(withContract());
    await outlast(next);
    expect(changes).toEqual([idOf(whole)]);
  });
});

test('a contract that is not served is refused to its callers', async () => {
  const open = await startShop({ authenticate });
  try {
    const answer = await post(open.url, { query: '{ __typename }' }, { 'x-partner': 'yes' });
    expect(answer).toMatchObject(notServed);
  } finally {
    await open.stop();
  }
});

test('a gateway does not start with a contract that its supergraph does not hold', async () => {
  await expect(startShop({ contracts: ['partner'] })).rejects.toThrow('The contract "partner" has no query');
});
