import { Fault } from '@iza/platform/errors';
import type { RateLimit, RateLimiter, RateUse } from '@iza/platform/rate-limit';
import type { Caller } from '../access/caller.ts';

/** What callers may ask within a time; 0 means as much as they like. */
export interface RatePolicy {
  /** Of each principal that has no limit of its own, whatever key it shows. */
  requestsPerMinute: number;
  /** Of each address from which somebody asks who has not said who they are. */
  visitorRequestsPerMinute: number;
  /** Points of cost that each principal may ask for within a minute. */
  costPerMinute: number;
  /** Within a day. */
  costPerDay: number;
}

/** Who asks, as far as it is counted. */
export interface RateSubject {
  caller: Caller;
  /** Where the request comes from. */
  address: string | undefined;
}

/** Somebody has asked for more than they may within a time. */
export class RateLimitedError extends Fault {
  readonly use: RateUse;

  constructor(use: RateUse) {
    const retryAfterMs = Math.ceil(use.resetMs);
    const { name, points, windowSeconds } = use.limit;
    super(
      'RATE_LIMITED',
      `More than ${points} ${name} in ${windowSeconds} s. Ask again in ${Math.ceil(retryAfterMs / 1000)} s.`,
      { extensions: { limit: name, retryAfterMs } },
    );
    this.use = use;
  }
}

/** Counts what each principal asks for, on every transport, and refuses what is too much before it runs. */
export class RateGate {
  readonly #limiter: RateLimiter;
  readonly #policy: RatePolicy;

  constructor(limiter: RateLimiter, policy: RatePolicy) {
    this.#limiter = limiter;
    this.#policy = policy;
  }

  /**
   * @returns the use that is nearest to its limit; undefined for one without any.
   * @throws RateLimitedError. What comes after it is not counted: a refused request costs nothing but itself.
   */
  async admit({ caller, address }: RateSubject, cost: number): Promise<RateUse | undefined> {
    const subject = caller.id ?? `address:${address ?? ''}`;
    let nearest: RateUse | undefined;
    for (const { limit, points } of this.#limitsOf(caller, cost)) {
      // oxlint-disable-next-line no-await-in-loop -- a later limit is counted only when the earlier ones admit.
      const use = await this.#limiter.take(subject, limit, points);
      if (!use.isWithin) throw new RateLimitedError(use);
      if (!nearest || share(use) < share(nearest)) nearest = use;
    }
    return nearest;
  }

  #limitsOf({ id, requestsPerMinute: own }: Caller, cost: number): { limit: RateLimit; points: number }[] {
    const policy = this.#policy;
    // The owner of the system, who sits at it.
    if (own === 0) return [];
    const requests = own ?? (id === undefined ? policy.visitorRequestsPerMinute : policy.requestsPerMinute);
    return [
      { limit: { name: 'requests', points: requests, windowSeconds: 60 }, points: 1 },
      { limit: { name: 'points of cost', points: policy.costPerMinute, windowSeconds: 60 }, points: cost },
      { limit: { name: 'points of cost', points: policy.costPerDay, windowSeconds: 86_400 }, points: cost },
    ].filter(({ limit }) => limit.points > 0);
  }
}

function share({ remaining, limit }: RateUse): number {
  return remaining / limit.points;
}
