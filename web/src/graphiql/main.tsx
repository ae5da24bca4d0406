import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './graphiql.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { createRoot } from 'react-dom/client';
import { firstQuery } from './first-query.ts';

const url = new URL('/graphql', location.href);
const clientName = 'iza-graphiql';

/** The query editor against this gateway: queries over HTTP, subscriptions over the WebSocket. */
const fetcher = createGraphiQLFetcher({
  url: url.href,
  headers: { 'graphql-client-name': clientName },
  wsClient: createClient({
    url: url.href.replace(/^http/, 'ws'),
    connectionParams: { client: { name: clientName } },
    lazy: true,
  }),
});

createRoot(document.getElementById('root')!).render(<GraphiQL fetcher={fetcher} defaultQuery={firstQuery} />);
