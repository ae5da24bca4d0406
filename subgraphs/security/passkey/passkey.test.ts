import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLoginToken } from '@iza/platform/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type SecurityTest, securityTest } from '../security-test.ts';
import { type Authenticator, createAuthenticator } from '../testing/authenticator.ts';

const rpId = 'iza.example';
const origin = 'https://iza.example';

let test: SecurityTest;
beforeAll(async () => {
  test = await securityTest();
});
afterAll(() => test.drop());

let device: Authenticator;
let cookie: string;
beforeEach(async () => {
  device = createAuthenticator(rpId);
  const link = createLoginToken(readFileSync(join(test.dataDir, 'login-secret'), 'utf8').trim());
  const { openSession } = await test.ask(
    'mutation($input: SignInInput!) { openSession(input: $input) { secret } }',
    { input: { link } },
  );
  cookie = openSession.secret;
});

async function optionsForNew(sessionSecret = cookie): Promise<string | null> {
  const { beginPasskeyRegistration } = await test.ask(
    'mutation($s: String!, $r: String!) { beginPasskeyRegistration(sessionSecret: $s, rpId: $r) }',
    { s: sessionSecret, r: rpId },
  );
  return beginPasskeyRegistration;
}

async function register(response: string, from: object = {}): Promise<boolean> {
  const { finishPasskeyRegistration } = await test.ask(
    'mutation($input: PasskeyResponseInput!) { finishPasskeyRegistration(input: $input) }',
    { input: { response, rpId, origin, sessionSecret: cookie, name: 'Laptop', ...from } },
  );
  return finishPasskeyRegistration;
}

async function options(): Promise<string> {
  const { beginPasskeySignIn } = await test.ask('mutation($r: String!) { beginPasskeySignIn(rpId: $r) }', {
    r: rpId,
  });
  return beginPasskeySignIn;
}

async function signIn(response: string, from: object = {}): Promise<{ secret: string } | null> {
  const { finishPasskeySignIn } = await test.ask(
    'mutation($input: PasskeyResponseInput!) { finishPasskeySignIn(input: $input) { secret } }',
    { input: { response, rpId, origin, ...from } },
  );
  return finishPasskeySignIn;
}

describe('a passkey', () => {
  it('signs in whoever added it, as often as they are asked', async () => {
    expect(await register(device.register((await optionsForNew())!, origin))).toBe(true);
    for (const counter of [1, 2]) {
      device.counter = counter;
      const opened = await signIn(device.authenticate(await options(), origin));
      expect(await test.authenticate(opened!.secret, { kind: 'SESSION' })).toMatchObject({
        id: 'user_owner',
      });
    }
  });

  it('answers each question once', async () => {
    const question = (await optionsForNew())!;
    expect(await register(device.register(question, origin))).toBe(true);
    expect(await register(createAuthenticator(rpId).register(question, origin))).toBe(false);
    const response = device.authenticate(await options(), origin);
    expect(await signIn(response)).not.toBeNull();
    expect(await signIn(response)).toBeNull();
  });

  it('does not sign in from another page, under another name, or unasked', async () => {
    await register(device.register((await optionsForNew())!, origin));
    const evil = 'https://evil.example';
    expect(await signIn(device.authenticate(await options(), evil))).toBeNull();
    expect(
      await signIn(device.authenticate(await options(), evil), { origin: evil, rpId: 'evil.example' }),
    ).toBeNull();
    const unasked = JSON.stringify({ challenge: Buffer.from('made up').toString('base64url') });
    expect(await signIn(device.authenticate(unasked, origin))).toBeNull();
    expect(await signIn(device.authenticate((await optionsForNew())!, origin))).toBeNull();
    for (const response of ['{}', '[]', 'no json', '{"id":"x"}', `{"id":"${'x'.repeat(30_000)}"}`])
      expect(await signIn(response)).toBeNull();
  });

  it('counts only when the device has verified who holds it', async () => {
    device.isUserVerified = false;
    expect(await register(device.register((await optionsForNew())!, origin))).toBe(false);
    device.isUserVerified = true;
    expect(await register(device.register((await optionsForNew())!, origin))).toBe(true);
    device.isUserVerified = false;
    expect(await signIn(device.authenticate(await options(), origin))).toBeNull();
  });

  it('is refused when it comes with an older count, as a copy of it would', async () => {
    device.counter = 5;
    await register(device.register((await optionsForNew())!, origin));
    device.counter = 6;
    expect(await signIn(device.authenticate(await options(), origin))).not.toBeNull();
    for (device.counter of [6, 5])
      expect(await signIn(device.authenticate(await options(), origin))).toBeNull();
  });

  it('is not one of another device with the same name for itself', async () => {
    await register(device.register((await optionsForNew())!, origin));
    const copy = createAuthenticator(rpId);
    const { id } = JSON.parse(device.authenticate(await options(), origin)) as { id: string };
    const forged = { ...JSON.parse(copy.authenticate(await options(), origin)), id, rawId: id };
    expect(await signIn(JSON.stringify(forged))).toBeNull();
  });

  it('is added soon after a sign-in only, by who was asked', async () => {
    expect(await optionsForNew('no session')).toBeNull();
    const question = (await optionsForNew())!;
    expect(await register(device.register(question, origin), { sessionSecret: 'no session' })).toBe(false);
    await test.database
      .getConnection('primary')
      .withSession(session =>
        session.query(`update security.sessions set created_at = now() - interval '11 minutes'`, []),
      );
    expect(await optionsForNew()).toBeNull();
    expect(await register(device.register(question, origin))).toBe(false);
  });
});
