import { Fault } from '@iza/platform/errors';
import { assertSameOrigin } from '../guard/origin.ts';
import { type Authenticate, operatorCheck, type RequestHeaders } from './authenticate.ts';
import type { Caller } from './caller.ts';
import { readCredential } from './credential.ts';
import type { Peer } from './peer.ts';
import type { RememberedCallers } from './remembered-callers.ts';

export interface AuthenticatePrincipalsOptions {
  callers: RememberedCallers;
  /** The owner of the system, with all that the graph asks for at the moment. */
  owner: () => Caller;
  /** Whose key is the operator's; left out, nobody has it. */
  operatorKey?: string | undefined;
  /** Who somebody is that shows nothing and sits at this machine: its owner, or nobody. */
  visitors: 'owner' | 'nobody';
}

/** Somebody who has not said who they are. */
export const nobody: Caller = {
  id: undefined,
  scopes: new Set(),
  policies: new Set(),
  contract: 'full',
  mayAskFreely: false,
};

/**
 * Of a system with accounts: the operator's key, a key, the cookie of a session, or nothing. A cookie counts only when a page
 * of this server sends it.
 */
export function authenticatePrincipals(options: AuthenticatePrincipalsOptions): Authenticate {
  const isOperator = operatorCheck(options.operatorKey);
  return async (headers, params, peer = unknownPeer) => {
    if (isOperator(headers, params)) return { ...options.owner(), mayAskFreely: true };
    const credential = readCredential(headers, params, peer);
    if (!credential) return visitorOf(headers, options);
    if (credential.kind === 'SESSION') assertSameOrigin(headers);
    const caller = await options.callers.callerOf(credential);
    if (caller) return caller;
    const visitor = credential.kind === 'SESSION' ? visitorOf(headers, options) : nobody;
    // A session that has ended takes nothing away from whoever needs none.
    if (visitor !== nobody) return visitor;
    throw new Fault('UNAUTHENTICATED', 'What was shown to say who asks is not valid, or no longer.');
  };
}

const unknownPeer: Peer = { address: '', isSecure: false, port: 0 };

/** Headers that only a proxy adds: behind one, anybody may be at the other end. */
const forwarded = /^(forwarded|via|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|x-forwarded-.+)$/;

function visitorOf(headers: RequestHeaders, { visitors, owner }: AuthenticatePrincipalsOptions): Caller {
  if (visitors === 'nobody') return nobody;
  if (Object.keys(headers).some(name => forwarded.test(name))) return nobody;
  try {
    assertSameOrigin(headers);
  } catch {
    return nobody;
  }
  return owner();
}
