import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SecurityTest, securityTest, viewer } from '../security-test.ts';

let test: SecurityTest;
beforeAll(async () => {
  test = await securityTest();
});
afterAll(() => test.drop());

const query = '{ viewer { id kind name roles scopes policies clientIds contract } }';

describe('the viewer', () => {
  it('is nobody when nothing was shown', async () => {
    expect((await test.ask(query, {}, viewer(undefined, []))).viewer).toEqual({
      id: null,
      kind: null,
      name: null,
      roles: [],
      scopes: [],
      policies: [],
      clientIds: null,
      contract: 'FULL',
    });
  });

  it('is whom the gateway asks for, with what it may do', async () => {
    const { apiKey } = await test.createKey({ name: 'Shop', roles: ['partner'], clientIds: ['client_1'] });
    const by = viewer(apiKey.id, ['metrics:read', 'alerts:read'], {
      kind: 'API_KEY',
      clientIds: ['client_1'],
      contract: 'partner',
      policies: new Set(['b', 'a']),
    });
    expect((await test.ask(query, {}, by)).viewer).toEqual({
      id: apiKey.id,
      kind: 'API_KEY',
      name: 'Shop',
      roles: ['partner'],
      scopes: ['alerts:read', 'metrics:read'],
      policies: ['a', 'b'],
      clientIds: ['client_1'],
      contract: 'PARTNER',
    });
  });
});
