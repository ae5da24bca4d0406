import websocket from '@fastify/websocket';
import fastify, { type FastifyInstance } from 'fastify';
import { handleProtocols } from 'graphql-ws';
import { arrivalOptions, stopperOf } from '../../http/index.ts';
import type { Logger } from '../../telemetry/index.ts';
import type { SubgraphHost } from '../host.ts';
import { addErrorHandler } from './errors.ts';
import { GatewayGate } from './gateway-gate.ts';
import { addHttpRoute } from './http-route.ts';
import { addSocketRoute } from './socket-route.ts';

/** Subgraphs on a port of this process. */
export interface SubgraphServer {
  /** Serves a subgraph from now on; may be called before or after `listen`. */
  add(host: SubgraphHost): void;
  /** Returns the base address; a subgraph is reached at `<base>/<name>/graphql`. */
  listen(address: { host: string; port: number }): Promise<string>;
  close(): Promise<void>;
}

/** What a server of subgraphs accepts. */
export interface SubgraphServerOptions {
  /**
   * Shared with the gateway, 32 characters or more: only requests signed with one of them are answered, two while one is
   * exchanged for the other. Without any, whoever reaches the port is answered, as nobody.
   */
  secrets?: readonly string[];
  /** Whether the schema itself may be asked for; by default not. */
  introspection?: boolean;
  /** Largest request and largest message of a socket; 4 MiB by default. */
  maxBodyBytes?: number;
  /** Operations that a socket may run at once; a gateway has all its streams on one. 10,000 by default. */
  maxOperations?: number;
  /** How long a request may take to arrive; 30 s by default. */
  requestTimeoutMs?: number;
  /** Told about requests that are not the gateway's, and about faults. */
  logger?: Logger;
}

/**
 * Serves subgraphs to a gateway in another process: POST and graphql-transport-ws at `/<name>/graphql`.
 * It is meant for a gateway only, so it keeps to the plain case of both protocols.
 *
 * @param addRoutes adds what else the process answers, such as probes.
 */
export async function createSubgraphServer(
  addRoutes: (app: FastifyInstance) => void,
  options: SubgraphServerOptions = {},
): Promise<SubgraphServer> {
  const {
    introspection = false,
    maxBodyBytes = 4 * 1024 * 1024,
    maxOperations = 10_000,
    requestTimeoutMs = 30_000,
    logger,
  } = options;
  const hosts = new Map<string, SubgraphHost>();
  const gate = new GatewayGate(options.secrets, logger);
  const app = fastify({
    logger: false,
    bodyLimit: maxBodyBytes,
    forceCloseConnections: 'idle',
    ...arrivalOptions({ timeoutMs: requestTimeoutMs }),
  });
  const stop = stopperOf(app);
  await app.register(websocket, { options: { maxPayload: maxBodyBytes, handleProtocols } });
  await app.register(async scope => addRoutes(scope));
  await app.register(async scope => {
    addErrorHandler(scope, logger);
    addHttpRoute(scope, { hosts, gate, introspection });
    addSocketRoute(scope, { hosts, gate, introspection, maxOperations, logger });
  });
  return {
    add: host => hosts.set(host.name, host),
    listen: address => app.listen(address),
    close: stop,
  };
}
