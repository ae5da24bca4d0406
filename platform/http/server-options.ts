import type { Socket } from 'node:net';
import { refuseClient } from './client-error.ts';

export interface ArrivalOptions {
  /** How long a request, its headers and its body, may take to arrive. What it is answered with may take longer. */
  timeoutMs: number;
  /** Makes the identity of an answer to what never became a request; left out, such answers have none. */
  newRequestId?: () => string;
}

/** Options for Fastify under which clients that send slowly, or no HTTP, are refused with a code and take up nothing. */
export function arrivalOptions({ timeoutMs, newRequestId }: ArrivalOptions) {
  return {
    requestTimeout: timeoutMs,
    http: {
      requestTimeout: timeoutMs,
      // Node takes it for the request's when it is the longer one, and looks every 30 s unless it is told.
      headersTimeout: timeoutMs,
      connectionsCheckingInterval: Math.min(timeoutMs, 5000),
    },
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket): void =>
      refuseClient(error, socket, newRequestId?.()),
  };
}
