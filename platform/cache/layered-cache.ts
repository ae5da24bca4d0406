import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CacheProvider } from 'bentocache/types';
import type { CachePolicy, GetOptions, GetOrSet } from './cache.ts';
import type { DatabaseTier } from './database-tier.ts';
import { deepFreeze, frozenJson } from './frozen-json.ts';
import { Invalidations } from './invalidations.ts';
import type { PolicySet } from './policies.ts';
import { type SharedStores, VALUE_PREFIX } from './shared-stores.ts';
import type { TierCounts } from './tier-counts.ts';

/** What the tiers hold: the value, when it was computed, and until when it may be served at all. */
interface Kept {
  v: unknown;
  computedAt: number;
  staleUntil: number;
}

/** A value on its way out: fresh for so long, or stale and not to be kept. */
interface Found {
  kept: Kept;
  freshForMs: number;
}

interface Lookup {
  policy: Required<CachePolicy>;
  key: string;
  tags: string[];
  load: () => Promise<unknown>;
}

export interface LayeredCacheParts {
  policies: PolicySet;
  counts: TierCounts;
  stores: SharedStores;
  database: DatabaseTier | undefined;
  /** Tags whose invalidation could not be told to every tier yet; their values are not cached meanwhile. */
  untold: ReadonlySet<string>;
}

/** The process, Redis and database tiers behind one lookup. */
export class LayeredCache {
  readonly invalidations = new Invalidations();
  readonly #parts: LayeredCacheParts;
  readonly #underWay = new Map<string, { tags: string[]; answer: Promise<unknown> }>();

  constructor(parts: LayeredCacheParts) {
    this.#parts = parts;
  }

  readonly getOrSet: GetOrSet = async <T>(
    name: string,
    key: string,
    load: () => Promise<T>,
    options?: GetOptions,
  ) => {
    const policy = this.#parts.policies.get(name);
    const lookup: Lookup = { policy, key: storedKey(key), tags: options?.tags ?? [], load };
    return this.#shared(lookup) as Promise<T>;
  };

  /** Lets nobody join a load that began before something was invalidated. */
  forgetUnderWay(tags: string[]): void {
    for (const [id, { tags: own }] of this.#underWay) {
      if (own.some(tag => tags.includes(tag))) this.#underWay.delete(id);
    }
  }

  async #shared(lookup: Lookup): Promise<unknown> {
    const { policy, key, tags } = lookup;
    const store = this.#parts.stores.for(policy);
    const hasDatabase = this.#parts.database !== undefined && policy.tiers.includes('database');
    // Nothing outlives the request here, so requests must not share either.
    if (!store && !hasDatabase) return frozenJson(await lookup.load());
    const id = `${policy.name}:${key}`;
    const joined = this.#underWay.get(id);
    if (joined) return this.#join(policy, joined.answer);
    const entry = { tags, answer: this.#lookUp(lookup, store) };
    this.#underWay.set(id, entry);
    try {
      return await entry.answer;
    } finally {
      if (this.#underWay.get(id) === entry) this.#underWay.delete(id);
    }
  }

  /** Whoever joins a load that succeeds has found the value without asking the source: a hit of the nearest tier. */
  async #join(policy: CachePolicy, answer: Promise<unknown>): Promise<unknown> {
    const nearest = this.#parts.stores.tiersOf(policy)[0] ?? 'database';
    try {
      const value = await answer;
      this.#parts.counts.count(nearest, true);
      return value;
    } catch (error) {
      this.#parts.counts.count(nearest, false);
      throw error;
    }
  }

  async #lookUp(lookup: Lookup, store: CacheProvider | undefined): Promise<unknown> {
    if (lookup.tags.some(tag => this.#parts.untold.has(tag))) return frozenJson(await lookup.load());
    if (!store) return (await this.#materialised(lookup)).kept.v;
    const { policy, key, tags } = lookup;
    let found: Found | undefined;
    let failure: { error: unknown } | undefined;
    const startedAt = Date.now();
    const result = await store
      .getOrSet<Kept>({
        key: `${VALUE_PREFIX}${policy.name}:${key}`,
        tags,
        ttl: policy.ttlMs,
        // The library counts the grace from when the value was written.
        grace: policy.graceMs > 0 ? policy.ttlMs + policy.graceMs : false,
        graceBackoff: 0,
        // Stale values are for when the source fails, not for when it takes its time.
        timeout: null,
        factory: async ({ skip, setOptions }) => {
          try {
            found = await this.#materialised(lookup);
          } catch (error) {
            failure = { error };
            throw error;
          }
          const mayKeep = found.freshForMs > 0 && !this.invalidations.since(tags, startedAt);
          if (!mayKeep) return skip() as never;
          if (found.freshForMs < policy.ttlMs) setOptions({ ttl: found.freshForMs });
          return found.kept;
        },
      })
      .catch(() => undefined);
    if (found) return found.kept.v;
    if (failure) return this.#staleOr(failure.error, lookup, result);
    if (isKept(result)) return deepFreeze(result).v;
    // A tier failed on the way, or holds something under this key that is not ours: go on without.
    return (await this.#materialised(lookup)).kept.v;
  }

  #staleOr(error: unknown, { policy, tags }: Lookup, result: Kept | undefined): unknown {
    if (!isKept(result)) {
      // The library counts only lookups that end well.
      for (const tier of this.#parts.stores.tiersOf(policy)) this.#parts.counts.count(tier, false);
      throw error;
    }
    const isUsable = result.staleUntil > Date.now() && !this.invalidations.since(tags, result.computedAt);
    if (!isUsable) throw error;
    return deepFreeze(result).v;
  }

  /** From the database tier where the policy has it, else from the source. */
  async #materialised(lookup: Lookup): Promise<Found> {
    const { policy, key, tags, load } = lookup;
    const tier = policy.tiers.includes('database') ? this.#parts.database : undefined;
    const row = await tier?.find(policy.name, key).catch(() => undefined);
    const known = row && keptOf(row.value, policy, row.freshForMs);
    const isFresh = known !== undefined && known.freshForMs > 0;
    if (tier) this.#parts.counts.count('database', isFresh);
    if (isFresh) return known;
    const startedAt = Date.now();
    try {
      const found = keptOf(frozenJson(await load()), policy, policy.ttlMs);
      if (tier && !this.invalidations.since(tags, startedAt)) {
        const { ttlMs, graceMs } = policy;
        await tier
          .write({ policy: policy.name, key, value: found.kept.v, tags, ttlMs, graceMs })
          .catch(() => {});
      }
      return found;
    } catch (error) {
      if (known && !this.invalidations.since(tags, known.kept.computedAt)) return known;
      throw error;
    }
  }
}

/** Resolves when the clock shows a later millisecond, so that "before" and "after" can be told apart by it. */
export async function nextMillisecond(): Promise<void> {
  const now = Date.now();
  while (Date.now() <= now) await sleep(1);
}

function keptOf(value: unknown, { ttlMs, graceMs }: Required<CachePolicy>, freshForMs: number): Found {
  const freshUntil = Date.now() + freshForMs;
  const kept = { v: deepFreeze(value), computedAt: freshUntil - ttlMs, staleUntil: freshUntil + graceMs };
  return { kept, freshForMs };
}

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'v' in value && 'staleUntil' in value;
}

/** Long keys as a digest, because an index of PostgreSQL does not take them. */
function storedKey(key: string): string {
  return key.length <= 512 ? key : `sha256:${createHash('sha256').update(key).digest('hex')}`;
}
