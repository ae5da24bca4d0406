import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SecurityTest, securityTest, viewer } from '../security-test.ts';

let test: SecurityTest;
beforeAll(async () => {
  test = await securityTest();
});
afterAll(() => test.drop());

async function create(input: Record<string, unknown>, by?: Parameters<SecurityTest['ask']>[2]) {
  const { createRole } = await test.ask(
    `mutation($input: CreateRoleInput!) { createRole(input: $input) {
      role { name scopes contract isBuiltIn } userErrors { code field } } }`,
    {
      input: {
        name: 'support',
        description: 'Helps.',
        scopes: [],
        idempotencyKey: crypto.randomUUID(),
        ...input,
      },
    },
    by,
  );
  return createRole;
}

async function change(id: string, roles: string[], by?: Parameters<SecurityTest['ask']>[2]) {
  const { changeRoles } = await test.ask(
    `mutation($input: ChangeRolesInput!) { changeRoles(input: $input) {
      principal { roles scopes } userErrors { code } } }`,
    { input: { id, roles } },
    by,
  );
  return changeRoles;
}

describe('the roles that come with the system', () => {
  it('divide the scopes of the graph', async () => {
    const { roles } = await test.ask('{ roles(first: 100) { nodes { name scopes contract isBuiltIn } } }');
    const scopes = Object.fromEntries(
      roles.nodes.map((role: { name: string; scopes: string[] }) => [role.name, role.scopes]),
    );
    const all = [...test.owner.scopes];
    expect(scopes).toMatchObject({ owner: all, admin: all, partner: ['metrics:read', 'services:read'] });
    expect(scopes.operator).toContain('alerts:write');
    expect(scopes.viewer).toContain('alerts:read');
    expect(scopes.viewer.filter((scope: string) => !scope.endsWith(':read'))).toEqual([]);
    for (const name of ['operator', 'viewer'])
      expect(scopes[name].filter((scope: string) => /^(principals|roles|secrets|audit)/.test(scope))).toEqual(
        [],
      );
  });

  it('stay', async () => {
    const { deleteRole } = await test.ask(
      'mutation { deleteRole(input: { name: "viewer" }) { userErrors { code } } }',
    );
    expect(deleteRole.userErrors).toEqual([{ code: 'ROLE_INVALID' }]);
    expect((await create({ name: 'viewer' })).userErrors).toMatchObject([{ code: 'ROLE_NAME_TAKEN' }]);
  });
});

describe('a role of our own', () => {
  it('allows what it says, until it is taken away, and is deleted when nobody has it', async () => {
    expect(await create({ scopes: ['alerts:read', 'alerts:read'] })).toMatchObject({
      role: { name: 'support', scopes: ['alerts:read'], contract: 'FULL', isBuiltIn: false },
      userErrors: [],
    });
    const { apiKey, secret } = await test.createKey({ roles: ['support'] });
    expect(await test.authenticate(secret)).toMatchObject({ scopes: ['alerts:read'] });
    const remove =
      'mutation { deleteRole(input: { name: "support" }) { deletedRoleName userErrors { code } } }';
    expect((await test.ask(remove)).deleteRole.userErrors).toEqual([{ code: 'ROLE_IN_USE' }]);
    expect(await change(apiKey.id, [])).toMatchObject({ principal: { roles: [], scopes: [] } });
    expect(await test.authenticate(secret)).toMatchObject({ scopes: [] });
    expect((await test.ask(remove)).deleteRole).toEqual({ deletedRoleName: 'support', userErrors: [] });
    expect((await test.ask(remove)).deleteRole.userErrors).toEqual([{ code: 'ROLE_NOT_FOUND' }]);
  });

  it.each([
    ['capitals', { name: 'Support' }, 'ROLE_INVALID'],
    ['no description', { description: ' ' }, 'ROLE_INVALID'],
    ['a scope that nothing asks for', { scopes: ['everything'] }, 'SCOPE_UNKNOWN'],
    ['a policy that nothing asks for', { policies: ['p'] }, 'SCOPE_UNKNOWN'],
  ])('with %s is refused', async (_, input, code) => {
    expect(await create(input)).toMatchObject({ role: null, userErrors: [{ code }] });
  });

  it('allows nothing that its maker may not', async () => {
    const some = viewer('user_1', ['roles:write']);
    expect(await create({ scopes: ['alerts:read'] }, some)).toMatchObject({
      userErrors: [{ code: 'GRANT_NOT_ALLOWED', field: ['input', 'scopes'] }],
    });
  });
});

describe('owners', () => {
  it('are decided about by owners only', async () => {
    const { apiKey: admin } = await test.createKey({ roles: ['admin'] });
    const by = viewer(admin.id, [...test.owner.scopes]);
    expect((await change(admin.id, ['owner'], by)).userErrors).toEqual([{ code: 'GRANT_NOT_ALLOWED' }]);
    expect((await change('user_owner', ['admin'], by)).userErrors).toEqual([{ code: 'GRANT_NOT_ALLOWED' }]);
    const revoke = 'mutation { revokePrincipal(input: { id: "user_owner" }) { userErrors { code } } }';
    expect((await test.ask(revoke, {}, by)).revokePrincipal.userErrors).toEqual([
      { code: 'GRANT_NOT_ALLOWED' },
    ]);
  });

  it('never run out', async () => {
    const revoke = 'mutation { revokePrincipal(input: { id: "user_owner" }) { userErrors { code } } }';
    expect((await test.ask(revoke)).revokePrincipal.userErrors).toEqual([{ code: 'OWNER_REQUIRED' }]);
    expect((await change('user_owner', ['admin'])).userErrors).toEqual([{ code: 'OWNER_REQUIRED' }]);
  });
});

describe('what allows or denies a field', () => {
  const explain = async (principalId: string, coordinate: string) =>
    (
      await test.ask(
        `query($principalId: ID!, $coordinate: String!) {
          explainAccess(principalId: $principalId, coordinate: $coordinate) {
            isAllowed reason rules { coordinate rule isMet grantedBy missing } } }`,
        { principalId, coordinate },
      )
    ).explainAccess;

  it('is told with the role and the rule', async () => {
    const { apiKey } = await test.createKey({ roles: ['viewer'], scopes: ['principals:read'] });
    expect(await explain(apiKey.id, 'Query.services')).toEqual({
      isAllowed: true,
      reason: null,
      rules: [
        {
          coordinate: 'Query.services',
          rule: '@requiresScopes(scopes: [["services:read"]])',
          isMet: true,
          grantedBy: ['scope services:read ← role viewer'],
          missing: [],
        },
        expect.objectContaining({ coordinate: 'ServiceConnection', isMet: true }),
      ],
    });
    expect((await explain(apiKey.id, 'Query.principals')).rules[0].grantedBy).toEqual([
      'scope principals:read ← given directly',
    ]);
    expect(await explain(apiKey.id, 'Mutation.flushCacheTier')).toMatchObject({
      isAllowed: false,
      reason: `Mutation.flushCacheTier needs caches:write, which no role of ${apiKey.id} allows.`,
      rules: [{ isMet: false, missing: ['caches:write'] }, {}],
    });
  });

  it('includes what a computed field is computed from', async () => {
    const { apiKey } = await test.createKey({ scopes: ['metrics:read'] });
    const { isAllowed, rules } = await explain(apiKey.id, 'Service.metrics');
    expect(isAllowed).toBe(false);
    expect(rules.filter((rule: { isMet: boolean }) => !rule.isMet)).toMatchObject([
      { coordinate: 'Service', missing: ['services:read'] },
    ]);
  });

  it('is not told of what does not exist', async () => {
    await expect(explain('user_owner', 'Query.nothing')).rejects.toThrow('BAD_USER_INPUT');
    await expect(explain('user_none', 'Query.services')).rejects.toThrow('BAD_USER_INPUT');
  });
});
