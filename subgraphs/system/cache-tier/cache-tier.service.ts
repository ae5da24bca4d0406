import type { Cache } from '@iza/platform/cache';
import type { CachePolicy, CacheTierName } from '../__generated__/resolvers.ts';
import { type CacheTier, toCacheTier } from './cache-tier.ts';

/** Shows the cache tiers of this process, and empties one. */
export class CacheTierService {
  readonly #cache: Cache;

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  async list(): Promise<CacheTier[]> {
    return (await this.#cache.tiers()).map(toCacheTier);
  }

  async find(isWanted: (tier: CacheTier) => boolean): Promise<CacheTier | undefined> {
    return (await this.list()).find(isWanted);
  }

  policies(): CachePolicy[] {
    return this.#cache.policies().map(({ name, ttlMs, graceMs = 0, tiers }) => ({
      name,
      ttlMs,
      graceMs,
      tiers: tiers.map(tier => tier.toUpperCase() as CacheTierName),
    }));
  }

  /** @throws CacheTierInactiveError, CacheTierUnavailableError */
  async flush(name: CacheTierName): Promise<CacheTier> {
    await this.#cache.flush(name.toLowerCase() as Lowercase<CacheTierName>);
    return (await this.find(tier => tier.name === name))!;
  }
}
