/** Who sends a request, and what they may do. Decided once per request, or once per connection, by who authenticates. */
export interface Caller {
  /** Such as `user_01J…`; undefined for somebody who has not said who they are. */
  readonly id: string | undefined;
  readonly scopes: ReadonlySet<string>;
  /** Names of the policies that hold for them. */
  readonly policies: ReadonlySet<string>;
  /** Which contract of the API they see. */
  readonly contract: 'full' | 'partner';
  /** Whether documents are accepted that nobody has registered. */
  readonly mayAskFreely: boolean;
  /** When what they showed stops being valid, in milliseconds since 1970; undefined when it does not. */
  readonly expiresAt?: number | undefined;
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
    const { id, scopes, policies, contract } = caller;
    key = JSON.stringify([id ?? null, contract, [...scopes].toSorted(), [...policies].toSorted()]);
    keys.set(caller, key);
  }
  return key;
}
