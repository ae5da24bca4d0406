import { createClient } from 'graphql-ws';
import { clientName } from './client-name.ts';
import { connection } from './connection.ts';

/** The WebSocket that every subscription of the page shares. It never gives up: the page says what it waits for. */
export const socket = createClient({
  connectionParams: { client: { name: clientName } },
  url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
  lazy: true,
  keepAlive: 10_000,
  connectionAckWaitTimeout: 5000,
  retryAttempts: Number.POSITIVE_INFINITY,
  retryWait: attempt => connection.waitBeforeRetry(attempt + 1),
  shouldRetry: () => true,
  on: { connected: () => connection.opened() },
});
