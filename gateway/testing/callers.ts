import fc from 'fast-check';
import { type Caller, operator } from '../access/caller.ts';

/** @param shown scopes, and policies behind `policy:`. */
export function caller(id: string | undefined, ...shown: string[]): Caller {
  const policies = shown.filter(each => each.startsWith('policy:')).map(each => each.slice(7));
  const scopes = shown.filter(each => !each.startsWith('policy:'));
  return { ...operator, id, scopes: new Set(scopes), policies: new Set(policies) };
}

/** Callers with any of these scopes and policies, known or not. */
export function callers(...all: string[]): fc.Arbitrary<Caller> {
  return fc
    .tuple(fc.constantFrom('user_1', undefined), fc.subarray(all))
    .map(([id, shown]) => caller(id, ...shown));
}
