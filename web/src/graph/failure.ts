import type { CombinedError } from '@urql/core';

/** What a person needs of a failed operation: what happened, its code, and the id to find it in the logs. */
export interface Failure {
  title: string;
  message: string;
  code: string;
  requestId: string | null;
}

/** Reads the gateway's documented error extensions out of urql's error. */
export function failureOf(error: CombinedError): Failure {
  const first = error.graphQLErrors[0];
  if (!first) {
    const message = 'The page keeps trying. Check that `npm start` still runs.';
    return { title: 'The gateway did not answer', message, code: 'NETWORK', requestId: null };
  }
  const { code, requestId } = first.extensions as { code?: string; requestId?: string };
  return {
    title: 'This could not be loaded',
    message: first.message,
    code: code ?? 'UNKNOWN',
    requestId: requestId ?? null,
  };
}
