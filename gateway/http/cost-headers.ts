import type { FastifyReply } from 'fastify';
import type { KnownCost } from '../operations/invalid-operation.ts';

/** Says in the headers of an answer, or of a refusal, what the operation may cost and what it might at most. */
export function tellCost(reply: FastifyReply, { estimated, limit }: KnownCost): void {
  if (limit !== undefined) void reply.header('x-graphql-cost-limit', limit);
  // A figure beyond this one is no integer any more.
  if (estimated !== undefined)
    void reply.header('x-graphql-cost', Math.min(estimated, Number.MAX_SAFE_INTEGER));
}
