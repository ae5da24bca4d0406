/** The tiers, nearest first. */
export const tierNames = ['request', 'process', 'redis', 'database'] as const;
export type TierName = (typeof tierNames)[number];

/** How long a type of value lives, and where. */
export interface CachePolicy {
  /** The type of value, such as `metric.range`. */
  name: string;
  /** How long a value counts as fresh, in milliseconds. */
  ttlMs: number;
  /** How much longer it may be served while its source fails, in milliseconds; default 0: never. */
  graceMs?: number;
  /** Tiers that are not configured are left out by themselves. */
  tiers: TierName[];
}

export interface GetOptions {
  /** Names under which the value is invalidated, such as the id of an entity. */
  tags?: string[];
}

/**
 * Returns the cached value, or loads it. Callers that ask for the same value at the same time share one load.
 *
 * Values are JSON and come back frozen: a `Date`, `Map`, `bigint` or class instance is refused with a TypeError that
 * names where it stands, because a slower tier would give back something else than was put in.
 *
 * @param policy a name given to `definePolicies`
 * @param key says everything that the value depends on, whose permissions included
 * @throws what `load` throws, when there is no stale value to serve
 */
export type GetOrSet = <T>(
  policy: string,
  key: string,
  load: () => Promise<T>,
  options?: GetOptions,
) => Promise<T>;

/** The figures of a tier since this process started. */
export interface TierView {
  name: TierName;
  isActive: boolean;
  /** Why it is not active or not well, and what to do. */
  note?: string;
  /** Null where counting would cost too much. */
  entries: number | null;
  hits: number;
  misses: number;
}

export interface RequestCache {
  getOrSet: GetOrSet;
}

/** Four tiers behind one call. A tier that is slow or dead costs a short wait and a miss, never an error. */
export interface Cache {
  /** A view with the request tier in front: make one per request, and let it go with the request. */
  forRequest(): RequestCache;
  /** Without the request tier. */
  getOrSet: GetOrSet;
  /** Forgets every value that has one of the tags, in all tiers and processes. Loads under way are not kept. */
  invalidate(tags: string[]): Promise<void>;
  /**
   * Empties one tier; the process and request tiers in every process.
   * @throws Error when the tier is not active or does not answer
   */
  flush(tier: TierName): Promise<void>;
  /** @throws Error when a name is taken by another policy, or a policy makes no sense. */
  definePolicies(policies: CachePolicy[]): void;
  policies(): CachePolicy[];
  tiers(): Promise<TierView[]>;
  /** Whether the configured tiers answer. Never throws. */
  check(): Promise<{ isHealthy: boolean; latencyMs: number; message?: string }>;
  close(): Promise<void>;
}
