import { GraphQLError } from 'graphql';
import type { Run } from './run.ts';

export type ErrorPath = readonly (string | number)[];

/** An error in a subgraph's answer: an instance in process, a plain object from another one. */
export interface SubgraphError {
  message?: string;
  path?: ErrorPath | undefined;
  extensions?: Record<string, unknown> | undefined;
}

/** An error of a subgraph at its place in the client's answer. What the client may see of it is decided later. */
export function subgraphError(
  error: SubgraphError,
  service: string,
  path: ErrorPath | undefined,
): GraphQLError {
  const message = error.message || `The part "${service}" failed.`;
  return new GraphQLError(message, {
    ...(path && { path }),
    originalError: error as Error,
    extensions: { ...error.extensions, serviceName: service },
  });
}

/** Why a subgraph was not asked, or did not answer. */
export function fetchFailure(error: unknown, service: string, run: Run): GraphQLError {
  const { message, extensions = {} } = error as GraphQLError;
  const isCoded = typeof extensions.code === 'string';
  if (!isCoded || (error as Error).cause) {
    const { requestId, logger } = run.context;
    logger.warn({ error, requestId, service }, 'a subgraph did not answer');
  }
  return new GraphQLError(isCoded ? message : `The part "${service}" failed to answer.`, {
    originalError: error as Error,
    extensions: {
      ...extensions,
      code: isCoded ? extensions.code : 'SUBGRAPH_UNAVAILABLE',
      serviceName: service,
    },
  });
}
