import { isDeepStrictEqual } from 'node:util';
import { type CachePolicy, tierNames } from './cache.ts';

/** The known policies by name. */
export class PolicySet {
  readonly #byName = new Map<string, Required<CachePolicy>>();

  /** Defining the same again changes nothing, so that parts can be started twice in one process. */
  define(given: CachePolicy): void {
    const policy = { ...given, graceMs: given.graceMs ?? 0 };
    const problem = problemOf(policy);
    if (problem) throw new Error(`The cache policy ${policy.name} ${problem}.`);
    const known = this.#byName.get(policy.name);
    if (known && !isDeepStrictEqual(known, policy)) {
      throw new Error(`The cache policy ${policy.name} is defined twice, differently.`);
    }
    this.#byName.set(policy.name, policy);
  }

  get(name: string): Required<CachePolicy> {
    const policy = this.#byName.get(name);
    if (policy) return policy;
    const known = [...this.#byName.keys()].sort().join(', ') || 'none';
    throw new Error(`There is no cache policy ${name}; defined are: ${known}.`);
  }

  all(): CachePolicy[] {
    return [...this.#byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

function problemOf({ name, ttlMs, graceMs, tiers }: Required<CachePolicy>): string | undefined {
  if (!/^[a-z][\w.-]*$/i.test(name)) return 'needs a name of letters, digits, dots and dashes';
  if (!Number.isInteger(ttlMs) || ttlMs < 1) return 'needs a ttlMs of at least 1';
  if (!Number.isInteger(graceMs) || graceMs < 0) return 'needs a graceMs of at least 0';
  if (tiers.length === 0) return 'names no tier';
  return tiers.every(tier => tierNames.includes(tier)) ? undefined : 'names an unknown tier';
}
