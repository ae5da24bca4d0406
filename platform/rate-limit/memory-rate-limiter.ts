import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Counters } from './counters.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** Counts in this process. Several gateways without Redis each grant the whole limit. */
export function createMemoryRateLimiter(): RateLimiter {
  const counters = new Counters(options => new RateLimiterMemory(options));
  return {
    take: (subject, limit, points) => counters.take(subject, limit, points),
    isAlone: true,
    close: async () => undefined,
  };
}
