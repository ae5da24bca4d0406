import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, freePort } from '@iza/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestSystem, type TestSystem } from './system.ts';

const operatorKey = 'operator-key-of-remote-authentication';
const subgraphSecret = 'secret-between-gateway-and-security-0';
const dataDir = mkdtempSync(join(tmpdir(), 'iza-remote-authentication-'));

let security: TestSystem;
let gateway: TestSystem;
beforeAll(async () => {
  const env = { IZA_SERVICES_GATEWAY_SUBGRAPH_SECRET: subgraphSecret };
  const port = await freePort();
  security = await startTestSystem({ env, port, dataDir, flags: ['--only', 'security'] });
  gateway = await startTestSystem({
    flags: ['--only', 'gateway'],
    env: {
      ...env,
      IZA_SERVICES_SUBGRAPHS: `security=http://127.0.0.1:${port}/security/graphql`,
      IZA_SERVICES_GATEWAY_VISITORS: 'nobody',
      IZA_OPERATOR_KEY: operatorKey,
      // So that it is known soon that the group is away.
      IZA_SERVICES_GATEWAY_SOURCES_OUTAGE_WINDOW_MS: '100',
    },
  });
}, 90_000);
afterAll(async () => {
  await gateway.stop();
  await security.stop();
  rmSync(dataDir, { recursive: true });
});

async function ask(query: string, headers: Record<string, string>) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of any shape.
  return { status: response.status, ...((await response.json()) as { data?: any; errors?: any[] }) };
}

const asOperator = (query: string) => ask(query, { 'x-iza-key': operatorKey });

describe('a gateway of another process than the group that knows keys', () => {
  it('lets in who shows one, and tells the group whom it asks for', async () => {
    const { data } = await asOperator(`mutation { createApiKey(input: {
      name: "Remote", roles: ["viewer"], clientIds: ["client_1"], idempotencyKey: "remote" }) {
        apiKey { id createdBy } secret } }`);
    const { apiKey, secret } = data.createApiKey;
    expect(apiKey.createdBy).toBe('user_owner');
    const { data: seen } = await ask('{ viewer { id kind clientIds } }', {
      authorization: `Bearer ${secret}`,
    });
    expect(seen.viewer).toEqual({ id: apiKey.id, kind: 'API_KEY', clientIds: ['client_1'] });
  });

  it('lets nobody in by a key while the group is away, says that it may be tried again, and goes on after that', async () => {
    const { data } = await asOperator(
      'mutation { createApiKey(input: { name: "Away", roles: ["viewer"], idempotencyKey: "away" }) { secret } }',
    );
    const headers = { authorization: `Bearer ${data.createApiKey.secret}` };
    const { port } = security;
    await security.stop();
    expect(await ask('{ __typename }', headers)).toMatchObject({
      status: 503,
      errors: [{ extensions: { code: 'AUTHENTICATION_UNAVAILABLE', retryable: true } }],
    });
    expect(
      await ask('{ __typename }', { authorization: `Bearer ${data.createApiKey.secret}x` }),
    ).toMatchObject({
      status: 503,
    });
    expect((await asOperator('{ __typename }')).data).toEqual({ __typename: 'Query' });
    security = await startTestSystem({
      env: { IZA_SERVICES_GATEWAY_SUBGRAPH_SECRET: subgraphSecret },
      port,
      dataDir,
      flags: ['--only', 'security'],
    });
    await eventually(async () => expect((await ask('{ viewer { id } }', headers)).status).toBe(200));
  });
});
