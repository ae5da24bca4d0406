import { faultCodes, toPublicError } from '@iza/platform/errors';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from './gateway-context.ts';

/** What servers put beside a code for their developers. */
const internals = new Set(['serviceName', 'stacktrace', 'exception', 'originalError', 'debug']);

/**
 * Makes an error of an execution fit for the client. What a subgraph says under a documented code is meant for the
 * client; anything else, also from a subgraph that is not one of ours, is logged and masked.
 */
export function publishError(error: GraphQLError, context: GatewayContext): GraphQLError {
  const { requestId, traceId, logger } = context;
  const { code, serviceName } = error.extensions;
  const isDocumented = typeof code === 'string' && Object.hasOwn(faultCodes, code);
  const isMasked = !isDocumented && !isOfGraphql(error);
  const open = Object.entries(error.extensions).filter(([key]) => !internals.has(key));
  const plain = new GraphQLError(error.message, {
    path: error.path,
    originalError: isMasked ? (error.originalError ?? error) : undefined,
    extensions: { ...(serviceName !== undefined && { service: serviceName }), ...Object.fromEntries(open) },
  });
  return withService(
    toPublicError(plain, { requestId, ...(traceId && { traceId }) }, cause =>
      logger.error(
        { error: cause, requestId, service: serviceName, path: error.path?.join('.') },
        'a request failed',
      ),
    ),
    serviceName,
  );
}

/** Raised by graphql-js itself, such as a complaint about an argument: no cause behind it, and no code. */
function isOfGraphql(error: GraphQLError): boolean {
  return error.originalError === undefined && error.extensions.code === undefined;
}

function withService(error: GraphQLError, serviceName: unknown): GraphQLError {
  if (serviceName === undefined || error.extensions.service !== undefined) return error;
  return new GraphQLError(error.message, {
    path: error.path,
    extensions: { ...error.extensions, service: serviceName },
  });
}
