import type { RateUse } from '@iza/platform/rate-limit';
import { GraphQLError } from 'graphql';

/** What of the cost of a request is known. */
export interface KnownCost {
  /** What the operation may cost at most; undefined when it was refused before it was measured. */
  estimated?: number | undefined;
  /** The most that is allowed; undefined when nothing is served to the caller. */
  limit?: number | undefined;
}

/** What a client sent and cannot be run: its errors, each with a code. */
export class InvalidOperationError extends Error {
  readonly errors: readonly GraphQLError[];
  /** What of its cost was known by then. */
  readonly cost: KnownCost | undefined;
  /** The limit of its caller that it was beyond. */
  readonly rate: RateUse | undefined;

  constructor(errors: readonly GraphQLError[], cost?: KnownCost, rate?: RateUse) {
    super(errors.map(error => error.message).join('\n'));
    this.name = 'InvalidOperationError';
    this.errors = errors;
    this.cost = cost;
    this.rate = rate;
  }

  /** Whether the request was none of GraphQL, or not a moment for one: its HTTP status says so in every media type. */
  get isMalformed(): boolean {
    return this.errors.some(each => malformed.has(String(each.extensions.code)));
  }
}

const malformed = new Set(['BAD_REQUEST', 'METHOD_NOT_ALLOWED', 'SERVICE_STOPPING', 'RATE_LIMITED']);

/** A message may quote what was sent; an answer much larger than its request would be a gift to an attacker. */
const maxMessageLength = 600;

/** The same errors with a code of the documented list. */
export function invalid(
  code: string,
  errors: readonly GraphQLError[],
  cost?: KnownCost,
): InvalidOperationError {
  return new InvalidOperationError(
    errors.map(({ message, nodes, source, positions }) => {
      const text =
        message.length > maxMessageLength ? `${message.slice(0, maxMessageLength)} [shortened]` : message;
      return new GraphQLError(text, { nodes, source, positions, extensions: { code } });
    }),
    cost,
  );
}
