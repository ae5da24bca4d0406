import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Authenticate } from '../access/authenticate.ts';
import type { Caller } from '../access/caller.ts';
import { peerOf } from '../access/peer.ts';

const callers = new WeakMap<FastifyRequest, Caller>();

/**
 * Finds out who sends each request of the scope before it is answered. Of a socket that is known only when it says
 * `connection_init`, so there the transport asks.
 */
export function authenticateRequests(scope: FastifyInstance, authenticate: Authenticate): void {
  scope.addHook('preHandler', async request => {
    if (!request.ws) callers.set(request, await authenticate(request.headers, undefined, peerOf(request)));
  });
}

/** @throws Error for a request outside of such a scope. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (!caller) throw new Error('The request was not authenticated.');
  return caller;
}
