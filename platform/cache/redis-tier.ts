import type { CreateDriverResult, L2CacheDriver } from 'bentocache/types';
import { Redis } from 'ioredis';
import { Guard } from './guard.ts';

const PREFIX = 'iza:cache';

/** What processes share through Redis. Every call has a deadline. */
export class RedisTier {
  readonly guard: Guard;
  readonly #redis: Redis;

  /**
   * @param url redis:// or rediss://, with credentials; never logged
   * @param onReady called whenever a connection was made
   */
  constructor(url: string, guard: Guard, onReady: () => void) {
    this.guard = guard;
    this.#redis = new Redis(url, {
      lazyConnect: true,
      // A read must not wait for a server that is away.
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      // The library waits this long for a connection that is gone already, and keeps the process from ending.
      disconnectTimeout: 100,
      retryStrategy: attempt => Math.min(50 * 2 ** Math.min(attempt, 6), 2000),
    });
    this.#redis.on('error', () => {});
    this.#redis.on('ready', () => {
      guard.reset();
      onReady();
    });
  }

  /** Starts connecting; resolves when connected or after `timeoutMs`, and goes on trying. */
  async connect(timeoutMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      this.#redis.connect().catch(() => {}),
      new Promise(resolve => {
        timer = setTimeout(resolve, timeoutMs);
      }),
    ]);
    clearTimeout(timer);
  }

  async ping(): Promise<void> {
    await this.guard.run(() => this.#redis.ping());
  }

  /** Removes every key of ours, in steps, so that the server goes on serving others. */
  async clear(): Promise<void> {
    let cursor = '0';
    do {
      const [next, keys] = await this.guard.run(() =>
        this.#redis.scan(cursor, 'MATCH', `${PREFIX}:*`, 'COUNT', 1000),
      );
      if (keys.length > 0) await this.guard.run(() => this.#redis.unlink(...keys));
      cursor = next;
    } while (cursor !== '0');
  }

  close(): void {
    this.#redis.disconnect();
  }

  driver(prefix: string): CreateDriverResult<L2CacheDriver> {
    return { options: { prefix }, factory: () => this.#driverOf(`${PREFIX}:${prefix}`) };
  }

  #driverOf(prefix: string): L2CacheDriver {
    const redis = this.#redis;
    const nameOf = (key: string) => `${prefix}:${key}`;
    return {
      type: 'l2',
      namespace: name => this.#driverOf(nameOf(name)),
      get: async key => (await this.guard.run(() => redis.get(nameOf(key)))) ?? undefined,
      pull: async key => (await this.guard.run(() => redis.getdel(nameOf(key)))) ?? undefined,
      set: async (key, value, ttlMs) => {
        const name = nameOf(key);
        await this.guard.run(() => (ttlMs ? redis.set(name, value, 'PX', ttlMs) : redis.set(name, value)));
        return true;
      },
      delete: async key => (await this.guard.run(() => redis.unlink(nameOf(key)))) > 0,
      deleteMany: async keys => (await this.guard.run(() => redis.unlink(...keys.map(nameOf)))) > 0,
      clear: () => this.clear(),
      async disconnect() {},
    };
  }
}
