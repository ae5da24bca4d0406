import type { PrincipalKind } from '@iza/platform/subgraph';

/** Who sends a request, and what they may do. Decided once per request, or once per connection, by who authenticates. */
export interface Caller {
  /** Such as `user_01J…`; undefined for somebody who has not said who they are. */
  readonly id: string | undefined;
  readonly kind?: PrincipalKind | undefined;
  readonly scopes: ReadonlySet<string>;
  /** Names of the policies that hold for them. */
  readonly policies: ReadonlySet<string>;
  /** The clients whose rows they see; undefined when all. */
  readonly clientIds?: readonly string[] | undefined;
  /** The session that a person is signed in by. */
  readonly sessionId?: string | undefined;
  /** Which contract of the API they see. */
  readonly contract: 'full' | 'partner';
  /** Whether documents are accepted that nobody has registered. */
  readonly mayAskFreely: boolean;
  /** Their own limit; undefined: that of everybody; 0: none. */
  readonly requestsPerMinute?: number | undefined;
  /** When what they showed stops being valid, in milliseconds since 1970; undefined when it does not. */
  readonly expiresAt?: number | undefined;
  /** Aborted when what they showed was revoked, or they may do something else than before. */
  readonly ended?: AbortSignal | undefined;
}

/** Whoever reaches a system without accounts: the person who runs it. */
export const operator: Caller = {
  id: undefined,
  scopes: new Set(),
  policies: new Set(),
  contract: 'full',
  mayAskFreely: true,
};

const keys = new WeakMap<Caller, string>();

/** The same text for callers who may see the same: what is shared between requests is shared within one such text. */
export function shareKey(caller: Caller): string {
  let key = keys.get(caller);
  if (key === undefined) {
    const { id, kind, scopes, policies, clientIds, sessionId, contract } = caller;
    const sets = [scopes, policies, clientIds].map(names => names && [...names].toSorted());
    key = JSON.stringify([id ?? null, kind ?? null, sessionId ?? null, contract, ...sets]);
    keys.set(caller, key);
  }
  return key;
}
