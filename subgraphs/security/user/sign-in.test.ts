import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createLoginToken } from '@iza/platform/auth';
import type { QueryResult } from '@iza/platform/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { URI } from 'otpauth';
import { type SecurityTest, securityTest, viewer } from '../security-test.ts';

let test: SecurityTest;
let secretFile: string;
beforeAll(async () => {
  test = await securityTest();
  secretFile = join(test.dataDir, 'login-secret');
});
afterAll(() => test.drop());

const secret = (): string => readFileSync(secretFile, 'utf8').trim();

async function signIn(input: Record<string, unknown>): Promise<{ secret: string; expiresAt: string } | null> {
  const { openSession } = await test.ask(
    'mutation($input: SignInInput!) { openSession(input: $input) { secret expiresAt } }',
    { input: { address: '192.0.2.1', userAgent: 'a browser', ...input } },
  );
  return openSession;
}

const authenticate = (cookie: string) => test.authenticate(cookie, { kind: 'SESSION' });

/** Whoever is signed in by a session, as the gateway would say it. */
async function viewerOf(cookie: string) {
  const { id, sessionId, scopes } = await authenticate(cookie);
  return viewer(id, scopes, { sessionId, kind: 'USER' });
}

function query(sql: string, values: unknown[] = []): Promise<QueryResult<object>> {
  return test.database.getConnection('primary').withSession(session => session.query(sql, values));
}

describe('a login link', () => {
  it('is made by whoever can read a file that nobody else can', () => {
    expect(statSync(secretFile).mode & 0o777).toBe(0o600);
    expect(secret()).toMatch(/^[\w-]{43}$/);
  });

  it('signs the owner in, once', async () => {
    const link = createLoginToken(secret());
    const opened = await signIn({ link });
    expect(await authenticate(opened!.secret)).toMatchObject({
      id: 'user_owner',
      kind: 'USER',
      scopes: [...test.owner.scopes],
      canAskFreely: true,
      sessionId: expect.stringMatching(/^session_/),
    });
    expect(await signIn({ link })).toBeNull();
  });

  it('signs one in of two who open it at once', async () => {
    const link = createLoginToken(secret());
    const opened = await Promise.all([signIn({ link }), signIn({ link })]);
    expect(opened.filter(Boolean)).toHaveLength(1);
  });

  it('is refused when it is old, forged, changed, or made for later', async () => {
    const now = Date.now();
    const link = createLoginToken(secret());
    const [version, until, ...rest] = link.split('.');
    const wrong = [
      createLoginToken(secret(), now - 601_000),
      createLoginToken(secret(), now + 86_400_000),
      createLoginToken('another-secret'),
      link.slice(0, -1),
      [version, Number(until) + 1, ...rest].join('.'),
      '',
      'v1...',
      secret(),
    ];
    for (const each of wrong) expect([each, await signIn({ link: each })]).toEqual([each, null]);
    expect(await signIn({ link })).not.toBeNull();
  });

  it('is not taken while others may read the file', async () => {
    const link = createLoginToken(secret());
    chmodSync(secretFile, 0o644);
    await expect(signIn({ link })).rejects.toThrow('INTERNAL');
    chmodSync(secretFile, 0o600);
    expect(await signIn({ link })).not.toBeNull();
  });

  it('comes with an invitation, is told once, and signs nobody in who was revoked', async () => {
    const invite = `mutation($input: InviteUserInput!) {
      inviteUser(input: $input) { user { id roles email hasPassword } loginToken userErrors { code } } }`;
    const input = { name: 'Ada', roles: ['viewer'], idempotencyKey: 'ada' };
    const { inviteUser } = await test.ask(invite, { input });
    expect(inviteUser.user).toMatchObject({ roles: ['viewer'], email: null, hasPassword: false });
    expect((await test.ask(invite, { input })).inviteUser).toMatchObject({
      user: { id: inviteUser.user.id },
      loginToken: null,
    });
    const opened = await signIn({ link: inviteUser.loginToken });
    expect(await authenticate(opened!.secret)).toMatchObject({ id: inviteUser.user.id, canAskFreely: false });
    expect(await signIn({ link: inviteUser.loginToken })).toBeNull();
    const { createLoginLink } = await test.ask(
      `mutation { createLoginLink(input: { userId: "${inviteUser.user.id}" }) { loginToken userErrors { code } } }`,
    );
    await test.ask(
      `mutation { revokePrincipal(input: { id: "${inviteUser.user.id}" }) { userErrors { code } } }`,
    );
    expect(await signIn({ link: createLoginLink.loginToken })).toBeNull();
    expect(await authenticate(opened!.secret)).toBeNull();
  });
});

describe('a session', () => {
  const open = async (previousSecret?: string) =>
    (await signIn({ link: createLoginToken(secret()), previousSecret }))!.secret;

  it('is stored in no form that could be shown', async () => {
    const cookie = await open();
    const rows = await test.database
      .getConnection('primary')
      .withSession(session => session.query('select * from security.sessions', []));
    expect(JSON.stringify(rows)).not.toContain(cookie);
  });

  it('ends when the browser signs in anew, so that nobody prepares one for another', async () => {
    const first = await open();
    const second = await open(first);
    expect(await authenticate(first)).toBeNull();
    expect(await authenticate(second)).not.toBeNull();
  });

  it('ends when it is not used, and at the latest when its time is over', async () => {
    for (const change of [`last_used_at = now() - interval '721 minutes'`, 'expires_at = now()']) {
      const cookie = (await signIn({ link: createLoginToken(secret()) }))!.secret;
      await query(`update security.sessions set ${change}`);
      expect(await authenticate(cookie)).toBeNull();
    }
  });

  it('is listed for its user, and ended by them', async () => {
    await query('update security.sessions set ended_at = now() where ended_at is null');
    const cookie = await open();
    await open();
    const by = await viewerOf(cookie);
    const list = '{ sessions { nodes { id isCurrent method userAgent address } } }';
    const { sessions } = await test.ask(list, {}, by);
    expect(sessions.nodes).toMatchObject([
      { isCurrent: false, method: 'LINK', userAgent: 'a browser', address: '192.0.2.1' },
      { id: by.sessionId, isCurrent: true },
    ]);
    const revoke = `mutation { revokeSession(input: { id: "${by.sessionId}" }) { revokedSessionId userErrors { code } } }`;
    const stranger = viewer('user_other', []);
    expect((await test.ask(revoke, {}, stranger)).revokeSession.userErrors).toEqual([
      { code: 'SESSION_NOT_FOUND' },
    ]);
    expect((await test.ask(list, {}, stranger)).sessions.nodes).toEqual([]);
    await expect(
      test.ask('{ sessions(userId: "user_owner") { nodes { id } } }', {}, stranger),
    ).rejects.toThrow('UNAUTHORIZED_FIELD_OR_TYPE');
    expect((await test.ask(revoke, {}, by)).revokeSession.revokedSessionId).toBe(by.sessionId);
    expect(await authenticate(cookie)).toBeNull();
  });

  it('is ended by its secret, once', async () => {
    const cookie = await open();
    const close = 'mutation($secret: String!) { closeSession(secret: $secret) }';
    expect(await test.ask(close, { secret: cookie })).toEqual({ closeSession: true });
    expect(await test.ask(close, { secret: cookie })).toEqual({ closeSession: false });
    expect(await authenticate(cookie)).toBeNull();
  });
});

describe('a password', () => {
  const email = 'Ada@Example.org';
  const password = 'correct horse battery';
  const step = 30_000;
  let code: (at?: number) => string;
  let recoveryCodes: string[];

  it('is set soon after a sign-in only, and is no short or plain one', async () => {
    const by = await viewerOf((await signIn({ link: createLoginToken(secret()) }))!.secret);
    const set = (input: object, as = by) =>
      test
        .ask(
          'mutation($input: SetPasswordInput!) { setPassword(input: $input) { email userErrors { code field } } }',
          { input },
          as,
        )
        .then(({ setPassword }) => setPassword);
    for (const plain of ['short', 'aaaaaaaaaaaaaa', 'ada@example.org1'])
      expect((await set({ email, password: plain })).userErrors).toMatchObject([
        { code: 'USER_INVALID', field: ['input', 'password'] },
      ]);
    expect((await set({ email: 'ada', password })).userErrors).toMatchObject([{ code: 'USER_INVALID' }]);
    expect((await set({ email, password }, test.owner)).userErrors).toMatchObject([
      { code: 'SIGN_IN_REQUIRED' },
    ]);
    await query(`update security.sessions set created_at = now() - interval '11 minutes' where id = $1`, [
      by.sessionId,
    ]);
    expect((await set({ email, password })).userErrors).toMatchObject([{ code: 'SIGN_IN_REQUIRED' }]);
    const anew = await viewerOf((await signIn({ link: createLoginToken(secret()) }))!.secret);
    expect(await set({ email, password }, anew)).toEqual({ email: 'ada@example.org', userErrors: [] });
    expect(await signIn({ email, password })).toBeNull();
  });

  it('counts once an authenticator is confirmed by a code', async () => {
    const by = await viewerOf((await signIn({ link: createLoginToken(secret()) }))!.secret);
    const { startSecondFactor } = await test.ask(
      'mutation { startSecondFactor(input: {}) { otpauthUri userErrors { code } } }',
      {},
      by,
    );
    const totp = URI.parse(startSecondFactor.otpauthUri);
    expect(totp).toMatchObject({ issuer: 'IZA OS', label: 'ada@example.org' });
    code = (at = Date.now()) => totp.generate({ timestamp: at } as never);
    const confirm = async (text: string) =>
      (
        await test.ask(
          `mutation { confirmSecondFactor(input: { code: "${text}" }) { recoveryCodes userErrors { code } } }`,
          {},
          by,
        )
      ).confirmSecondFactor;
    expect((await confirm('000000')).userErrors).toEqual([{ code: 'SECOND_FACTOR_INVALID' }]);
    expect(await signIn({ email, password, code: code() })).toBeNull();
    // The code of the step before, so that the one of now is still good for a sign-in.
    ({ recoveryCodes } = await confirm(code(Date.now() - step)));
    expect(new Set(recoveryCodes).size).toBe(10);
    const { rows } = await query('select totp_secret, totp_pending_secret from security.users');
    // What stands in the table, and so in a backup of it, is sealed.
    expect(JSON.stringify(rows)).not.toContain(totp.secret.base32);
    expect(rows).toContainEqual({ totp_secret: expect.stringMatching(/^v1\./), totp_pending_secret: null });
    await query('update security.users set failed_attempts = 0, locked_until = null');
  });

  it('signs in with a code, and with each code once', async () => {
    const now = code();
    const opened = await signIn({ email: ' ADA@example.org', password, code: now });
    expect(await authenticate(opened!.secret)).toMatchObject({ id: 'user_owner' });
    expect(await signIn({ email, password, code: now })).toBeNull();
  });

  it('signs in with each recovery code once, however it is typed', async () => {
    const [first] = recoveryCodes;
    expect(await signIn({ email, password, code: first!.toUpperCase().replaceAll('-', ' ') })).not.toBeNull();
    expect(await signIn({ email, password, code: first })).toBeNull();
  });

  it('is refused when it is wrong, or has no code, or there is no such account', async () => {
    await query('update security.users set failed_attempts = 0, locked_until = null, totp_last_step = 0');
    expect(await signIn({ email, password: `${password}!`, code: code() })).toBeNull();
    expect(await signIn({ email, password })).toBeNull();
    expect(await signIn({ email, password, code: code(Date.now() - 5 * step) })).toBeNull();
    expect(await signIn({ email: 'eve@example.org', password, code: code() })).toBeNull();
    expect(await signIn({})).toBeNull();
  });

  it('is locked after five failures, also where many are tried at once', async () => {
    await query('update security.users set failed_attempts = 0, locked_until = null, totp_last_step = 0');
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, index) => signIn({ email, password: `wrong number ${index}` })),
    );
    expect(tries.filter(Boolean)).toEqual([]);
    const [user] = await test.database
      .getConnection('primary')
      .schema<{ users: { failed_attempts: number } }>('security')
      .selectFrom('users')
      .select('failed_attempts')
      .where('failed_attempts', '>', 0)
      .execute();
    // Three of the eight came while it was locked, and were not judged.
    expect(user!.failed_attempts).toBe(5);
    expect(await signIn({ email, password, code: code() })).toBeNull();
    await query('update security.users set locked_until = now()');
    expect(await signIn({ email, password, code: code() })).not.toBeNull();
  });
});
