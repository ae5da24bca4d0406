import { Fault, toPublicError } from '@iza/platform/errors';
import { GraphQLError } from 'graphql';
import { type Answer, refusal } from './answer.ts';
import type { GatewayContext } from './gateway-context.ts';

/** The result, or `REQUEST_TIMEOUT` when it takes longer. The work itself goes on until its subgraphs answer. */
export async function withTimeout(
  work: Promise<Answer>,
  timeoutMs: number,
  { requestId, traceId }: Pick<GatewayContext, 'requestId' | 'traceId'>,
): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<Answer>(resolve => {
    timer = setTimeout(() => {
      const fault = new Fault(
        'REQUEST_TIMEOUT',
        `Not answered within ${timeoutMs / 1000} s. Ask for less, or try again.`,
      );
      const error = new GraphQLError(fault.message, { originalError: fault });
      resolve(refusal([toPublicError(error, { requestId, ...(traceId && { traceId }) })]));
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
