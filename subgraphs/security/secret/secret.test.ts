import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SecurityTest, securityTest } from '../security-test.ts';

let test: SecurityTest;
beforeAll(async () => {
  test = await securityTest();
});
afterAll(() => test.drop());

const set = `mutation ($input: SetSecretInput!) {
  setSecret(input: $input) { secret { id name version lastUsedAt } userErrors { code field } }
}`;
const list = `query ($after: String) {
  secrets(first: 2, after: $after) { totalCount nodes { name version } pageInfo { hasNextPage endCursor } }
}`;
const drop = `mutation ($input: DeleteSecretInput!) {
  deleteSecret(input: $input) { deletedSecretId userErrors { code field } }
}`;
const keys = '{ keyRotation { currentKeyId isRunning remainingCount failedCount unusedKeyIds } }';
const rotate = `mutation ($input: RotateMasterKeyInput!) {
  rotateMasterKey(input: $input) { keyRotation { currentKeyId } userErrors { code field } }
}`;
const dropKeys = `mutation ($input: DropMasterKeysInput!) {
  dropMasterKeys(input: $input) { keyRotation { unusedKeyIds } userErrors { code field } }
}`;

describe('secrets', () => {
  it('are set, listed page by page and deleted, and never say their value', async () => {
    for (const name of ['b', 'a', 'c', 'b']) {
      const answer = await test.ask(set, { input: { name, value: `c4n4ry of ${name}` } });
      expect(answer.setSecret.userErrors).toEqual([]);
    }
    const first = (await test.ask(list)).secrets;
    expect(first).toMatchObject({
      totalCount: 3,
      nodes: [
        { name: 'a', version: 1 },
        { name: 'b', version: 2 },
      ],
      pageInfo: { hasNextPage: true },
    });
    const rest = (await test.ask(list, { after: first.pageInfo.endCursor })).secrets;
    expect(rest.nodes).toEqual([{ name: 'c', version: 1 }]);
    expect(JSON.stringify([first, rest])).not.toContain('c4n4ry');
    expect((await test.ask(drop, { input: { name: 'c' } })).deleteSecret).toEqual({
      deletedSecretId: 'secret_c',
      userErrors: [],
    });
    expect((await test.ask(drop, { input: { name: 'c' } })).deleteSecret).toEqual({
      deletedSecretId: null,
      userErrors: [{ code: 'SECRET_NOT_FOUND', field: ['input', 'name'] }],
    });
    expect(await test.deps.secrets.read('b')).toBe('c4n4ry of b');
  });

  it('are entities of the graph', async () => {
    await test.ask(set, { input: { name: 'known', value: 'value' } });
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Secret { name } } }`;
    const of = ['secret_known', 'secret_unknown', 'other'].map(id => ({ __typename: 'Secret', id }));
    expect((await test.ask(query, { of }))._entities).toEqual([{ name: 'known' }, null, null]);
  });

  it.each([
    ['SECRET_NAME_INVALID', { name: '../x', value: 'value' }, 'name'],
    ['SECRET_VALUE_INVALID', { name: 'x', value: '' }, 'value'],
  ])('are refused with %s', async (code, input, field) => {
    expect((await test.ask(set, { input })).setSecret).toEqual({
      secret: null,
      userErrors: [{ code, field: ['input', field] }],
    });
  });
});

describe('the master key', () => {
  it('is rotated once for each key that it replaces, and the old one is dropped when nothing needs it', async () => {
    await test.ask(set, { input: { name: 'rotated', value: 'value' } });
    const { currentKeyId } = (await test.ask(keys)).keyRotation;
    const { rotateMasterKey } = await test.ask(rotate, { input: { currentKeyId } });
    expect(rotateMasterKey.keyRotation.currentKeyId).not.toBe(currentKeyId);
    const again = (await test.ask(rotate, { input: { currentKeyId } })).rotateMasterKey;
    expect(again).toMatchObject({
      keyRotation: null,
      userErrors: [{ code: 'MASTER_KEY_REPLACED', field: ['input', 'currentKeyId'] }],
    });
    await test.deps.vault.idle;
    expect((await test.ask(keys)).keyRotation).toMatchObject({
      isRunning: false,
      remainingCount: 0,
      unusedKeyIds: [currentKeyId],
    });
    const current = rotateMasterKey.keyRotation.currentKeyId;
    const needed = (await test.ask(dropKeys, { input: { keyIds: [current] } })).dropMasterKeys;
    expect(needed.userErrors).toEqual([{ code: 'MASTER_KEY_IN_USE', field: ['input', 'keyIds'] }]);
    const dropped = (await test.ask(dropKeys, { input: { keyIds: [currentKeyId] } })).dropMasterKeys;
    expect(dropped).toEqual({ keyRotation: { unusedKeyIds: [] }, userErrors: [] });
    expect(await test.deps.secrets.read('rotated')).toBe('value');
  });
});
