import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { type BusLogger, type EventBus, type EventHandler, silentLogger } from './bus.ts';
import { LocalChannels } from './local-channels.ts';

const PREFIX = 'iza:';
const MAX_UNANSWERED = 1000;

export interface RedisBusOptions {
  logger?: BusLogger;
  /** Messages kept for other processes while the server is away; the oldest are dropped. Default 1000. */
  maxOfflineMessages?: number;
  /** How long `createRedisBus` waits for the server before it goes on without. Default 2000. */
  connectTimeoutMs?: number;
  /** How long `check` waits. Default 1000. */
  checkTimeoutMs?: number;
}

/**
 * A bus between processes over Redis pub/sub. Works while the server is away: this process hears itself, and joins
 * the others again when the server is back. Messages between processes are `{ o: sender, p: payload }` on `iza:…`.
 *
 * @param url redis:// or rediss://, with credentials; never logged
 */
export async function createRedisBus(url: string, options: RedisBusOptions = {}): Promise<EventBus> {
  const bus = new RedisBus(url, options);
  await bus.connect(options.connectTimeoutMs ?? 2000);
  return bus;
}

class RedisBus implements EventBus {
  readonly kind = 'redis';
  readonly #origin = randomUUID();
  readonly #local: LocalChannels;
  readonly #logger: BusLogger;
  readonly #publisher: Redis;
  readonly #subscriber: Redis;
  readonly #maxOffline: number;
  readonly #checkTimeoutMs: number;
  readonly #waiting: [channel: string, message: string][] = [];
  /** By channel, what a second subscriber must wait for as well. */
  readonly #pending = new Map<string, Promise<void>>();
  #unanswered = 0;

  constructor(url: string, options: RedisBusOptions) {
    this.#logger = options.logger ?? silentLogger;
    this.#local = new LocalChannels(this.#logger);
    this.#maxOffline = options.maxOfflineMessages ?? 1000;
    this.#checkTimeoutMs = options.checkTimeoutMs ?? 1000;
    this.#publisher = new Redis(url, {
      lazyConnect: true,
      // The queue is ours, because theirs has no bound.
      enableOfflineQueue: false,
      autoResubscribe: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      // The library waits this long for a connection that is gone already, and keeps the process from ending.
      disconnectTimeout: 100,
      commandTimeout: 5000,
      retryStrategy: attempt => Math.min(50 * 2 ** Math.min(attempt, 6), 2000),
    });
    // A connection that subscribes can do nothing else.
    this.#subscriber = this.#publisher.duplicate();
    this.#publisher.on('ready', () => this.#flush());
    this.#subscriber.on('ready', () => this.#resubscribe());
    this.#subscriber.on('message', (name: string, message: string) => this.#receive(name, message));
    this.#watch(this.#publisher, 'publish');
    this.#watch(this.#subscriber, 'subscribe');
  }

  /** Resolves when both connections are up or the time is over; they go on trying in the background. */
  async connect(timeoutMs: number): Promise<void> {
    const ready = [this.#publisher, this.#subscriber].map(
      connection =>
        new Promise<void>(resolve => {
          connection.once('ready', resolve);
          connection.connect().catch(() => {});
        }),
    );
    await within(timeoutMs, Promise.all(ready)).catch(() => {});
  }

  publish(channel: string, payload: unknown): void {
    const text = this.#local.encode(channel, payload);
    if (text === undefined) return;
    this.#local.deliver(channel, text);
    const message = `{"o":"${this.#origin}","p":${text}}`;
    this.#keep(channel, message);
    this.#flush();
  }

  async subscribe<T>(channel: string, handler: EventHandler<T>): Promise<() => void> {
    const isFirst = !this.#local.has(channel);
    const end = this.#local.add(channel, handler as EventHandler<unknown>);
    if (isFirst) this.#pending.set(channel, this.#command('subscribe', [channel]));
    await this.#pending.get(channel);
    return () => {
      if (!end()) return;
      this.#pending.delete(channel);
      void this.#command('unsubscribe', [channel]);
    };
  }

  async check() {
    const startedAt = performance.now();
    const latencyMs = () => performance.now() - startedAt;
    try {
      await within(this.#checkTimeoutMs, this.#publisher.ping());
      await within(this.#checkTimeoutMs, this.#subscriber.ping()).catch((error: unknown) => {
        // Half-open: it looks connected and hears nothing. Only a new connection helps.
        if (this.#subscriber.status === 'ready') this.#subscriber.disconnect(true);
        throw error;
      });
      return { isHealthy: true, latencyMs: latencyMs() };
    } catch {
      const message = 'Redis does not answer; live values of other processes are missing.';
      return { isHealthy: false, latencyMs: latencyMs(), message };
    }
  }

  counts() {
    return { ...this.#local.counts };
  }

  async close(): Promise<void> {
    this.#local.clear();
    // `quit` lets what was sent arrive; `disconnect` also ends the attempts to come back.
    if (this.#publisher.status === 'ready') await within(500, this.#publisher.quit()).catch(() => {});
    this.#publisher.disconnect();
    this.#subscriber.disconnect();
  }

  #keep(channel: string, message: string): void {
    this.#waiting.push([channel, message]);
    // What can go out at once does not count as waiting.
    if (this.#waiting.length <= this.#maxOffline || this.#canSend()) return;
    this.#waiting.shift();
    this.#local.counts.dropped += 1;
  }

  #flush(): void {
    while (this.#waiting.length > 0 && this.#canSend()) {
      const [channel, message] = this.#waiting.shift()!;
      this.#send(channel, message);
    }
  }

  /** A server that hangs without closing counts as away, else what waits for its answers would grow without bound. */
  #canSend(): boolean {
    return this.#publisher.status === 'ready' && this.#unanswered < MAX_UNANSWERED;
  }

  #send(channel: string, message: string): void {
    this.#unanswered += 1;
    this.#publisher
      .publish(PREFIX + channel, message)
      .catch(() => {
        this.#local.counts.dropped += 1;
      })
      .finally(() => {
        this.#unanswered -= 1;
        this.#flush();
      });
  }

  #receive(name: string, message: string): void {
    const envelope = parseEnvelope(message);
    if (!envelope) {
      this.#local.counts.malformed += 1;
      return;
    }
    // Our own were delivered when they were published.
    if (envelope.o !== this.#origin)
      this.#local.deliver(name.slice(PREFIX.length), JSON.stringify(envelope.p));
  }

  #resubscribe(): void {
    const channels = this.#local.names();
    if (channels.length > 0) void this.#command('subscribe', channels);
  }

  /** Never fails: what the server does not hear now is said again when the connection is back. */
  async #command(command: 'subscribe' | 'unsubscribe', channels: string[]): Promise<void> {
    if (this.#subscriber.status !== 'ready') return;
    try {
      await this.#subscriber[command](...channels.map(channel => PREFIX + channel));
    } catch (error) {
      this.#logger.warn({ err: error, channels }, `Redis did not take ${command}; a new connection is made.`);
      if (this.#subscriber.status === 'ready') this.#subscriber.disconnect(true);
    }
  }

  #watch(connection: Redis, role: string): void {
    let isDown = false;
    // Without a listener an error would end the process; one line per outage is enough.
    connection.on('error', (error: Error) => {
      if (isDown) return;
      isDown = true;
      const { code } = error as NodeJS.ErrnoException;
      this.#logger.warn(
        { role, reason: code ?? error.message },
        'Redis is away; trying again until it is back.',
      );
    });
    connection.on('ready', () => {
      if (isDown) this.#logger.warn({ role }, 'Redis is back.');
      isDown = false;
    });
  }
}

function parseEnvelope(message: string): { o: string; p: unknown } | undefined {
  try {
    const value = JSON.parse(message) as { o?: unknown; p?: unknown } | null;
    if (typeof value?.o === 'string' && value.p !== undefined) return { o: value.o, p: value.p };
  } catch {
    // Counted by the caller.
  }
  return undefined;
}

async function within<T>(timeoutMs: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}
