import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { runIza, startTestSystem, type TestSystem } from './system.ts';

const operatorKey = 'operator-key-of-the-test-of-commands';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem({
    env: {
      IZA_SERVICES_WEB_ENABLED: 'false',
      IZA_SERVICES_GATEWAY_VISITORS: 'nobody',
      IZA_OPERATOR_KEY: operatorKey,
    },
  });
}, 90_000);
afterAll(() => system.stop());

const asOwner = (...args: string[]) => runIza(args, { IZA_URL: system.url, IZA_OPERATOR_KEY: operatorKey });
const withKey = (key: string, ...args: string[]) => runIza(args, { IZA_URL: system.url, IZA_KEY: key });

it('a key is made, used, explained, replaced and revoked from the command line', async () => {
  const made = await asOwner('keys', 'create', '--name', 'Shop', '--role', 'partner', '--client', 'client_1');
  expect(made).toMatchObject({ code: 0, stderr: expect.stringContaining('is not shown again') });
  const key = made.stdout.trim();
  expect(key).toMatch(/^iza_test_/);
  const id = /key_\w+/.exec(made.stderr)![0];

  const whoami = await withKey(key, 'whoami', '--json');
  expect(JSON.parse(whoami.stdout)).toMatchObject({
    id,
    name: 'Shop',
    roles: ['partner'],
    clientIds: ['client_1'],
    contract: 'PARTNER',
  });
  expect((await withKey(key, 'services', 'list')).code).not.toBe(0);
  expect(await asOwner('roles', 'explain', id, 'Query.services')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('scope services:read ← role partner'),
  });
  expect(await asOwner('roles', 'explain', id, 'Query.alertRules')).toMatchObject({
    code: 4,
    stdout: expect.stringContaining('lacks alerts:read'),
  });

  const rotated = await asOwner('keys', 'rotate', id, '--overlap', '0');
  expect((await withKey(key, 'whoami')).code).toBe(4);
  const next = rotated.stdout.trim();
  expect((await withKey(next, 'whoami')).code).toBe(0);
  expect((await asOwner('keys', 'revoke', id, '--yes')).code).toBe(0);
  expect(await withKey(next, 'whoami')).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('UNAUTHENTICATED'),
  });
  expect((await asOwner('keys', 'list')).stdout).not.toContain(id);
  expect((await asOwner('keys', 'list', '--revoked')).stdout).toContain(id);
});

it('whoever shows nothing is told so, and may do nothing', async () => {
  const nobody = (...args: string[]) => runIza(args, { IZA_URL: system.url });
  expect(await nobody('whoami')).toMatchObject({ code: 0, stdout: expect.stringContaining('Nobody') });
  expect(await nobody('services', 'list')).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('UNAUTHORIZED_FIELD_OR_TYPE'),
  });
});
