export type { Cache, CachePolicy, GetOptions, GetOrSet, RequestCache, TierName, TierView } from './cache.ts';
export { type CacheOptions, cacheMigrations, createCache } from './create-cache.ts';
export { CacheTierInactiveError, CacheTierUnavailableError } from './errors.ts';
