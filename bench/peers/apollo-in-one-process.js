// Apollo Server with the stock gateway over its data source for schemas of the same process.
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { executableSchemas } from '../gateway/domain/executable.ts';
import { runAsChild } from '../gateway/servers/child.ts';

await runAsChild(async ({ supergraphSdl }) => {
  const schemas = executableSchemas();
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => new LocalGraphQLDataSource(schemas[name]),
  });
  const server = new ApolloServer({ gateway });
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
  return { gateway: url };
});
