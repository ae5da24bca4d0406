import type { CreateDriverResult, L1CacheDriver } from 'bentocache/types';
import { LRUCache } from 'lru-cache';

/** What this process remembers: frozen values, the least recently used leave first. */
export class ProcessTier {
  readonly #entries: LRUCache<string, object | string>;
  /** Prefix of the keys that are values; others are the library's own marks. */
  readonly #valuePrefix: string;

  constructor(maxEntries: number, valuePrefix: string) {
    this.#entries = new LRUCache({ max: maxEntries, ttlAutopurge: false });
    this.#valuePrefix = valuePrefix;
  }

  /** Values that are held, including stale ones that were not needed since. */
  count(): number {
    let count = 0;
    for (const key of this.#entries.keys()) if (isValue(key, this.#valuePrefix)) count += 1;
    return count;
  }

  clear(): void {
    this.#entries.clear();
  }

  driver(prefix: string): CreateDriverResult<L1CacheDriver> {
    const make = (): L1CacheDriver => driverOf(this.#entries, prefix);
    return { options: { serialize: false, prefix }, factory: make };
  }
}

function driverOf(entries: LRUCache<string, object | string>, prefix: string): L1CacheDriver {
  const nameOf = (key: string) => `${prefix}:${key}`;
  return {
    type: 'l1',
    namespace: name => driverOf(entries, nameOf(name)),
    // The interface says text, and hands over the entry itself when it is told not to serialise.
    get: key => entries.get(nameOf(key)) as string | undefined,
    pull(key) {
      const value = entries.get(nameOf(key)) as string | undefined;
      entries.delete(nameOf(key));
      return value;
    },
    set(key, value, ttlMs) {
      entries.set(nameOf(key), value, ttlMs ? { ttl: ttlMs } : {});
      return true;
    },
    getRemainingTtl: key => entries.getRemainingTTL(nameOf(key)),
    delete: key => entries.delete(nameOf(key)),
    deleteMany(keys) {
      for (const key of keys) entries.delete(nameOf(key));
      return true;
    },
    clear() {
      for (const key of entries.keys()) if (key.startsWith(`${prefix}:`)) entries.delete(key);
    },
    disconnect() {},
  };
}

function isValue(key: string, valuePrefix: string): boolean {
  return key.startsWith(valuePrefix, key.indexOf(':') + 1);
}
