import type { Caller } from '../../access/caller.ts';

const keys = new WeakMap<Caller, string>();

/** The same text for callers who may see the same: what is shared between requests is shared within one such text. */
export function callerKey(caller: Caller): string {
  let key = keys.get(caller);
  if (key === undefined) {
    const { id, scopes, policies, contract } = caller;
    key = JSON.stringify([id ?? null, contract, [...scopes].toSorted(), [...policies].toSorted()]);
    keys.set(caller, key);
  }
  return key;
}
