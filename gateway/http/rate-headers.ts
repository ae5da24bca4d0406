import type { RateUse } from '@iza/platform/rate-limit';
import type { FastifyReply } from 'fastify';

/**
 * Says how much the caller has left, and until when it is counted, in whole seconds; of a refusal also when to ask again.
 *
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-07
 */
export function tellRate(reply: FastifyReply, { isWithin, limit, remaining, resetMs }: RateUse): void {
  const seconds = Math.ceil(resetMs / 1000);
  void reply
    .header('ratelimit-limit', limit.points)
    .header('ratelimit-remaining', remaining)
    .header('ratelimit-reset', seconds)
    .header('ratelimit-policy', `${limit.points};w=${limit.windowSeconds}`);
  if (!isWithin) void reply.header('retry-after', seconds);
}
