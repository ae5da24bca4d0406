import { BentoCache, bentostore } from 'bentocache';
import type { CacheProvider } from 'bentocache/types';
import type { CachePolicy } from './cache.ts';
import type { ProcessTier } from './process-tier.ts';
import type { RedisTier } from './redis-tier.ts';
import type { TierCounts } from './tier-counts.ts';

/** Starts the keys of values, to tell them from the marks that the library keeps beside them. */
export const VALUE_PREFIX = 'v:';

interface HitEvent {
  key: string;
  store: string;
  layer?: 'l1' | 'l2';
  graced?: boolean;
}

/**
 * The process and Redis tiers in the combinations that policies can ask for: `p`, `r` and `pr`. They share one
 * memory and one connection; each has its own keys.
 */
export class SharedStores {
  readonly #bento: BentoCache<Record<string, ReturnType<typeof bentostore>>> | undefined;
  readonly #names: string[];

  constructor(process: ProcessTier | undefined, redis: RedisTier | undefined, counts: TierCounts) {
    const stores: Record<string, ReturnType<typeof bentostore>> = {};
    if (process) stores.p = bentostore().useL1Layer(process.driver('p'));
    if (redis) stores.r = bentostore().useL2Layer(redis.driver('r'));
    if (process && redis)
      stores.pr = bentostore().useL1Layer(process.driver('pr')).useL2Layer(redis.driver('pr'));
    this.#names = Object.keys(stores);
    const [first] = this.#names;
    if (!first) return;
    this.#bento = new BentoCache({
      default: first,
      stores,
      suppressL2Errors: true,
      emitter: countingEmitter(counts),
    });
  }

  /** Of the two tiers, those that a policy asks for and that there are, nearest first. */
  tiersOf({ tiers }: CachePolicy): ('process' | 'redis')[] {
    return (['process', 'redis'] as const).filter(
      tier => tiers.includes(tier) && this.#names.includes(tier[0]!),
    );
  }

  /** The store for a policy, or undefined where it has neither tier. */
  for(policy: CachePolicy): CacheProvider | undefined {
    const name = this.tiersOf(policy)
      .map(tier => tier[0])
      .join('');
    return name ? this.#bento!.use(name) : undefined;
  }

  /**
   * Never fails: whoever must know whether Redis has heard it looks at the failures of its guard.
   *
   * @param where 'process': only where this process remembers something itself
   */
  async invalidate(tags: string[], where: 'process' | 'everywhere'): Promise<void> {
    const names = this.#names.filter(name => where === 'everywhere' || name.includes('p'));
    await Promise.all(
      names.map(name =>
        this.#bento!.use(name)
          .deleteByTag({ tags })
          .catch(() => false),
      ),
    );
  }
}

function countingEmitter(counts: TierCounts) {
  const nothing = () => {};
  return {
    on: nothing,
    once: nothing,
    off: nothing,
    emit(event: string, data: HitEvent) {
      if (!data.key?.startsWith(VALUE_PREFIX)) return;
      if (event !== 'cache:hit' && event !== 'cache:miss') return;
      // A stale value that is served because its source fails is no hit: it was not found fresh.
      const layer = event === 'cache:hit' && !data.graced ? data.layer : undefined;
      if (data.store.includes('p')) counts.count('process', layer === 'l1');
      if (data.store.includes('r') && layer !== 'l1') counts.count('redis', layer === 'l2');
    },
  };
}
