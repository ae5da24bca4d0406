import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DocumentNode, execute, type GraphQLSchema, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { executableSchemas } from '../domain/executable.ts';
import { runAsChild } from './child.ts';

let handled = 0;

/**
 * All subgraphs, each on a port of its own, in one process: the same for every gateway. They parse a document once and
 * do not validate, because their time is not what is measured.
 */
await runAsChild(
  async () => {
    const urls = Object.entries(executableSchemas()).map(async ([name, schema]) => [
      name,
      await serve(schema),
    ]);
    return Object.fromEntries(await Promise.all(urls)) as Record<string, string>;
  },
  () => handled,
);

async function serve(schema: GraphQLSchema): Promise<string> {
  const documents = new Map<string, DocumentNode>();
  const server = createServer((request, response) => void answer(request, response));
  server.keepAliveTimeout = 60_000;
  useServer({ schema }, new WebSocketServer({ server, path: '/graphql' }));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    handled += 1;
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { query, variables, operationName } = JSON.parse(String(Buffer.concat(parts))) as Asked;
    let document = documents.get(query);
    if (!document) documents.set(query, (document = parse(query, { noLocation: true })));
    const result = await execute({ schema, document, variableValues: variables, operationName });
    const text = JSON.stringify(result);
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    });
    response.end(text);
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

interface Asked {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}
