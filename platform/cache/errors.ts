import { DomainError } from '../errors/index.ts';
import type { TierName } from './cache.ts';

/** A tier was to be emptied that this system does not have. */
export class CacheTierInactiveError extends DomainError {
  readonly code = 'CACHE_TIER_INACTIVE';

  constructor(tier: TierName, howToHaveIt: string) {
    super(`The ${tier} tier is not active. ${howToHaveIt}`);
  }
}

/** A tier was to be emptied that does not answer now. */
export class CacheTierUnavailableError extends DomainError {
  readonly code = 'CACHE_TIER_UNAVAILABLE';

  constructor(tier: TierName) {
    super(`The ${tier} tier does not answer, so it was not emptied. Try again when it is back.`);
  }
}
