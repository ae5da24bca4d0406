import type { TierView } from '@iza/platform/cache';
import type { CacheTierName } from '../__generated__/resolvers.ts';

/** A tier with the share of lookups that it answered. */
export interface CacheTier extends Omit<TierView, 'name'> {
  id: string;
  name: CacheTierName;
  hitRatio: number | null;
}

export function toCacheTier(tier: TierView): CacheTier {
  const lookups = tier.hits + tier.misses;
  return {
    ...tier,
    name: tier.name.toUpperCase() as CacheTierName,
    id: `cache_tier_${tier.name}`,
    hitRatio: lookups ? tier.hits / lookups : null,
  };
}
