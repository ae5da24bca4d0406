import { createKeyText } from '@iza/platform/auth';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SecurityTest, securityTest, viewer } from '../security-test.ts';

let test: SecurityTest;
beforeAll(async () => {
  test = await securityTest();
});
afterAll(() => test.drop());

const inFuture = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

describe('a new key', () => {
  it('is told once, and is stored in no form that could be shown', async () => {
    const { apiKey, secret } = await test.createKey({ roles: ['viewer'] });
    expect(secret).toMatch(/^iza_test_[0-9a-z]{26}_[0-9a-z]{59}$/);
    expect(secret.startsWith(apiKey.visiblePart.slice(0, -1))).toBe(true);
    expect(apiKey).toMatchObject({ name: 'A key', roles: ['viewer'], createdBy: 'user_owner' });
    const rows = await test.database.getConnection('primary').withSession(async session => {
      const tables = ['principals', 'api_keys', 'api_key_secrets', 'idempotency_keys'];
      return Promise.all(tables.map(table => session.query(`select * from security.${table}`, [])));
    });
    expect(JSON.stringify(rows)).not.toContain(secret.slice(40, 80));
  });

  it('says who it is, with what its roles allow', async () => {
    const { apiKey, secret } = await test.createKey({
      roles: ['partner'],
      clientIds: ['client_b', 'client_a'],
    });
    expect(await test.authenticate(secret)).toEqual({
      id: apiKey.id,
      kind: 'API_KEY',
      scopes: ['metrics:read', 'services:read'],
      clientIds: ['client_a', 'client_b'],
      contract: 'PARTNER',
      canAskFreely: false,
      sessionId: null,
      expiresAt: null,
    });
  });

  it('is made once for a repeated request, and its secret is not told again', async () => {
    const input = { name: 'Twice', idempotencyKey: 'once' };
    const [first, second] = [await test.createKey(input), await test.createKey(input)];
    expect(second).toMatchObject({ apiKey: { id: first.apiKey.id }, secret: null, userErrors: [] });
    expect(await test.createKey({ ...input, name: 'Other' })).toMatchObject({
      apiKey: null,
      secret: null,
      userErrors: [{ code: 'IDEMPOTENCY_CONFLICT' }],
    });
  });

  it.each([
    ['a name in two lines', { name: 'a\nb' }, 'PRINCIPAL_INVALID', 'name'],
    ['an end in the past', { expiresAt: '2020-01-01T00:00:00.000Z' }, 'PRINCIPAL_INVALID', 'expiresAt'],
    ['an origin with a path', { allowedOrigins: ['https://a.b/c'] }, 'PRINCIPAL_INVALID', 'allowedOrigins'],
    ['a range that is none', { allowedAddresses: ['10.0.0.0/33'] }, 'PRINCIPAL_INVALID', 'allowedAddresses'],
    ['no requests at all', { requestsPerMinute: 0 }, 'PRINCIPAL_INVALID', 'requestsPerMinute'],
    ['a role that is none', { roles: ['boss'] }, 'ROLE_NOT_FOUND', 'roles'],
    ['a scope that is none', { scopes: ['alert:read'] }, 'SCOPE_UNKNOWN', 'scopes'],
    ['an account that is none', { serviceAccountId: 'service_1' }, 'PRINCIPAL_NOT_FOUND', 'serviceAccountId'],
  ])('with %s is refused', async (_, input, code, field) => {
    expect(await test.createKey(input)).toMatchObject({
      apiKey: null,
      userErrors: [{ code, field: ['input', field] }],
    });
  });
});

describe('a key is refused', () => {
  it('when it is cut short, changed, or another', async () => {
    const { apiKey, secret } = await test.createKey({ roles: ['viewer'] });
    const wrong = [
      secret.slice(0, -1),
      secret.slice(0, 60),
      `${secret}0`,
      secret.replace(/.$/, (last: string) => (last === '0' ? '1' : '0')),
      secret.toUpperCase(),
      createKeyText('test', apiKey.id).text,
      createKeyText('live', apiKey.id).text,
      createKeyText('test', `key_${'0'.repeat(26)}`).text,
      '',
      'iza_test_',
      `iza_test_${'0'.repeat(26)}_${'0'.repeat(59)}`,
    ];
    for (const text of wrong) expect([text, await test.authenticate(text)]).toEqual([text, null]);
    expect(await test.authenticate(secret)).not.toBeNull();
  });

  it('when it is revoked, at once and for ever', async () => {
    const { apiKey, secret } = await test.createKey();
    const revoke = `mutation($input: RevokeApiKeyInput!) {
      revokeApiKey(input: $input) { apiKey { revokedAt } userErrors { code } } }`;
    const variables = { input: { id: apiKey.id } };
    expect((await test.ask(revoke, variables)).revokeApiKey.apiKey.revokedAt).not.toBeNull();
    expect(await test.authenticate(secret)).toBeNull();
    expect((await test.ask(revoke, variables)).revokeApiKey.userErrors).toEqual([
      { code: 'PRINCIPAL_INACTIVE' },
    ]);
  });

  it('when its time is over', async () => {
    const { apiKey, secret } = await test.createKey({ expiresAt: inFuture(60) });
    expect(await test.authenticate(secret)).toMatchObject({ expiresAt: apiKey.expiresAt });
    await test.database
      .getConnection('primary')
      .withSession(session =>
        session.query(`update security.api_keys set expires_at = now() where id = $1`, [apiKey.id]),
      );
    expect(await test.authenticate(secret)).toBeNull();
  });

  it('from an address or a page that it is not for', async () => {
    const { secret } = await test.createKey({
      allowedAddresses: ['192.0.2.0/24', '2001:db8::/32'],
      allowedOrigins: ['https://shop.example'],
    });
    const origin = 'https://shop.example';
    const from = async (address: string, page: string | null) =>
      (await test.authenticate(secret, { address, origin: page })) !== null;
    expect(await from('192.0.2.7', origin)).toBe(true);
    expect(await from('::ffff:192.0.2.7', origin)).toBe(true);
    expect(await from('2001:db8::1', origin)).toBe(true);
    expect(await from('192.0.3.7', origin)).toBe(false);
    expect(await from('', origin)).toBe(false);
    expect(await from('192.0.2.7', 'https://evil.example')).toBe(false);
    expect(await from('192.0.2.7', null)).toBe(false);
  });

  it('and each refusal is counted by its reason', async () => {
    await test.authenticate('iza_test_cut');
    const samples = (await Promise.all(test.deps.telemetry.samplers.map(sampler => sampler(1000)))).flat();
    const counted = samples.filter(({ name }) => name === 'refused_credentials');
    expect(counted.map(({ labels }) => labels['reason'])).toEqual(
      expect.arrayContaining([
        'malformed',
        'other_environment',
        'unknown',
        'revoked',
        'expired',
        'address',
        'origin',
      ]),
    );
  });
});

describe('a new secret for a key', () => {
  const rotate = async (id: string, overlapSeconds: number) =>
    (
      await test.ask(
        `mutation($input: RotateApiKeyInput!) { rotateApiKey(input: $input) {
          apiKey { id previousSecretExpiresAt } secret userErrors { code } } }`,
        { input: { id, overlapSeconds } },
      )
    ).rotateApiKey;

  it('works beside the one before for as long as was asked', async () => {
    const { apiKey, secret } = await test.createKey();
    const rotated = await rotate(apiKey.id, 600);
    expect(rotated).toMatchObject({ apiKey: { id: apiKey.id }, userErrors: [] });
    expect(Date.parse(rotated.apiKey.previousSecretExpiresAt)).toBeGreaterThan(Date.now());
    for (const shown of [secret, rotated.secret])
      expect(await test.authenticate(shown)).toMatchObject({ id: apiKey.id });
  });

  it('ends the one before at once when there is no overlap', async () => {
    const { apiKey, secret } = await test.createKey();
    const rotated = await rotate(apiKey.id, 0);
    expect(await test.authenticate(secret)).toBeNull();
    expect(await test.authenticate(rotated.secret)).not.toBeNull();
  });

  it('is refused with an overlap of more than a week', async () => {
    const { apiKey } = await test.createKey();
    expect((await rotate(apiKey.id, 604_801)).userErrors).toEqual([{ code: 'PRINCIPAL_INVALID' }]);
  });
});

describe('nobody gives more than they have', () => {
  const some = viewer('user_1', ['principals:write', 'metrics:read'], { clientIds: ['client_1'] });

  it.each([
    ['a scope', { scopes: ['alerts:read'], clientIds: ['client_1'] }, 'roles'],
    ['a role that allows more', { roles: ['viewer'], clientIds: ['client_1'] }, 'roles'],
    ['the role of an owner', { roles: ['owner'], clientIds: ['client_1'] }, 'roles'],
    ['another client', { scopes: ['metrics:read'], clientIds: ['client_2'] }, 'clientIds'],
  ])('not %s', async (_, input, field) => {
    expect((await test.createKey(input, some)).userErrors).toMatchObject([
      { code: 'GRANT_NOT_ALLOWED', field: ['input', field] },
    ]);
  });

  it('not by taking over a key that has it', async () => {
    const { apiKey } = await test.createKey({ roles: ['viewer'], clientIds: ['client_1'] });
    const { rotateApiKey } = await test.ask(
      `mutation { rotateApiKey(input: { id: "${apiKey.id}" }) { secret userErrors { code } } }`,
      {},
      some,
    );
    expect(rotateApiKey).toEqual({ secret: null, userErrors: [{ code: 'GRANT_NOT_ALLOWED' }] });
  });

  it('and whoever sees some clients makes keys for those, and does not see the others', async () => {
    const { apiKey } = await test.createKey({ scopes: ['metrics:read'] }, some);
    expect(apiKey.clientIds).toEqual(['client_1']);
    const { apiKeys } = await test.ask(
      '{ apiKeys(first: 100) { totalCount nodes { id clientIds } } }',
      {},
      some,
    );
    expect(apiKeys.nodes.map((node: { id: string }) => node.id)).toContain(apiKey.id);
    expect(new Set(apiKeys.nodes.flatMap((node: { clientIds: string[] }) => node.clientIds))).toEqual(
      new Set(['client_1']),
    );
    expect(apiKeys.totalCount).toBe(apiKeys.nodes.length);
  });
});

describe('a key of a service account', () => {
  it('acts as the account, and ends with it', async () => {
    const { createServiceAccount } = await test.ask(
      `mutation { createServiceAccount(input: { name: "Agent", roles: ["operator"], idempotencyKey: "agent" }) {
        serviceAccount { id } userErrors { code } } }`,
    );
    const { id } = createServiceAccount.serviceAccount;
    const { secret } = await test.createKey({ serviceAccountId: id });
    expect(await test.authenticate(secret)).toMatchObject({ id, kind: 'SERVICE_ACCOUNT' });
    expect((await test.createKey({ serviceAccountId: id, roles: ['viewer'] })).userErrors).toMatchObject([
      { code: 'PRINCIPAL_INVALID' },
    ]);
    await test.ask(`mutation { revokePrincipal(input: { id: "${id}" }) { userErrors { code } } }`);
    expect(await test.authenticate(secret)).toBeNull();
  });
});
