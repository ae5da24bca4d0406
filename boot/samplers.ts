import { createHistogram } from 'node:perf_hooks';
import type { Cache } from '@iza/platform/cache';
import type { QueryObserver } from '@iza/platform/database';
import type { Sample, Sampler } from '@iza/platform/telemetry';
import { sql } from 'kysely';
import type { DeferredDatabase } from './deferred-database.ts';

/** The size of the database changes slowly and costs a statement. */
const sizeEveryMs = 10_000;

/** Counts statements as they happen, and measures the database's size now and then. */
export class DatabaseSampler {
  readonly #database: DeferredDatabase;
  readonly #histogram = createHistogram({ lowest: 1, highest: 600_000_000, figures: 2 });
  #statements = 0;
  #sizeBytes?: number;
  #sizeAt = 0;

  constructor(database: DeferredDatabase) {
    this.#database = database;
  }

  readonly observe: QueryObserver = ({ durationMs }) => {
    this.#statements += 1;
    this.#histogram.record(Math.max(1, Math.round(durationMs * 1000)));
  };

  readonly sample: Sampler = stepMs => {
    if (!this.#database.isOpen) return [];
    this.#refreshSize();
    const base = { service: 'database', labels: {} };
    const samples: Sample[] = [
      {
        ...base,
        name: 'database_queries_per_second',
        unit: 'PER_SECOND',
        kind: 'RATE',
        description: 'Statements answered per second',
        value: (this.#statements * 1000) / stepMs,
      },
    ];
    if (this.#statements > 0) {
      samples.push({
        ...base,
        name: 'database_query_p99_ms',
        unit: 'MILLISECONDS',
        kind: 'PERCENTILE',
        description: '99 of 100 statements were answered within',
        value: this.#histogram.percentile(99) / 1000,
      });
    }
    if (this.#sizeBytes !== undefined) {
      samples.push({
        ...base,
        name: 'database_size_bytes',
        unit: 'BYTES',
        kind: 'GAUGE',
        description: 'Disk space of the database',
        value: this.#sizeBytes,
      });
    }
    this.#statements = 0;
    this.#histogram.reset();
    return samples;
  };

  /** Not awaited: a slow database must not hold up the measurements of everything else. */
  #refreshSize(): void {
    if (Date.now() - this.#sizeAt < sizeEveryMs) return;
    this.#sizeAt = Date.now();
    const size = sql<{ bytes: string }>`select pg_database_size(current_database()) as bytes`;
    size.execute(this.#database.getConnection('primary').schema('public')).then(
      ({ rows }) => (this.#sizeBytes = Number(rows[0]?.bytes)),
      () => undefined,
    );
  }
}

/**
 * Hits and entries of the cache tiers that are in use.
 *
 * @param isStarted counting asks every tier, which is no use while they are being opened.
 */
export function cacheSampler(cache: Cache, isStarted: () => boolean): Sampler {
  return async () => {
    if (!isStarted()) return [];
    const tiers = (await cache.tiers()).filter(tier => tier.isActive);
    return tiers.flatMap(({ name, hits, misses, entries }): Sample[] => {
      const base = { service: 'cache', labels: { tier: name }, kind: 'GAUGE' as const };
      const ratio = {
        ...base,
        name: 'cache_hit_ratio',
        unit: 'RATIO' as const,
        description: 'Share of lookups answered',
      };
      const count = { ...base, name: 'cache_entries', unit: 'COUNT' as const, description: 'Entries held' };
      return [
        ...(hits + misses > 0 ? [{ ...ratio, value: hits / (hits + misses) }] : []),
        ...(entries === null ? [] : [{ ...count, value: entries }]),
      ];
    });
  };
}
