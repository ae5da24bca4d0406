import { LRUCache } from 'lru-cache';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { RateLimit, RateUse } from './rate-limiter.ts';

/** Distinct names and windows in use; there are few. */
const maxCounters = 100;

/** What a counter of the library is made with. It counts; what is too much is decided here. */
export interface CounterOptions {
  readonly keyPrefix: string;
  readonly points: number;
  readonly duration: number;
}

/**
 * One count for each name, window and subject, whatever the limit of the moment is: somebody with two keys of different limits
 * has one count, and so has somebody whose limit was changed.
 */
export class Counters {
  readonly #counters = new LRUCache<string, RateLimiterAbstract>({ max: maxCounters });
  readonly #create: (options: CounterOptions) => RateLimiterAbstract;

  constructor(create: (options: CounterOptions) => RateLimiterAbstract) {
    this.#create = create;
  }

  async take(subject: string, limit: RateLimit, points: number): Promise<RateUse> {
    const { consumedPoints, msBeforeNext } = await this.#of(limit).penalty(subject, Math.ceil(points));
    const remaining = limit.points - consumedPoints;
    return {
      isWithin: remaining >= 0,
      limit,
      remaining: Math.max(0, remaining),
      resetMs: Math.max(0, msBeforeNext),
    };
  }

  #of({ name, windowSeconds }: RateLimit): RateLimiterAbstract {
    const key = `${name}:${windowSeconds}`;
    let counter = this.#counters.get(key);
    if (!counter) {
      counter = this.#create({ keyPrefix: `iza:rate:${key}`, points: 1, duration: windowSeconds });
      this.#counters.set(key, counter);
    }
    return counter;
  }
}
