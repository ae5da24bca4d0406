import type { FastifyRequest } from 'fastify';

/** Where a request comes from, as far as the proxies that are trusted say so. */
export interface Peer {
  /** Of the client, behind proxies that are trusted. */
  readonly address: string;
  /** Whether it came over TLS all the way to the first trusted proxy. */
  readonly isSecure: boolean;
  /** Under which the gateway listens. */
  readonly port: number;
}

export function peerOf({ ip, protocol, socket }: FastifyRequest): Peer {
  return { address: ip, isSecure: protocol === 'https', port: socket.localPort ?? 0 };
}
