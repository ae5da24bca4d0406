import { eventually } from '@iza/platform/testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '../access/caller.ts';
import { operator } from '../access/caller.ts';
import { createOfferedSupergraph } from '../testing/offered-supergraph.ts';
import { composeShop, post, type Shop, shopSdl, startShop } from '../testing/shop.ts';
import { openSocket } from '../testing/socket.ts';

const tag = ' @tag(name: "partner")';

/** The shop with the contract that these fields of the accounts make, written as they are there. */
function withContract(...fields: string[]): string {
  let accounts = shopSdl['accounts']!.replace('"@shareable"]', '"@shareable", "@tag"]');
  for (const field of fields) {
    if (!accounts.includes(field)) throw new Error(`There is no ${field}.`);
    accounts = accounts.replace(field, field + tag);
  }
  return composeShop({ ...shopSdl, accounts });
}
const users = 'users(first: Int! = 10): [User!]';
const joinedAt = 'joinedAt: DateTime!';
const email = 'email: String';

let shop: Shop;
const registry = createOfferedSupergraph();
const partner: Caller = { ...operator, id: 'partner_1', contract: 'partner' };
const authenticate = async (headers: Readonly<Record<string, unknown>>): Promise<Caller> =>
  headers['x-partner'] ? partner : operator;
const asPartner = (query: string) => post(shop.url, { query }, { 'x-partner': 'yes' });

beforeAll(async () => {
  shop = await startShop({
    supergraphSdl: withContract(users, joinedAt),
    supergraphSource: registry,
    onSwap: registry.onSwap,
    contracts: ['partner'],
    authenticate,
  });
});
afterAll(() => shop.stop());

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

test('a contract follows the supergraph, and stays as it was where that no longer makes it whole', async () => {
  await registry.swap(withContract(users, email));
  await eventually(async () => expect((await asPartner('{ users { email } }')).status).toBe(200));
  expect((await asPartner('{ users { joinedAt } }')).status).toBe(400);

  await registry.swap(withContract(users));
  await eventually(async () =>
    expect(shop.logs.filter(({ contract }) => contract === 'partner')).toHaveLength(1),
  );
  expect((await asPartner('{ users { email } }')).status).toBe(200);
  expect((await shop.ask('{ users { name } }')).status).toBe(200);
});

test('a contract that is not served is refused to its callers', async () => {
  const open = await startShop({ authenticate });
  try {
    expect(await post(open.url, { query: '{ __typename }' }, { 'x-partner': 'yes' })).toMatchObject({
      status: 403,
      body: { errors: [{ extensions: { code: 'CONTRACT_NOT_SERVED' } }] },
    });
  } finally {
    await open.stop();
  }
});

test('a gateway does not start with a contract that its supergraph does not hold', async () => {
  await expect(startShop({ contracts: ['partner'] })).rejects.toThrow('The contract "partner" has no query');
});
