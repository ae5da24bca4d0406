import { OperationTypeNode } from 'graphql';
import type { SourceRequest } from '../source.ts';
import type { Cancellation } from './cancellation.ts';
import { ExchangeError, isGraphqlAnswer, type RawAnswer } from './exchange.ts';
import { isIdempotent } from './idempotency.ts';
import type { Outage } from './outage.ts';
import type { RetryBudget } from './retry-budget.ts';

export interface Delivery {
  request: Pick<SourceRequest, 'document' | 'variables'>;
  /** The first attempt, which is under way. */
  first: Promise<RawAnswer>;
  /** Sends it once more. */
  send: () => Promise<RawAnswer>;
  cancellation: Cancellation;
  outage: Outage;
  budget: RetryBudget;
}

/** Repetitions of what may have reached the subgraph. */
const maxRetries = 2;
/** Attempts that found no connection; they cost the subgraph nothing. */
const maxUnsent = 10;

/**
 * What a proxy answers for a subgraph that is away, and 404 of a process that has not started its subgraph yet. An
 * answer of GraphQL is an answer, whatever its status.
 */
const awayStatuses = new Set([404, 502, 503, 504]);

/**
 * Sends a request until it is answered, as often as is safe: always when it has not been sent; else queries, and
 * mutations with an idempotency key, within the budget.
 *
 * @throws ExchangeError of the last attempt, or the reason of the cancellation.
 */
export async function deliver({
  request,
  first,
  send,
  cancellation,
  outage,
  budget,
}: Delivery): Promise<RawAnswer> {
  let retries = 0;
  let unsent = 0;
  const mayRepeat = (): boolean => retries < maxRetries && isRepeatable(request) && budget.take();
  for (let attempt = first; ; attempt = send()) {
    try {
      const answer = await attempt;
      if (!isAway(answer) || !mayRepeat() || !(await outage.wait(cancellation))) return answer;
      retries += 1;
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error;
      if (error.kind === 'unsent') {
        unsent += 1;
        if (unsent >= maxUnsent || !(await outage.wait(cancellation))) throw error;
      } else {
        if (error.kind !== 'lost' || !mayRepeat()) throw error;
        // Long enough for the loop to see which of the kept connections are gone as well.
        await cancellation.pause(5 + 20 * Math.random());
        retries += 1;
      }
    }
  }
}

/** Whether an answer is none of the subgraph, because it is not there. */
export function isAway(answer: RawAnswer): boolean {
  return awayStatuses.has(answer.status) && !isGraphqlAnswer(answer);
}

function isRepeatable(request: Delivery['request']): boolean {
  const { kind } = request.document;
  return kind === OperationTypeNode.QUERY || (kind === OperationTypeNode.MUTATION && isIdempotent(request));
}
