import type { TierView } from '@iza/platform/cache';
import { DomainError } from '@iza/platform/errors';
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

/** A tier that is not there cannot be emptied. */
export class CacheTierNotActiveError extends DomainError {
  readonly code = 'CACHE_TIER_NOT_ACTIVE';
  override readonly field = ['input', 'tier'];

  constructor(tier: CacheTier) {
    super(`The tier ${tier.name} is not active. ${tier.note ?? ''}`.trim());
  }
}

/** @throws CacheTierNotActiveError */
export function assertCanFlush(tier: CacheTier): void {
  if (!tier.isActive) throw new CacheTierNotActiveError(tier);
}
