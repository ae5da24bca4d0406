import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OperationTypeNode } from 'graphql';
import { operator } from '../access/caller.ts';
import { createSourceDocument, type SourceRequest } from '../execution/source.ts';

/** What a stranger got. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  rawHeaders: string[];
  text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of any shape.
  body: any;
}

/** A server that answers requests in its own way, and is no subgraph of ours. */
export interface Stranger {
  readonly url: string;
  readonly port: number;
  /** In the order of their arrival. */
  readonly received: Received[];
  /** Resolves when so many requests have arrived. */
  arrived(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** @param port 0 takes a free one. */
export async function startStranger(
  answer: (response: ServerResponse, request: Received) => void,
  port = 0,
): Promise<Stranger> {
  const received: Received[] = [];
  let wake: (() => void)[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString();
      const { headers, rawHeaders, url } = request;
      const one: Received = { path: url!, headers, rawHeaders, text, body: JSON.parse(text) };
      received.push(one);
      answer(response, one);
      for (const each of wake.splice(0)) each();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}/graphql`,
    port: bound,
    received,
    arrived: async count => {
      while (received.length < count) await new Promise<void>(resolve => wake.push(resolve));
    },
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with JSON. */
export function answerWith(
  response: ServerResponse,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** A request as the executor makes it. */
export function requestOf(
  query: string,
  variables: Record<string, unknown> = {},
  more: Partial<SourceRequest> = {},
): SourceRequest {
  const kind = (/^\s*(mutation|subscription)\b/.exec(query)?.[1] ?? 'query') as OperationTypeNode;
  return {
    document: createSourceDocument({ query, operationName: undefined, kind }),
    variables: JSON.stringify(variables),
    requestId: undefined,
    caller: operator,
    ...more,
  };
}
