import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { type SecurityTest, securityTest } from '../security-test.ts';
import { type Forge, type IdentityProvider, startIdentityProvider } from '../testing/identity-provider.ts';

const redirectUri = 'http://127.0.0.1:8000/session/oidc/callback';

let provider: IdentityProvider;
let test: SecurityTest;
beforeAll(async () => {
  provider = await startIdentityProvider('iza', 'the-secret-of-the-client');
  test = await securityTest({
    env: {
      IZA_SERVICES_SECURITY_OIDC_ISSUER: provider.issuer,
      IZA_SERVICES_SECURITY_OIDC_CLIENT_ID: 'iza',
      IZA_SERVICES_SECURITY_OIDC_CLIENT_SECRET: 'the-secret-of-the-client',
      IZA_SERVICES_SECURITY_OIDC_NEW_USER_ROLE: 'viewer',
    },
  });
});
afterAll(async () => {
  await test.drop();
  await provider.stop();
});
beforeEach(() => {
  provider.forge = undefined;
  provider.person = { sub: 'ada', name: 'Ada', email: 'Ada@Example.org', email_verified: true };
});

async function begin(): Promise<{ url: string; browserSecret: string }> {
  const { beginFederatedSignIn } = await test.ask(
    'mutation($redirectUri: String!) { beginFederatedSignIn(redirectUri: $redirectUri) { url browserSecret } }',
    { redirectUri },
  );
  return beginFederatedSignIn;
}

/** Follows the browser to the provider and back. */
async function visit(url: string): Promise<{ code: string; state: string }> {
  const response = await fetch(url, { redirect: 'manual' });
  const back = new URL(response.headers.get('location')!);
  expect(back.origin + back.pathname).toBe(redirectUri);
  return { code: back.searchParams.get('code')!, state: back.searchParams.get('state')! };
}

async function finish(input: Record<string, unknown>): Promise<{ secret: string } | null> {
  const { finishFederatedSignIn } = await test.ask(
    'mutation($input: FinishFederatedSignInInput!) { finishFederatedSignIn(input: $input) { secret } }',
    { input },
  );
  return finishFederatedSignIn;
}

async function signIn(): Promise<{ id: string; scopes: string[] } | null> {
  const { url, browserSecret } = await begin();
  const opened = await finish({ ...(await visit(url)), browserSecret });
  return opened && test.authenticate(opened.secret, { kind: 'SESSION' });
}

describe('somebody whom the identity provider knows', () => {
  it('is let in with the role of the configuration, and is the same person the next time', async () => {
    const first = await signIn();
    expect(first).toMatchObject({ kind: 'USER', id: expect.stringMatching(/^user_/) });
    expect(first!.scopes).toContain('services:read');
    expect(first!.scopes).not.toContain('principals:read');
    provider.person = { sub: 'ada', email: 'another@example.org', email_verified: true };
    expect((await signIn())!.id).toBe(first!.id);
  });

  it('is another person with another subject, whatever address they claim without proof', async () => {
    const ada = await signIn();
    provider.person = { sub: 'eve', email: 'ada@example.org', email_verified: false };
    const eve = await signIn();
    expect(eve!.id).not.toBe(ada!.id);
  });

  it('is whoever was invited under the address that the provider has verified', async () => {
    const invite = async (key: string) =>
      (
        await test.ask(`mutation { inviteUser(input: {
          name: "Grace", email: "Grace@Example.org", roles: ["operator"], idempotencyKey: "${key}" }) {
          user { id } userErrors { code } } }`)
      ).inviteUser;
    const { user } = await invite('grace');
    expect((await invite('grace again')).userErrors).toEqual([{ code: 'USER_EMAIL_TAKEN' }]);
    provider.person = { sub: 'grace', email: 'grace@example.org', email_verified: true };
    expect((await signIn())!.id).toBe(user.id);
  });

  it('is refused when they were revoked', async () => {
    provider.person = { sub: 'bob' };
    const { id } = (await signIn())!;
    await test.ask(`mutation { revokePrincipal(input: { id: "${id}" }) { userErrors { code } } }`);
    expect(await signIn()).toBeNull();
  });
});

describe('what does not sign in', () => {
  it('is a return that was used before, to another browser, or that nobody began', async () => {
    const { url, browserSecret } = await begin();
    const other = await begin();
    const returned = await visit(url);
    expect(await finish({ ...returned, browserSecret: other.browserSecret })).toBeNull();
    expect(await finish({ ...returned, browserSecret })).not.toBeNull();
    expect(await finish({ ...returned, browserSecret })).toBeNull();
    expect(await finish({ code: 'made up', state: 'made up', browserSecret })).toBeNull();
  });

  it('is a code of another attempt', async () => {
    const [mine, theirs] = [await begin(), await begin()];
    const { state } = await visit(mine.url);
    const { code } = await visit(theirs.url);
    expect(await finish({ code, state, browserSecret: mine.browserSecret })).toBeNull();
  });

  const seconds = (): number => Math.floor(Date.now() / 1000);
  const forgeries: Record<string, Forge> = {
    'is not signed (alg: none)': async claims => new UnsecuredJWT(claims).encode(),
    'is signed by somebody else': async claims => {
      const { privateKey } = await generateKeyPair('ES256');
      return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign(privateKey);
    },
    'is signed with a secret in place of a key': async claims =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
        .sign(new TextEncoder().encode('the-secret-of-the-client-which-is-long')),
    'was changed': async (claims, sign) => {
      const [head, , signature] = (await sign(claims)).split('.');
      const other = Buffer.from(JSON.stringify({ ...claims, sub: 'owner' })).toString('base64url');
      return [head, other, signature].join('.');
    },
    'is for another client': (claims, sign) => sign({ ...claims, aud: 'another' }),
    'is of another issuer': (claims, sign) => sign({ ...claims, iss: 'https://evil.example' }),
    'has expired': (claims, sign) => sign({ ...claims, iat: seconds() - 300, exp: seconds() - 60 }),
    'was made long ago': (claims, sign) => sign({ ...claims, iat: seconds() - 3600 }),
    'is of another attempt': (claims, sign) => sign({ ...claims, nonce: 'another' }),
    'says no subject': (claims, sign) => sign({ ...claims, sub: undefined } as never),
    'is not for us among its audience': (claims, sign) =>
      sign({ ...claims, aud: ['iza', 'another'], azp: 'another' }),
    'is no token': async () => 'a.b.c',
  };

  it.each(Object.entries(forgeries))('is a token that %s', async (_, forge) => {
    provider.forge = forge;
    expect(await signIn()).toBeNull();
  });

  it('is nothing of that when clocks differ by some seconds only', async () => {
    provider.forge = (claims, sign) => sign({ ...claims, iat: seconds() + 10, exp: seconds() - 10 });
    expect(await signIn()).not.toBeNull();
  });
});

describe('an identity provider', () => {
  it.each([
    ['calls itself otherwise', { issuer: 'https://evil.example' }],
    ['takes tokens without TLS', { token_endpoint: 'http://evil.example/token' }],
    ['has no place to sign in', { authorization_endpoint: undefined }],
  ])('that %s is not asked', async (_, discovery) => {
    const other = await startIdentityProvider('iza', 's');
    other.discovery = discovery;
    const system = await securityTest({
      env: { IZA_SERVICES_SECURITY_OIDC_ISSUER: other.issuer, IZA_SERVICES_SECURITY_OIDC_CLIENT_ID: 'iza' },
      database: test.database,
    });
    const { data } = await system.host.execute({
      query: `mutation { beginFederatedSignIn(redirectUri: "${redirectUri}") { url } }`,
    });
    expect(data).toEqual({ beginFederatedSignIn: null });
    await system.stop();
    await other.stop();
  });
});
