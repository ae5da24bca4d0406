import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** How long the rest of a request may take to arrive, and that of an answer to be read, once the server stops. */
const graceMs = 1000;

/**
 * Fastify waits for every connection that is not idle, and to Node one is not that has sent nothing, or half a request:
 * any client could keep a server from ever stopping.
 *
 * @param app before it listens.
 * @returns stops it; connections that asked nothing are closed at once, what is then still open after a second.
 */
export function stopperOf(app: FastifyInstance): () => Promise<void> {
  const unused = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  for (const event of ['request', 'upgrade'])
    app.server.on(event, ({ socket }: { socket: Socket }) => unused.delete(socket));
  return async () => {
    const closed = app.close();
    for (const socket of unused) socket.destroy();
    const timer = setTimeout(() => app.server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(timer);
  };
}
