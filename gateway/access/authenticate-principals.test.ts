import { Fault } from '@iza/platform/errors';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  type AuthenticatePrincipalsOptions,
  authenticatePrincipals,
  nobody,
} from './authenticate-principals.ts';
import type { Caller } from './caller.ts';
import type { Credential } from './credential.ts';
import { RememberedCallers } from './remembered-callers.ts';

const peer = { address: '192.0.2.7', isSecure: false, port: 8000 };
const owner: Caller = { ...nobody, id: 'user_owner', scopes: new Set(['all']) };
const ada: Caller = { ...nobody, id: 'user_ada' };

let valid: Map<string, Caller>;
let asked: Credential[];
let callers: RememberedCallers;
beforeEach(() => {
  valid = new Map([
    ['iza_good', ada],
    ['cookie-good', ada],
  ]);
  asked = [];
  callers = new RememberedCallers(async credential => {
    asked.push(credential);
    return valid.get(credential.secret);
  });
});

function authenticate(
  headers: Readonly<Record<string, string | undefined>>,
  params?: Record<string, unknown>,
  options: Partial<AuthenticatePrincipalsOptions> = {},
): Promise<Caller> {
  const all = { callers, owner: () => owner, visitors: 'nobody' as const, ...options };
  return authenticatePrincipals(all)({ host: 'here:8000', ...headers }, params, peer);
}

const refused = { code: 'UNAUTHENTICATED' };
const key = 'operator-key-of-thirty-two-letters';

describe('whoever shows', () => {
  test('a key is known by it, in the header or in connection_init', async () => {
    expect((await authenticate({ authorization: 'Bearer iza_good' })).id).toBe('user_ada');
    expect((await authenticate({}, { authorization: 'bearer iza_good' })).id).toBe('user_ada');
    expect(asked[0]).toEqual({ kind: 'KEY', secret: 'iza_good', address: '192.0.2.7', origin: undefined });
  });

  test.each(['Bearer iza_bad', 'Basic YTpi', 'iza_good', 'Bearer ', `Bearer ${'a'.repeat(600)}`, ''])(
    'no key but "%.20s" is refused, also where a cookie is shown that is valid',
    async authorization => {
      await expect(authenticate({ authorization })).rejects.toMatchObject(refused);
      const both = { authorization, cookie: 'iza_session_8000=cookie-good' };
      await expect(authenticate(both)).rejects.toMatchObject(refused);
    },
  );

  test('a cookie is known by it, from a page of this server only', async () => {
    const cookie = 'a=b; iza_session_8000=cookie-good';
    expect((await authenticate({ cookie })).id).toBe('user_ada');
    expect((await authenticate({ cookie, origin: 'http://here:8000' })).id).toBe('user_ada');
    for (const foreign of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ])
      await expect(authenticate({ cookie, ...foreign })).rejects.toMatchObject({ code: 'CSRF_REFUSED' });
  });

  test('the cookie of another port, or two of them, shows nothing', async () => {
    const twice = 'iza_session_8000=cookie-good; iza_session_8000=evil';
    for (const cookie of [twice, 'iza_session_9000=cookie-good', '__Host-iza_session=cookie-good'])
      expect(await authenticate({ cookie })).toBe(nobody);
    expect(asked).toEqual([]);
  });

  test('the key of the operator is the owner, who may ask freely', async () => {
    const options = { operatorKey: key };
    expect(await authenticate({ 'x-iza-key': key }, undefined, options)).toMatchObject({
      id: 'user_owner',
      mayAskFreely: true,
    });
    await expect(authenticate({ 'x-iza-key': 'another' }, undefined, options)).rejects.toMatchObject(refused);
  });
});

describe('whoever shows nothing', () => {
  test('is nobody, who may do nothing', async () => {
    expect(await authenticate({})).toBe(nobody);
    expect(nobody).toMatchObject({ id: undefined, scopes: new Set(), mayAskFreely: false });
  });

  const visitors = { visitors: 'owner' as const };

  test('is the owner where visitors are', async () => {
    expect(await authenticate({}, undefined, visitors)).toBe(owner);
    const page = { origin: 'http://here:8000', 'sec-fetch-site': 'same-origin' };
    expect(await authenticate(page, undefined, visitors)).toBe(owner);
  });

  test.each([
    ['x-forwarded-for', '10.0.0.1'],
    ['x-forwarded-host', 'a'],
    ['forwarded', 'for=10.0.0.1'],
    ['via', '1.1 proxy'],
    ['x-real-ip', '10.0.0.1'],
    ['origin', 'https://evil.example'],
    ['sec-fetch-site', 'cross-site'],
  ])('is nobody when %s says that they are somewhere else', async (name, value) => {
    expect(await authenticate({ [name]: value }, undefined, visitors)).toBe(nobody);
  });

  test('or an old cookie is the owner where visitors are, and is refused elsewhere', async () => {
    const cookie = 'iza_session_8000=cookie-of-last-year';
    expect(await authenticate({ cookie }, undefined, visitors)).toBe(owner);
    await expect(authenticate({ cookie })).rejects.toMatchObject(refused);
    await expect(
      authenticate({ authorization: 'Bearer iza_bad' }, undefined, visitors),
    ).rejects.toMatchObject(refused);
  });
});

describe('what is remembered of callers', () => {
  const show = (secret: string) => authenticate({ authorization: `Bearer ${secret}` });

  test('spares asking, for right and for wrong ones', async () => {
    await Promise.all([show('iza_good'), show('iza_good')]);
    await show('iza_good');
    expect(asked).toHaveLength(1);
    await expect(show('iza_bad')).rejects.toMatchObject(refused);
    await expect(show('iza_bad')).rejects.toMatchObject(refused);
    expect(asked).toHaveLength(2);
  });

  test('is forgotten at once when a principal changes, and what they have open ends', async () => {
    const { ended } = await show('iza_good');
    const onEnd = jest.fn();
    ended!.addEventListener('abort', onEnd);
    valid.delete('iza_good');
    callers.forget('user_somebody');
    expect(onEnd).not.toHaveBeenCalled();
    callers.forget('user_ada');
    expect(onEnd).toHaveBeenCalledTimes(1);
    await expect(show('iza_good')).rejects.toMatchObject(refused);
  });

  test('is not what was true before a change that came while it was asked', async () => {
    let release = (): void => undefined;
    const waiting = new Promise<void>(resolve => (release = resolve));
    let rounds = 0;
    callers = new RememberedCallers(async () => {
      rounds += 1;
      if (rounds > 1) return undefined;
      await waiting;
      return ada;
    });
    const showing = show('iza_good');
    callers.forget('user_ada');
    release();
    await expect(showing).rejects.toMatchObject(refused);
    expect(rounds).toBe(2);
  });

  test('is not used after it has expired', async () => {
    valid.set('iza_good', { ...ada, expiresAt: Date.now() - 1 });
    await expect(show('iza_good')).rejects.toMatchObject(refused);
  });

  test('does not tell one address from another as the same', async () => {
    const all = { callers, owner: () => owner, visitors: 'nobody' as const };
    const headers = { authorization: 'Bearer iza_good' };
    await authenticatePrincipals(all)(headers, undefined, peer);
    await authenticatePrincipals(all)(headers, undefined, { ...peer, address: '198.51.100.1' });
    expect(asked.map(({ address }) => address)).toEqual(['192.0.2.7', '198.51.100.1']);
  });

  test('is nothing when it cannot be found out, and the next one asks again', async () => {
    const away = new Fault('AUTHENTICATION_UNAVAILABLE', 'Away.');
    let isAway = true;
    callers = new RememberedCallers(async () => {
      if (isAway) throw away;
      return ada;
    });
    await expect(show('iza_good')).rejects.toBe(away);
    isAway = false;
    expect((await show('iza_good')).id).toBe('user_ada');
  });
});
