import type { Caller } from './caller.ts';

/** One thing that a caller has to show. */
export type Condition =
  | { readonly kind: 'authenticated' }
  | {
      readonly kind: 'scopes' | 'policies';
      /** Alternatives, each a list of names of which all are needed. */
      readonly anyOf: readonly (readonly string[])[];
    };

/** What has to be shown to read something: all of it. One object for each combination that a graph has. */
export type Need = readonly Condition[];

export const noNeed: Need = [];

export function isMet(condition: Condition, caller: Caller): boolean {
  if (condition.kind === 'authenticated') return caller.id !== undefined;
  const shown = caller[condition.kind];
  return condition.anyOf.some(names => names.every(name => shown.has(name)));
}

/** Whether whoever meets all of these meets that one as well. */
export function implies(conditions: Need, wanted: Condition): boolean {
  if (wanted.kind === 'authenticated') return conditions.some(({ kind }) => kind === 'authenticated');
  const { anyOf } = wanted;
  return conditions.some(
    each =>
      each.kind === wanted.kind &&
      each.anyOf.every(names => anyOf.some(other => other.every(name => names.includes(name)))),
  );
}

/** Keeps one object for equal conditions and for equal needs, so that they can be told apart by identity. */
export class Needs {
  readonly #conditions = new Map<string, Condition>();
  readonly #indexes = new Map<Condition, number>();
  readonly #needs = new Map<string, Need>([['', noNeed]]);

  condition(condition: Condition): Condition {
    const key = conditionKey(condition);
    const known = this.#conditions.get(key);
    if (known) return known;
    this.#conditions.set(key, condition);
    this.#indexes.set(condition, this.#indexes.size);
    return condition;
  }

  /** @param needs of this object. */
  all(...needs: readonly Need[]): Need {
    const conditions = new Set(needs.flat());
    const indexes = [...conditions].map(each => this.#indexes.get(each)!).sort((a, b) => a - b);
    const key = indexes.join();
    let need = this.#needs.get(key);
    if (!need) this.#needs.set(key, (need = [...conditions]));
    return need;
  }
}

function conditionKey(condition: Condition): string {
  if (condition.kind === 'authenticated') return condition.kind;
  const alternatives = condition.anyOf.map(names => JSON.stringify([...names].sort())).sort();
  return `${condition.kind}:${alternatives.join()}`;
}
