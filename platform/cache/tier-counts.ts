import { type TierName, tierNames } from './cache.ts';

/** Hits and misses of each tier. Every lookup that reaches a tier is counted there once. */
export class TierCounts {
  readonly #counts = new Map(tierNames.map(name => [name, { hits: 0, misses: 0 }]));

  count(tier: TierName, isHit: boolean): void {
    const counts = this.#counts.get(tier)!;
    if (isHit) counts.hits += 1;
    else counts.misses += 1;
  }

  of(tier: TierName): { hits: number; misses: number } {
    return { ...this.#counts.get(tier)! };
  }
}
