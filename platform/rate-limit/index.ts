export { createMemoryRateLimiter } from './memory-rate-limiter.ts';
export type { RateLimit, RateLimiter, RateUse } from './rate-limiter.ts';
export { createRedisRateLimiter, type RedisRateLimiterOptions } from './redis-rate-limiter.ts';
