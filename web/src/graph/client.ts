import { Client } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { retryExchange } from '@urql/exchange-retry';
import { cacheConfig } from './cache-config.ts';
import { clientName } from './client-name.ts';
import { entityGaps, seriesGaps } from './gap-notice.ts';
import { transport } from './transport.ts';

const url = new URL('/graphql', location.href).href;
const fetchOptions = { headers: { 'graphql-client-name': clientName } };

/** Entities: normalised by id, so that a subscription or a mutation patches every page that shows them. */
export const client = new Client({
  url,
  fetchOptions,
  requestPolicy: 'cache-and-network',
  exchanges: [
    cacheExchange(cacheConfig),
    retryExchange({
      initialDelayMs: 500,
      maxDelayMs: 8000,
      maxNumberAttempts: 3,
      // A mutation is repeated by the person who asked for it: it may have arrived.
      retryIf: (error, operation) => operation.kind !== 'mutation' && !!error.networkError,
    }),
    ...transport(entityGaps),
  ],
});

/**
 * Measurements: thousands of points a minute that no two pages share. They go to ring buffers and past the
 * normalised cache.
 */
export const seriesClient = new Client({
  url,
  fetchOptions,
  requestPolicy: 'network-only',
  exchanges: transport(seriesGaps),
});
