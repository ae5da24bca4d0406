/** What may travel: anything that JSON can say. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [key: string]: JsonValue | undefined };

/** Receives what was published, as JSON made it: a `Date` arrives as text, `undefined` fields are gone. */
export type EventHandler<T = JsonValue> = (payload: T) => void;

/** Counted since the bus was made. */
export interface BusCounts {
  published: number;
  delivered: number;
  /** Not sent to other processes, because they could not be reached for too long. */
  dropped: number;
  /** Came from outside in a form that is not ours, or could not be written as JSON. */
  malformed: number;
  handlerErrors: number;
}

/**
 * Live values that may be lost: what is shown and soon replaced by the next. At most once, in order for one
 * publisher. What must not be lost goes through the database.
 */
export interface EventBus {
  readonly kind: 'memory' | 'redis';
  /** Never throws and never waits. Subscribers of this process get it even while other processes cannot. */
  publish(channel: string, payload: unknown): void;
  /**
   * Resolves when what is published from now on will arrive; while the server is away, when it will as soon as it
   * is back. The result ends the subscription at once; calling it again does nothing.
   */
  subscribe<T = JsonValue>(channel: string, handler: EventHandler<T>): Promise<() => void>;
  /** One round trip with a timeout. Never throws. */
  check(): Promise<{ isHealthy: boolean; latencyMs: number; message?: string }>;
  counts(): BusCounts;
  close(): Promise<void>;
}

/** The part of a pino logger that is used here. */
export interface BusLogger {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export const silentLogger: BusLogger = { warn: () => {}, error: () => {} };
