/** Serves the subgraphs of the benchmark in a process of its own: plain HTTP and graphql-js, the same for every gateway. */
import { createServer } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, execute, parse } from 'graphql';
import { domain } from './domain.ts';
import { growth } from './growth-domain.ts';

const services = new Map(
  Object.entries({ ...domain, ...growth }).map(([name, { sdl, resolvers }]) => [
    `/${name}/graphql`,
    {
      schema: buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never }),
      documents: new Map<string, DocumentNode>(),
    },
  ]),
);

const server = createServer((request, response) => {
  const service = services.get(request.url ?? '');
  const chunks: Buffer[] = [];
  request.on('data', chunk => chunks.push(chunk));
  request.on('end', () => {
    if (!service) return response.writeHead(404).end();
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    let document = service.documents.get(query);
    if (!document) service.documents.set(query, (document = parse(query)));
    const result = execute({ schema: service.schema, document, variableValues: variables });
    void Promise.resolve(result).then(answer => {
      const body = JSON.stringify(answer);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
      response.end(body);
    });
  });
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.env['BENCH_PORT']), '127.0.0.1', () => console.log('ready'));
