import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { EventBus } from '../events/index.ts';
import { projectRoot } from '../project/index.ts';
import type { Cache, CachePolicy, TierName, TierView } from './cache.ts';
import { DatabaseTier, type TierConnection } from './database-tier.ts';
import { CacheTierInactiveError, CacheTierUnavailableError } from './errors.ts';
import { Guard } from './guard.ts';
import { LayeredCache, nextMillisecond } from './layered-cache.ts';
import { PolicySet } from './policies.ts';
import { ProcessTier } from './process-tier.ts';
import { RedisTier } from './redis-tier.ts';
import { createRequestCache } from './request-cache.ts';
import { SharedStores, VALUE_PREFIX } from './shared-stores.ts';
import { TierCounts } from './tier-counts.ts';

const PRUNE_EVERY_MS = 300_000;
const TELL_AGAIN_MS = 1000;

export interface CacheOptions {
  /** Most values in memory; 0 turns the process tier off. Default 10 000. */
  processMaxEntries?: number;
  /** redis:// or rediss://; unset: no Redis tier. */
  redisUrl?: string | undefined;
  /** Connection of the role `cache`, migrated with `cacheMigrations`; unset: no database tier. */
  database?: TierConnection | undefined;
  /** Tells other processes what was invalidated. */
  events?: EventBus | undefined;
  /** How long a read waits for Redis or the database, in milliseconds. Default 250. */
  softTimeoutMs?: number;
  logger?: { warn(details: object, message: string): void };
  policies?: CachePolicy[];
}

/** The migrations of the database tier, for `database.migrate`. */
export function cacheMigrations(): { name: string; folder: string } {
  return { name: 'cache', folder: join(projectRoot(), 'platform', 'cache', 'migrations') };
}

/** Opens the configured tiers. Does not fail when Redis is away: it is joined when it comes. */
export async function createCache(options: CacheOptions = {}): Promise<Cache> {
  const cache = new TieredCache(options);
  await cache.open();
  return cache;
}

class TieredCache implements Cache {
  readonly #origin = randomUUID();
  readonly #options: CacheOptions;
  readonly #policies = new PolicySet();
  readonly #counts = new TierCounts();
  readonly #process: ProcessTier | undefined;
  readonly #redis: RedisTier | undefined;
  readonly #database: DatabaseTier | undefined;
  readonly #stores: SharedStores;
  readonly #layers: LayeredCache;
  readonly #untold = new Set<string>();
  readonly #endings: (() => void)[] = [];
  #generation = 0;
  #tellAgain: NodeJS.Timeout | undefined;

  constructor(options: CacheOptions) {
    this.#options = options;
    const maxEntries = options.processMaxEntries ?? 10_000;
    this.#process = maxEntries > 0 ? new ProcessTier(maxEntries, VALUE_PREFIX) : undefined;
    if (options.redisUrl) {
      this.#redis = new RedisTier(options.redisUrl, this.#guard('redis'), () => void this.#tellUntold());
    }
    if (options.database) {
      this.#database = new DatabaseTier(options.database, this.#guard('database'));
    }
    this.#stores = new SharedStores(this.#process, this.#redis, this.#counts);
    this.#layers = new LayeredCache({
      policies: this.#policies,
      counts: this.#counts,
      stores: this.#stores,
      database: this.#database,
      untold: this.#untold,
    });
    this.definePolicies(options.policies ?? []);
  }

  async open(): Promise<void> {
    await this.#redis?.connect(2000);
    const { events } = this.#options;
    if (events) {
      this.#endings.push(
        await events.subscribe<Invalidation>('cache.invalidate', message => this.#hear(message)),
        await events.subscribe<Flush>('cache.flush', message => {
          if (message.origin !== this.#origin) this.#forget(message.tier);
        }),
      );
    }
    if (this.#database) {
      const timer = setInterval(() => this.#database!.prune().catch(() => {}), PRUNE_EVERY_MS).unref();
      this.#endings.push(() => clearInterval(timer));
    }
  }

  get getOrSet() {
    return this.#layers.getOrSet;
  }

  forRequest() {
    return createRequestCache({
      policyOf: name => this.#policies.get(name),
      counts: this.#counts,
      generation: () => this.#generation,
      next: this.#layers.getOrSet,
    });
  }

  async invalidate(tags: string[]): Promise<void> {
    if (tags.length === 0) return;
    this.#begin(tags);
    try {
      if (!(await this.#tell(tags))) {
        for (const tag of tags) this.#untold.add(tag);
        this.#scheduleTelling();
      }
      this.#options.events?.publish('cache.invalidate', { origin: this.#origin, tags });
    } finally {
      this.#layers.invalidations.end(tags);
    }
    await nextMillisecond();
  }

  async flush(tier: TierName): Promise<void> {
    const reason = this.#inactiveReason(tier);
    if (reason) throw new CacheTierInactiveError(tier, reason);
    try {
      if (tier === 'redis') await this.#redis!.clear();
      if (tier === 'database') await this.#database!.clear();
    } catch {
      throw new CacheTierUnavailableError(tier);
    }
    this.#forget(tier);
    this.#options.events?.publish('cache.flush', { origin: this.#origin, tier });
  }

  definePolicies(policies: CachePolicy[]): void {
    for (const policy of policies) this.#policies.define(policy);
  }

  policies(): CachePolicy[] {
    return this.#policies.all();
  }

  async tiers(): Promise<TierView[]> {
    const entries = {
      request: null,
      process: this.#process?.count() ?? null,
      redis: null,
      database: (await this.#database?.count().catch(() => null)) ?? null,
    };
    return (['request', 'process', 'redis', 'database'] as const).map(name => {
      const reason = this.#inactiveReason(name);
      const guard =
        name === 'redis' ? this.#redis?.guard : name === 'database' ? this.#database?.guard : undefined;
      const note = reason ?? (guard?.isOpen ? 'It does not answer; reads go on without it.' : undefined);
      return {
        name,
        isActive: !reason,
        ...(note && { note }),
        entries: entries[name],
        ...this.#counts.of(name),
      };
    });
  }

  async check() {
    const startedAt = performance.now();
    const problems: string[] = [];
    await this.#redis?.ping().catch(() => problems.push('Redis does not answer.'));
    if (this.#database?.guard.isOpen) problems.push('The database tier does not answer.');
    const latencyMs = performance.now() - startedAt;
    if (problems.length === 0) return { isHealthy: true, latencyMs };
    return { isHealthy: false, latencyMs, message: `${problems.join(' ')} Reads go on without.` };
  }

  async close(): Promise<void> {
    clearTimeout(this.#tellAgain);
    for (const end of this.#endings.splice(0)) end();
    this.#redis?.close();
    this.#process?.clear();
  }

  #guard(tier: TierName): Guard {
    return new Guard(tier, this.#options.softTimeoutMs ?? 250, (isOpen, err) => {
      const message = isOpen
        ? 'A cache tier does not answer; reads go on without it.'
        : 'A cache tier answers again.';
      this.#options.logger?.warn({ tier, ...(err !== undefined && { err }) }, message);
    });
  }

  #inactiveReason(tier: TierName): string | undefined {
    if (tier === 'process' && !this.#process)
      return 'Set services.cache.processMaxEntries above 0 to have it.';
    if (tier === 'redis' && !this.#redis) return 'Set REDIS_URL to have it.';
    if (tier === 'database' && !this.#database) return 'Set services.cache.databaseTier to true to have it.';
    return undefined;
  }

  /** Drops what this process holds itself. */
  #forget(tier: TierName): void {
    if (tier === 'process') this.#process?.clear();
    if (tier === 'request') this.#generation += 1;
  }

  #begin(tags: string[]): void {
    this.#layers.invalidations.begin(tags);
    this.#layers.forgetUnderWay(tags);
    this.#generation += 1;
  }

  /** @returns whether every tier has heard it */
  async #tell(tags: string[]): Promise<boolean> {
    const failuresBefore = this.#redis?.guard.failures;
    // The farthest first: else a value could come back from there into a tier that was cleared already.
    const isTold = await (this.#database?.deleteByTags(tags) ?? Promise.resolve()).then(
      () => true,
      () => false,
    );
    await this.#stores.invalidate(tags, 'everywhere');
    // The library hides failures of Redis; one more of them than before may have been ours.
    return isTold && this.#redis?.guard.failures === failuresBefore;
  }

  #scheduleTelling(): void {
    this.#tellAgain ??= setTimeout(() => void this.#tellUntold(), TELL_AGAIN_MS).unref();
  }

  async #tellUntold(): Promise<void> {
    clearTimeout(this.#tellAgain);
    this.#tellAgain = undefined;
    if (this.#untold.size === 0) return;
    const tags = [...this.#untold];
    if (await this.#tell(tags)) for (const tag of tags) this.#untold.delete(tag);
    else this.#scheduleTelling();
  }

  async #hear({ origin, tags }: Invalidation): Promise<void> {
    if (origin === this.#origin) return;
    this.#begin(tags);
    try {
      await this.#stores.invalidate(tags, 'process');
    } finally {
      this.#layers.invalidations.end(tags);
    }
  }
}

interface Invalidation {
  origin: string;
  tags: string[];
}

interface Flush {
  origin: string;
  tier: TierName;
}
