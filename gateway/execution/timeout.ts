import { Fault, toPublicError } from '@iza/platform/errors';
import { GraphQLError } from 'graphql';
import { type Answer, refusal } from './answer.ts';
import type { GatewayContext } from './gateway-context.ts';

/**
 * What the work comes to, or an answer `REQUEST_TIMEOUT` when that takes longer.
 *
 * @param onTimeout ends the work, for which nobody waits any more.
 */
export async function withTimeout<Result>(
  work: Promise<Result>,
  timeoutMs: number,
  { requestId, traceId }: Pick<GatewayContext, 'requestId' | 'traceId'>,
  onTimeout: () => void = () => undefined,
): Promise<Result | Answer> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<Answer>(resolve => {
    timer = setTimeout(() => {
      const fault = new Fault(
        'REQUEST_TIMEOUT',
        `Not answered within ${timeoutMs / 1000} s. Ask for less, or try again.`,
      );
      const error = new GraphQLError(fault.message, { originalError: fault });
      resolve(refusal([toPublicError(error, { requestId, ...(traceId && { traceId }) })]));
      onTimeout();
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
