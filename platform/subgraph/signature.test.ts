import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { ReplayWindow } from './replay-window.ts';
import {
  createSigner,
  createVerifier,
  type SignatureHeaders,
  signatureWindowMs,
  subscribeCall,
  type Viewer,
} from './signature.ts';

const secret = 'a'.repeat(32);
const other = 'b'.repeat(32);
const viewer: Viewer = { id: 'user_1', scopes: new Set(['read:things', 'ü']), contract: 'partner' };
const call = { method: 'POST', path: '/things/graphql?a=1', body: '{"query":"{ thing }"}' };

const refusal = (reason: string) => expect.objectContaining({ name: 'SignatureError', reason });

describe('a signed call', () => {
  test('brings its viewer', () => {
    const headers = createSigner(secret).sign(call, viewer);
    expect(createVerifier([secret]).verify(call, { ...headers })).toEqual(viewer);
    const nobody: Viewer = { id: undefined, scopes: new Set(), contract: 'full' };
    const anonymous = createSigner(secret).sign(call, nobody);
    expect(createVerifier([secret]).verify(call, { ...anonymous })).toEqual(nobody);
  });

  test('is checked over the bytes of its body', () => {
    const headers = createSigner(secret).sign({ ...call, body: 'ü' }, viewer);
    const verifier = createVerifier([secret]);
    expect(() => verifier.verify({ ...call, body: Buffer.from('ü', 'latin1') }, { ...headers })).toThrow(
      refusal('wrong'),
    );
    expect(verifier.verify({ ...call, body: Buffer.from('ü') }, { ...headers })).toEqual(viewer);
  });

  const forged = createSigner(secret).sign(call, { ...viewer, scopes: new Set(['admin']) });
  const cases: Record<string, (headers: SignatureHeaders) => [typeof call, Record<string, string>]> = {
    'with another body': headers => [{ ...call, body: `${call.body} ` }, { ...headers }],
    'with another method': headers => [{ ...call, method: 'GET' }, { ...headers }],
    'with another path': headers => [{ ...call, path: '/others/graphql' }, { ...headers }],
    'with what was in the path moved into the method': headers => [
      { ...call, method: 'POST\n/things', path: '/graphql' },
      { ...headers },
    ],
    'with more scopes': headers => [call, { ...headers, 'x-iza-principal': forged['x-iza-principal'] }],
    'with another time': headers => [
      call,
      { ...headers, 'x-iza-signature': headers['x-iza-signature'].replace(/^v1\.\d/, 'v1.9') },
    ],
    'with another nonce': headers => [
      call,
      { ...headers, 'x-iza-signature': headers['x-iza-signature'].replace('~0', '~7') },
    ],
  };
  test.each(Object.entries(cases))('is refused %s', (_, change) => {
    const [changed, headers] = change(createSigner(secret).sign(call, viewer));
    expect(() => createVerifier([secret]).verify(changed, headers)).toThrow(refusal('wrong'));
  });

  test('is refused without a signature, or with something that is none', () => {
    const verifier = createVerifier([secret]);
    const signed = createSigner(secret).sign(call, viewer);
    expect(() => verifier.verify(call, {})).toThrow(refusal('missing'));
    expect(() => verifier.verify(call, { 'x-iza-principal': signed['x-iza-principal'] })).toThrow(
      refusal('missing'),
    );
    for (const signature of [
      '',
      'v1',
      'v2.1.a.b',
      `${signed['x-iza-signature']}A`,
      [signed['x-iza-signature'], signed['x-iza-signature']],
    ]) {
      expect(() => verifier.verify(call, { ...signed, 'x-iza-signature': signature })).toThrow(
        refusal('malformed'),
      );
    }
  });

  test('is good for thirty seconds before and after, by the clock of the subgraph', () => {
    const verifyAfter = (offsetMs: number) => () => {
      const headers = createSigner(secret, () => 1_000_000_000_000).sign(call, viewer);
      return createVerifier([secret], () => 1_000_000_000_000 + offsetMs).verify(call, { ...headers });
    };
    for (const sign of [1, -1]) {
      expect(verifyAfter(sign * signatureWindowMs)()).toEqual(viewer);
      expect(verifyAfter(sign * (signatureWindowMs + 1))).toThrow(refusal('expired'));
    }
  });

  test('is good once, whatever comes between', () => {
    const signer = createSigner(secret);
    const stranger = createSigner(secret);
    const verifier = createVerifier([secret]);
    const kept = Array.from({ length: 100 }, () => signer.sign(call, viewer));
    for (const headers of kept.toReversed()) verifier.verify(call, { ...headers });
    verifier.verify(call, { ...stranger.sign(call, viewer) });
    for (const headers of kept) {
      expect(() => verifier.verify(call, { ...headers })).toThrow(refusal('replayed'));
    }
  });

  test('is not used up by a forgery with its nonce', () => {
    const verifier = createVerifier([secret]);
    const headers = createSigner(secret).sign(call, viewer);
    expect(() => verifier.verify({ ...call, body: '' }, { ...headers })).toThrow(refusal('wrong'));
    expect(verifier.verify(call, { ...headers })).toEqual(viewer);
  });

  test('is good under the old and the new secret while one is exchanged for the other', () => {
    const verifier = createVerifier([other, secret]);
    for (const each of [secret, other]) {
      expect(verifier.verify(call, { ...createSigner(each).sign(call, viewer) })).toEqual(viewer);
    }
    expect(() =>
      createVerifier([other]).verify(call, { ...createSigner(secret).sign(call, viewer) }),
    ).toThrow(refusal('wrong'));
  });
});

test('a stream is signed by its message, however that was written', () => {
  const payload = { query: 'subscription { things }', variables: { b: 1e21, a: 'ü' } };
  const sent = subscribeCall('/things/graphql', payload);
  const received = subscribeCall('/things/graphql', JSON.parse(JSON.stringify(payload)) as typeof payload);
  const headers = createSigner(secret).sign(sent, viewer);
  expect(createVerifier([secret]).verify(received, { ...headers })).toEqual(viewer);
  const changed = subscribeCall('/things/graphql', { ...payload, variables: { b: 1 } });
  expect(changed.body).not.toBe(sent.body);
});

test('a secret that can be guessed is refused', () => {
  expect(() => createSigner('short')).toThrow('32 characters');
  expect(() => createVerifier(['short'])).toThrow('32 characters');
  expect(() => createVerifier([])).toThrow('No secret');
});

test('a window admits every number once, as long as it is not overtaken by more than its size', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 200 });
  fc.assert(
    fc.property(numbers, sequence => {
      const window = new ReplayWindow(64);
      const seen = new Set<number>();
      let highest = -1;
      for (const number of sequence) {
        const expected = !seen.has(number) && number > highest - 64;
        expect(window.admit(number)).toBe(expected);
        seen.add(number);
        highest = Math.max(highest, number);
      }
    }),
    { seed: 7, numRuns: 500 },
  );
});

test('whoever checks learns what the viewer is restricted to', () => {
  const restricted: Viewer = {
    id: 'key_1',
    kind: 'API_KEY',
    scopes: new Set(['read:things']),
    policies: new Set(['in-europe']),
    clientIds: ['client_1', 'client_2'],
    sessionId: 'session_1',
    contract: 'partner',
  };
  const nothing: Viewer = { ...restricted, clientIds: [] };
  for (const each of [restricted, nothing])
    expect(createVerifier([secret]).verify(call, { ...createSigner(secret).sign(call, each) })).toEqual(each);
});
