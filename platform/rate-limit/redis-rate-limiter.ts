import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import { Counters } from './counters.ts';
import type { RateLimit, RateLimiter, RateUse } from './rate-limiter.ts';

export interface RedisRateLimiterOptions {
  /** How long `createRedisRateLimiter` waits for the server before it goes on without. Default 2000. */
  connectTimeoutMs?: number;
  /** How long one count may take before this process counts for itself. Default 100. */
  commandTimeoutMs?: number;
}

/**
 * Counts in Redis, for all processes together. While the server does not answer, each process counts for itself: limits are
 * then granted by every one of them, which is better than refusing everybody.
 *
 * @param url redis:// or rediss://, with credentials; never logged
 */
export async function createRedisRateLimiter(
  url: string,
  { connectTimeoutMs = 2000, commandTimeoutMs = 100 }: RedisRateLimiterOptions = {},
): Promise<RateLimiter> {
  const redis = new Redis(url, {
    lazyConnect: true,
    // A request must not wait for a server that is away.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: commandTimeoutMs,
    connectTimeout: connectTimeoutMs,
    disconnectTimeout: 100,
    retryStrategy: attempt => Math.min(50 * 2 ** Math.min(attempt, 6), 2000),
  });
  redis.on('error', () => {});
  await redis.connect().catch(() => {});
  return new RedisRateLimiter(redis);
}

class RedisRateLimiter implements RateLimiter {
  readonly #redis: Redis;
  readonly #shared: Counters;
  readonly #own = new Counters(options => new RateLimiterMemory(options));
  #isAnswering = true;

  constructor(redis: Redis) {
    this.#redis = redis;
    this.#shared = new Counters(options => new RateLimiterRedis({ ...options, storeClient: redis }));
  }

  get isAlone(): boolean {
    return this.#redis.status !== 'ready' || !this.#isAnswering;
  }

  async take(subject: string, limit: RateLimit, points: number): Promise<RateUse> {
    if (this.#redis.status !== 'ready') return this.#own.take(subject, limit, points);
    try {
      const use = await this.#shared.take(subject, limit, points);
      this.#isAnswering = true;
      return use;
    } catch {
      this.#isAnswering = false;
      return this.#own.take(subject, limit, points);
    }
  }

  async close(): Promise<void> {
    this.#redis.disconnect();
  }
}
