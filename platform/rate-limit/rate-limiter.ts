/** So many points within a window. */
export interface RateLimit {
  /** Tells limits on the same subject apart, such as `requests` and `cost`. */
  readonly name: string;
  readonly points: number;
  /** Whole seconds. */
  readonly windowSeconds: number;
}

/** How a subject stands after it took points. */
export interface RateUse {
  /** Whether what it took was there. What was refused counts too, so that who keeps asking keeps waiting. */
  readonly isWithin: boolean;
  readonly limit: RateLimit;
  readonly remaining: number;
  /** Until the window ends, in milliseconds. */
  readonly resetMs: number;
}

/** Counts what subjects take, in windows that begin with the first use. */
export interface RateLimiter {
  /**
   * @param subject whose limit it is, such as `user_01J…`.
   * @param points whole; rounded up.
   */
  take(subject: string, limit: RateLimit, points: number): Promise<RateUse>;
  /** Whether this process counts for itself, because there is no Redis or it does not answer. */
  readonly isAlone: boolean;
  close(): Promise<void>;
}
