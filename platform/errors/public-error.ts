import { GraphQLError } from 'graphql';
import { type FaultCode, faultCodes } from './codes.ts';
import { isFault } from './fault.ts';

/** What an answer says about the request it belongs to, so that a person can find the cause in the log. */
export interface RequestIdentity {
  requestId: string;
  traceId?: string;
}

/**
 * Turns any error of an execution into one that may leave the process: documented code, public message, where to look.
 * What is neither a {@link Fault} nor GraphQL's own complaint about the document becomes `INTERNAL` without its text.
 *
 * @param onInternal is told about every masked error, to log it with its cause.
 */
export function toPublicError(
  error: GraphQLError,
  identity: RequestIdentity,
  onInternal?: (cause: unknown) => void,
): GraphQLError {
  const original = error.originalError ?? undefined;
  const options = { nodes: error.nodes, source: error.source, positions: error.positions, path: error.path };
  if (isFault(original)) {
    if (original.cause) onInternal?.(original.cause);
    return new GraphQLError(original.message, {
      ...options,
      extensions: { ...original.extensions, ...identity },
    });
  }
  const code = error.extensions.code;
  // graphql-js raises its own errors without an original: coercion of variables and arguments, for example.
  if (!original || isKnownCode(code)) {
    const known = isKnownCode(code) ? code : 'BAD_USER_INPUT';
    return new GraphQLError(error.message, {
      ...options,
      extensions: { retryable: faultCodes[known].retryable, ...error.extensions, code: known, ...identity },
    });
  }
  onInternal?.(original);
  return new GraphQLError('The server failed to answer this field.', {
    ...options,
    extensions: { code: 'INTERNAL', retryable: false, ...identity },
  });
}

function isKnownCode(code: unknown): code is FaultCode {
  return typeof code === 'string' && Object.hasOwn(faultCodes, code);
}
