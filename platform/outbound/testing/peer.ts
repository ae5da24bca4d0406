import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the peer received it. */
export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** An HTTP server on the loopback interface that keeps what it was sent. */
export interface Peer {
  readonly port: number;
  /** `127.0.0.1:port` */
  readonly host: string;
  readonly received: Received[];
  close(): Promise<void>;
}

/** @param address where it listens, of 127.0.0.0/8. */
export async function startPeer(answer: RequestListener, address = '127.0.0.1', port = 0): Promise<Peer> {
  const received: Received[] = [];
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    received.push({ method: request.method!, path: request.url!, headers: request.headers, body });
    answer(request, response);
  });
  server.listen(port, address);
  await once(server, 'listening');
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    host: `${address}:${bound}`,
    received,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
