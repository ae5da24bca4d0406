import type { Exchange } from '@urql/core';
import { fetchExchange, makeOperation, mapExchange, subscriptionExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import type { DocumentNode } from 'graphql';
import { follow } from './follow.ts';
import { type GapNotice, tellsGap } from './gap-notice.ts';

interface HashedDocument extends DocumentNode {
  __meta__?: { hash?: string };
}

/**
 * The way to the gateway: documents by the hash that codegen wrote into them, whole text when the gateway does not
 * know it (a page older than the server), subscriptions over the shared WebSocket.
 *
 * @param gaps told when a stream has lost events. Not read from urql's results: those keep the extensions of all events.
 */
export function transport(gaps: Pick<GapNotice, 'note'>): Exchange[] {
  return [
    persistedExchange({
      enableForMutation: true,
      enableForSubscriptions: true,
      preferGetForPersistedQueries: 'within-url-limit',
      generateHash: async (_text, document) =>
        (document as HashedDocument).__meta__?.hash?.replace(/^sha256:/, '') ?? '',
    }),
    textWhenUnknown,
    subscriptionExchange({
      forwardSubscription: ({ query, variables, operationName, extensions }) => ({
        subscribe: sink => ({
          unsubscribe: follow(
            { query: query ?? '', variables, operationName, extensions },
            {
              ...sink,
              next: event => {
                sink.next(event);
                if (tellsGap(event)) gaps.note();
              },
            },
          ),
        }),
      }),
    }),
    fetchExchange,
  ];
}

/** The generated hash is of the normalised text, which differs from the text sent: after a miss it must not go along. */
const textWhenUnknown = mapExchange({
  onOperation(operation) {
    const { persistedQuery, ...extensions } = operation.extensions ?? {};
    if (!persistedQuery?.miss) return undefined;
    return makeOperation(operation.kind, { ...operation, extensions }, operation.context);
  },
});
