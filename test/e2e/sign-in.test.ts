import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@iza/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import {
  type IdentityProvider,
  startIdentityProvider,
} from '../../subgraphs/security/testing/identity-provider.ts';
import { runIza, startTestSystem, type TestSystem } from './system.ts';

const operatorKey = 'operator-key-of-the-test-of-sign-in';
const viewerQuery = '{ viewer { id name roles } services { nodes { name } } }';

let system: TestSystem;
let provider: IdentityProvider;
beforeAll(async () => {
  provider = await startIdentityProvider('iza', 'secret-of-the-client');
  system = await startTestSystem({
    env: {
      IZA_SERVICES_SECURITY_OIDC_ISSUER: provider.issuer,
      IZA_SERVICES_SECURITY_OIDC_CLIENT_SECRET: 'secret-of-the-client',
      IZA_SERVICES_SECURITY_OIDC_NEW_USER_ROLE: 'viewer',
      IZA_SERVICES_WEB_ENABLED: 'false',
      IZA_SERVICES_GATEWAY_VISITORS: 'nobody',
      IZA_SERVICES_GATEWAY_TRUSTED_PROXIES: '127.0.0.1',
      IZA_OPERATOR_KEY: operatorKey,
    },
  });
}, 90_000);
afterAll(async () => {
  await system.stop();
  await provider.stop();
});

async function ask(query: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${system.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of any shape.
  return { status: response.status, ...((await response.json()) as { data?: any; errors?: any[] }) };
}

async function newLink(): Promise<string> {
  const { stdout, code } = await runIza(['login', '--json', '--data-dir', system.dataDir], {
    IZA_URL: system.url,
  });
  expect(code).toBe(0);
  const { url } = JSON.parse(stdout) as { url: string };
  expect(url.startsWith(`${system.url}/login#`)).toBe(true);
  return url.split('#')[1]!;
}

function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${system.url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function signIn(headers: Record<string, string> = {}): Promise<string> {
  const response = await post({ link: await newLink() }, headers);
  expect(response.status).toBe(200);
  return response.headers.get('set-cookie')!;
}

const pairOf = (setCookie: string): string => setCookie.split(';')[0]!;

describe('the first start', () => {
  it('prints a link that signs the owner in, and a later one does not', async () => {
    const link = await eventually(async () => {
      const found = new RegExp(`${system.url}/login#(\\S+)`).exec(system.output());
      expect(found).not.toBeNull();
      return found![1];
    });
    expect((await post({ link })).status).toBe(200);
    expect((await post({ link })).status).toBe(401);
    const dataDir = mkdtempSync(join(tmpdir(), 'iza-sign-in-'));
    const env = { IZA_SERVICES_WEB_ENABLED: 'false' };
    const first = await startTestSystem({ dataDir, env });
    await first.stop();
    expect(first.output()).toContain('/login#');
    const second = await startTestSystem({ dataDir, env });
    await second.stop();
    expect(second.output()).not.toContain('/login#');
    rmSync(dataDir, { recursive: true });
  });
});

describe('somebody who can read the data folder', () => {
  it('signs in by a link, with a cookie that no script and no other site can use', async () => {
    const setCookie = await signIn();
    expect(setCookie).toMatch(
      new RegExp(`^iza_session_${system.port}=[0-9a-z]{52}; Path=/; Max-Age=\\d+; HttpOnly; SameSite=Lax$`),
    );
    const { data } = await ask(viewerQuery, { cookie: pairOf(setCookie) });
    expect(data.viewer).toEqual({ id: 'user_owner', name: 'Owner', roles: ['owner'] });
    expect(data.services.nodes.length).toBeGreaterThan(0);
  });

  it('gets a cookie for TLS only where a trusted proxy says that there is TLS', async () => {
    const tls = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.9' };
    const setCookie = await signIn(tls);
    expect(setCookie).toMatch(/^__Host-iza_session=[0-9a-z]{52}; Path=\/; .*; Secure$/);
    const cookie = pairOf(setCookie);
    const { data } = await ask('{ sessions { nodes { isCurrent address } } }', { cookie, ...tls });
    expect(data.sessions.nodes).toContainEqual({ isCurrent: true, address: '192.0.2.9' });
    expect((await ask('{ viewer { id } }', { cookie })).data.viewer.id).toBeNull();
  });

  it('is signed out at once, and the cookie is worth nothing then', async () => {
    const cookie = pairOf(await signIn());
    expect((await ask(viewerQuery, { cookie })).data.viewer.id).toBe('user_owner');
    const response = await fetch(`${system.url}/session`, { method: 'DELETE', headers: { cookie } });
    expect(response.status).toBe(204);
    expect(response.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(await ask(viewerQuery, { cookie })).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });
});

describe('somebody whom the identity provider knows', () => {
  /** As a browser goes: to the provider and back, with its cookies. */
  async function goThere(): Promise<{ back: string; cookie: string }> {
    const left = await fetch(`${system.url}/session/oidc`, { redirect: 'manual' });
    expect(left.status).toBe(303);
    const there = await fetch(left.headers.get('location')!, { redirect: 'manual' });
    return { back: there.headers.get('location')!, cookie: pairOf(left.headers.get('set-cookie')!) };
  }

  const comeBack = (back: string, cookie?: string): Promise<Response> =>
    fetch(back, {
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'cross-site', ...(cookie && { cookie }) },
    });

  it('is signed in when they come back', async () => {
    const { back, cookie } = await goThere();
    expect(back.startsWith(`${system.url}/session/oidc/callback?`)).toBe(true);
    const response = await comeBack(back, cookie);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
    const session = response.headers.getSetCookie().find(each => each.startsWith('iza_session_'))!;
    const { data } = await ask(viewerQuery, { cookie: pairOf(session) });
    expect(data.viewer.roles).toEqual(['viewer']);
  });

  it('is not signed in in a browser that did not begin it', async () => {
    const [mine, theirs] = [await goThere(), await goThere()];
    for (const cookie of [undefined, theirs.cookie]) {
      const response = await comeBack(mine.back, cookie);
      expect(response.headers.get('location')).toBe('/login?failed=oidc');
      expect(response.headers.getSetCookie().join()).not.toContain('iza_session');
    }
  });
});

describe('what does not sign in', () => {
  it.each([
    ['a link that is none', { link: 'v1.1.1.1' }, 401, 'UNAUTHENTICATED'],
    ['an account that is none', { email: 'a@b.c', password: 'x', code: '1' }, 401, 'UNAUTHENTICATED'],
    ['nothing', {}, 400, 'BAD_REQUEST'],
    ['a list', [], 400, 'BAD_REQUEST'],
    ['a link that is no text', { link: { a: 1 } }, 400, 'BAD_REQUEST'],
    ['a link without end', { link: 'a'.repeat(2000) }, 400, 'BAD_REQUEST'],
  ])('%s', async (_, body, status, code) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  it('a page of another site, with whatever it has', async () => {
    const link = await newLink();
    for (const foreign of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
      expect((await post({ link }, foreign as never)).status).toBe(403);
    expect((await post({ link })).status).toBe(200);
  });

  it('nothing at all: who shows nothing may do nothing', async () => {
    const { data, errors } = await ask(viewerQuery);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }]);
  });
});

describe('a key that is revoked while a socket shows it', () => {
  it('is refused with the next request, and its streams end', async () => {
    const asOperator = (query: string) => ask(query, { 'x-iza-key': operatorKey });
    const { data } = await asOperator(`mutation { createApiKey(input: {
      name: "Streams", roles: ["viewer"], idempotencyKey: "streams" }) { apiKey { id } secret } }`);
    const { apiKey, secret } = data.createApiKey;
    const authorization = `Bearer ${secret}`;
    expect((await ask(viewerQuery, { authorization })).data.viewer.id).toBe(apiKey.id);
    const client = createClient({
      url: `${system.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization },
      retryAttempts: 0,
    });
    const closed = new Promise<number>(resolve =>
      client.on('closed', event => resolve((event as { code: number }).code)),
    );
    const stream = client.iterate({ query: 'subscription { metricSamples { value } }' });
    expect((await stream.next()).value.data.metricSamples.length).toBeGreaterThan(0);

    await asOperator(`mutation { revokeApiKey(input: { id: "${apiKey.id}" }) { userErrors { code } } }`);
    expect(await ask(viewerQuery, { authorization })).toMatchObject({ status: 401 });
    expect(await closed).toBe(4403);
    await client.dispose();
  });
});

describe('an endpoint that others could reach', () => {
  it.each([
    ['where visitors would be the owner', { IZA_SERVICES_GATEWAY_VISITORS: 'owner' }, 'GATEWAY_VISITORS'],
    ['without TLS', { IZA_SERVICES_GATEWAY_VISITORS: 'nobody' }, 'GATEWAY_TRUSTED_PROXIES'],
  ])('is not opened %s', async (_, env, setting) => {
    const starting = startTestSystem({
      env: { IZA_SERVICES_WEB_ENABLED: 'false', ...env },
      flags: ['--host', '0.0.0.0'],
    });
    await expect(starting).rejects.toThrow(setting);
  });
});
