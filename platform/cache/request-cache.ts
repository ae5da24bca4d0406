import type { CachePolicy, GetOrSet, RequestCache } from './cache.ts';
import type { TierCounts } from './tier-counts.ts';

interface RequestTierOptions {
  policyOf(name: string): CachePolicy;
  counts: TierCounts;
  /** Changes whenever something was invalidated, so that a request sees what it has changed itself. */
  generation(): number;
  next: GetOrSet;
}

/** Promises by key for the length of one request: the same question gets the same answer, also while it is asked. */
export function createRequestCache({ policyOf, counts, generation, next }: RequestTierOptions): RequestCache {
  const answers = new Map<string, Promise<unknown>>();
  let seen = generation();
  return {
    getOrSet<T>(
      policy: string,
      key: string,
      load: () => Promise<T>,
      options?: { tags?: string[] },
    ): Promise<T> {
      if (!policyOf(policy).tiers.includes('request')) return next(policy, key, load, options);
      if (seen !== generation()) {
        answers.clear();
        seen = generation();
      }
      const name = `${policy}:${key}`;
      const known = answers.get(name);
      counts.count('request', known !== undefined);
      if (known) return known as Promise<T>;
      const answer = next(policy, key, load, options);
      answers.set(name, answer);
      // A failure may be over when the request asks again.
      answer.catch(() => answers.delete(name));
      return answer;
    },
  };
}
