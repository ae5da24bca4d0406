import {
  createHmac,
  createSecretKey,
  type Hmac,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { ReplayWindow } from './replay-window.ts';

export type PrincipalKind = 'USER' | 'API_KEY' | 'SERVICE_ACCOUNT';

/** For whom a gateway calls, as far as a subgraph has to know. */
export interface Viewer {
  /** Such as `user_01J…`; undefined for somebody who has not said who they are. */
  readonly id: string | undefined;
  readonly kind?: PrincipalKind | undefined;
  readonly scopes: ReadonlySet<string>;
  /** Names of the policies that hold for them. */
  readonly policies?: ReadonlySet<string> | undefined;
  /** The clients whose rows they see; undefined when all. */
  readonly clientIds?: readonly string[] | undefined;
  /** The session that a person is signed in by. */
  readonly sessionId?: string | undefined;
  /** Which contract of the API they see. */
  readonly contract: 'full' | 'partner';
}

/** What is signed of a call besides its viewer. For a stream, the method is `SUBSCRIBE` and the body is its message. */
export interface SignedCall {
  readonly method: string;
  /** With the query string. */
  readonly path: string;
  /** As it is sent: not a byte may differ. */
  readonly body: string | Buffer;
}

/** The headers of a signed call. */
export interface SignatureHeaders {
  /** The viewer: base64url of JSON. */
  readonly 'x-iza-principal': string;
  /** `v1.<milliseconds since 1970>.<nonce>.<base64url of the HMAC>`. */
  readonly 'x-iza-signature': string;
}

/** Signs the calls of one process. */
export interface Signer {
  sign(call: SignedCall, viewer: Viewer): SignatureHeaders;
}

/** Checks calls; every signature is good for one call. */
export interface Verifier {
  /** @throws SignatureError when the call was not signed with one of the secrets, too long ago, or came before. */
  verify(call: SignedCall, headers: Readonly<Record<string, string | string[] | undefined>>): Viewer;
}

/** Why a call is not taken for one of the gateway. The reason is for the log; a stranger learns nothing but the refusal. */
export class SignatureError extends Error {
  readonly reason: 'missing' | 'malformed' | 'wrong' | 'expired' | 'replayed';

  constructor(reason: SignatureError['reason']) {
    super(`The signature of the call is ${reason}.`);
    this.name = 'SignatureError';
    this.reason = reason;
  }
}

/** How far the clocks of gateway and subgraph, and the time between, may be apart. */
export const signatureWindowMs = 30_000;

/**
 * The newest calls of a gateway process that are told apart, in 16 KiB: at 4,000 calls a second all of the last 30
 * seconds. A call that was overtaken by more is refused, as if it had expired.
 */
const replayWindowSize = 131_072;

/** Gateway processes whose calls are told apart at the same time. */
const maxSigners = 1024;

/** @param secret at least 32 characters of chance. */
export function createSigner(secret: string, now: () => number = Date.now): Signer {
  const key = keyOf(secret);
  // A nonce is the process that signs, by a name of chance, and the number of its call: so that whoever checks remembers
  // a bit for each call.
  const signer = randomBytes(12).toString('base64url');
  const encoded = new WeakMap<Viewer, string>();
  let sequence = 0;
  return {
    sign: (call, viewer) => {
      let principal = encoded.get(viewer);
      if (principal === undefined) encoded.set(viewer, (principal = encodeViewer(viewer)));
      const stamp = `v1.${now()}.${signer}~${sequence}`;
      sequence += 1;
      const mac = hmacOf(key, stamp, principal, call).digest('base64url');
      return { 'x-iza-principal': principal, 'x-iza-signature': `${stamp}.${mac}` };
    },
  };
}

/** @param secrets those in use: two while one is exchanged for the other, else one. */
export function createVerifier(secrets: readonly string[], now: () => number = Date.now): Verifier {
  if (secrets.length === 0) throw new Error('No secret to check signatures with.');
  const keys = secrets.map(keyOf);
  const windows = new LRUCache<string, ReplayWindow>({ max: maxSigners });
  return {
    verify: (call, headers) => {
      const principal = headers['x-iza-principal'];
      const signature = headers['x-iza-signature'];
      if (principal === undefined || signature === undefined) throw new SignatureError('missing');
      if (typeof principal !== 'string' || typeof signature !== 'string')
        throw new SignatureError('malformed');
      const parts = signaturePattern.exec(signature);
      if (!parts) throw new SignatureError('malformed');
      const [, stamp, time, signer, sequence, mac] = parts as unknown as string[];
      const given = Buffer.from(mac!, 'base64url');
      // Before anything is believed or remembered, so that strangers cannot fill the memory.
      if (!keys.some(key => timingSafeEqual(hmacOf(key, stamp!, principal, call).digest(), given)))
        throw new SignatureError('wrong');
      if (Math.abs(now() - Number(time)) > signatureWindowMs) throw new SignatureError('expired');
      let window = windows.get(signer!);
      if (!window) windows.set(signer!, (window = new ReplayWindow(replayWindowSize)));
      if (!window.admit(Number(sequence))) throw new SignatureError('replayed');
      return decodeViewer(principal);
    },
  };
}

/**
 * What is signed of a stream, whose operations share a connection and so have no headers: the signature goes into
 * `extensions.signature` of its `subscribe` message, by the names of the headers.
 */
export function subscribeCall(
  path: string,
  payload: {
    query: string;
    operationName?: string | null | undefined;
    variables?: Record<string, unknown> | null | undefined;
  },
): SignedCall {
  const { query, operationName, variables } = payload;
  const body = JSON.stringify([query, operationName ?? null, variables ?? {}]);
  return { method: 'SUBSCRIBE', path, body };
}

const signaturePattern = /^(v1\.(\d{1,15})\.([\w-]{16})~(\d{1,15}))\.([\w-]{43})$/;

/** None of the parts before the body can hold a line break, so no two calls have the same text. */
function hmacOf(key: KeyObject, stamp: string, principal: string, call: SignedCall): Hmac {
  return createHmac('sha256', key)
    .update(`${stamp}\n${principal}\n${call.method}\n${call.path}\n`)
    .update(call.body);
}

function encodeViewer({ id, kind, scopes, policies, clientIds, sessionId, contract }: Viewer): string {
  const principal = {
    id,
    kind,
    scopes: [...scopes],
    policies: policies && [...policies],
    clientIds,
    sessionId,
    contract,
  };
  return Buffer.from(JSON.stringify(principal)).toString('base64url');
}

function decodeViewer(principal: string): Viewer {
  const { scopes, policies, ...rest } = JSON.parse(Buffer.from(principal, 'base64url').toString()) as {
    id?: string;
    kind?: PrincipalKind;
    scopes: string[];
    policies?: string[];
    clientIds?: string[];
    sessionId?: string;
    contract: Viewer['contract'];
  };
  return {
    id: undefined,
    ...rest,
    scopes: new Set(scopes),
    ...(policies && { policies: new Set(policies) }),
  };
}

function keyOf(secret: string): KeyObject {
  if (secret.length < 32)
    throw new Error('The secret between gateway and subgraphs needs 32 characters or more.');
  return createSecretKey(secret, 'utf8');
}
