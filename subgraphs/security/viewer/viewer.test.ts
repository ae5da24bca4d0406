import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SecurityTest, securityTest } from '../security-test.ts';

let test: SecurityTest;
beforeAll(async () => {
  test = await securityTest();
});
afterAll(() => test.drop());

describe('the viewer', () => {
  it('is nobody when nothing was shown', async () => {
    expect((await test.ask('{ viewer { id scopes } }')).viewer).toEqual({ id: null, scopes: [] });
  });

  it('is whom the gateway asks for', async () => {
    const viewer = {
      id: 'key_1',
      scopes: new Set(['metrics:read', 'alerts:read']),
      contract: 'full' as const,
    };
    const { data } = await test.host.execute({ query: '{ viewer { id scopes } }', viewer });
    expect(data?.['viewer']).toEqual({ id: 'key_1', scopes: ['alerts:read', 'metrics:read'] });
  });
});
