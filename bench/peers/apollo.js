/** Apollo Server with @apollo/gateway as it comes; with BENCH_LOCAL over subgraph schemas in its own process. */
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';

const { BENCH_SUPERGRAPH, BENCH_PORT, BENCH_LOCAL, BENCH_DOMAIN } = process.env;
const local = BENCH_LOCAL ? (await import(BENCH_DOMAIN)).domain : undefined;
const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(BENCH_SUPERGRAPH, 'utf8'),
  ...(local && {
    buildService: ({ name }) =>
      new LocalGraphQLDataSource(
        buildSubgraphSchema({ typeDefs: parse(local[name].sdl), resolvers: local[name].resolvers }),
      ),
  }),
});
const server = new ApolloServer({ gateway, includeStacktraceInErrorResponses: false });
await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: Number(BENCH_PORT) } });
console.log('ready');
