import helmet from '@fastify/helmet';
import websocket from '@fastify/websocket';
import type { Telemetry } from '@iza/platform/telemetry';
import fastify from 'fastify';
import { handleProtocols } from 'graphql-ws';
import type { Source } from './execution/source.ts';
import { acceptOnlyJson } from './guard/body.ts';
import type { Limits } from './guard/limits.ts';
import { assertHost } from './guard/origin.ts';
import { addErrorHandler } from './http/error-handler.ts';
import { addGraphqlRoute } from './http/graphql-route.ts';
import { addProbeRoutes, type Probes } from './http/probe-routes.ts';
import { addSseRoute } from './http/sse-route.ts';
import { SseTransport } from './http/sse-transport.ts';
import { addWebRoutes, type WebOptions } from './http/web-routes.ts';
import { WebSocketTransport } from './http/websocket-transport.ts';
import { OperationRegistry } from './operations/operation-registry.ts';
import { OperationRunner } from './operations/operation-runner.ts';
import type { PersistedDocuments } from './operations/persisted-documents.ts';
import { SubscriptionHub } from './subscriptions/subscription-hub.ts';
import { compileGraph } from './supergraph/compile-graph.ts';
import { UsageRecorder, type UsageRecorderOptions } from './usage/usage-recorder.ts';

export interface GatewayOptions {
  supergraphSdl: string;
  /** Where each subgraph of the supergraph is reached, by name. */
  sources: Readonly<Record<string, Source>>;
  persisted: PersistedDocuments;
  telemetry: Telemetry;
  limits: Limits;
  probes: Probes;
  web: WebOptions;
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Names, besides those of this machine, under which clients call it. */
  allowedHosts: readonly string[];
  bodyLimitBytes: number;
  requestTimeoutMs: number;
  /** Where it tells which operations clients ran; nowhere when left out. */
  usage?: Omit<UsageRecorderOptions, 'logger'>;
}

export interface Gateway {
  /** Rejects with the system's EADDRINUSE when the port is taken. */
  listen(): Promise<string>;
  /** Prepares the persisted documents ahead of their first use; worth it once the start is over. */
  warm(): Promise<void>;
  /** Tells which operations were used so far; worth it before the parts that store it stop. Never rejects. */
  tellUsage(): Promise<void>;
  /** Completes the streams, lets running requests finish, closes the connections. */
  stop(): Promise<void>;
}

/** One endpoint over all subgraphs: queries, mutations and streams, the pages, and what machines ask. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { telemetry, host } = options;
  const graph = compileGraph(options.supergraphSdl);
  const registry = new OperationRegistry(graph, options.limits);
  const hub = new SubscriptionHub(options.requestTimeoutMs);
  const usage = options.usage && new UsageRecorder({ ...options.usage, logger: telemetry.logger });
  const runner = new OperationRunner({ ...options, registry, hub, usage });
  const sockets = new WebSocketTransport(runner, telemetry.logger);
  const events = new SseTransport(runner);
  telemetry.samplers.push(stepMs => hubSamples(hub, stepMs));

  const app = fastify({
    logger: false,
    bodyLimit: options.bodyLimitBytes,
    forceCloseConnections: 'idle',
    // How long a request may take to arrive; streams are answers, and those are not cut.
    requestTimeout: options.requestTimeoutMs,
    routerOptions: { maxParamLength: 200 },
  });
  addErrorHandler(app, runner, telemetry.logger);
  acceptOnlyJson(app);
  await app.register(helmet, { contentSecurityPolicy: { directives: contentPolicy }, hsts: false });
  await app.register(websocket, {
    options: { maxPayload: options.bodyLimitBytes, handleProtocols },
    // Of a bad frame: the `ws` library has begun to close the socket, with the code that says why.
    errorHandler: (_error, socket) => {
      if (socket.readyState === socket.OPEN) socket.terminate();
    },
  });
  // After the hook of the WebSocket plugin, which marks upgrades, so that it closes the connection of a refused one.
  app.addHook('onRequest', async request =>
    assertHost(request.headers, { host, allowedHosts: options.allowedHosts }),
  );
  await app.register(async scope => {
    addGraphqlRoute(scope, { runner, sockets, hasGraphiql: canEdit(options.web) });
    addSseRoute(scope, events);
    addProbeRoutes(scope, options.probes);
  });
  await addWebRoutes(app, options.web);

  return {
    listen: () => app.listen({ host, port: options.port }),
    warm: async () => {
      for (const text of options.persisted.values()) {
        // One document at a time, with room for requests between them.
        await new Promise(resolve => setImmediate(resolve));
        for (const failure of registry.warm([text])) {
          telemetry.logger.warn({ failure }, 'a persisted document does not fit the schema');
        }
      }
    },
    tellUsage: async () => usage?.flush(),
    stop: async () => {
      const drained = runner.stop();
      hub.stop();
      await drained;
      await usage?.stop();
      await events.stop();
      await sockets.stop();
      await app.close();
    },
  };
}

function canEdit({ folder, hasGraphiql }: WebOptions): boolean {
  return folder !== undefined && hasGraphiql;
}

/** Everything comes from this server; the editor needs workers from blobs and styles of its own. */
const contentPolicy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'", 'ws:', 'wss:'],
  workerSrc: ["'self'", 'blob:'],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};

function hubSamples(hub: SubscriptionHub, stepMs: number) {
  const base = { service: 'gateway', labels: {} };
  return [
    {
      ...base,
      name: 'subscriptions_active',
      unit: 'COUNT' as const,
      kind: 'GAUGE' as const,
      description: 'Streams that clients have open',
      value: hub.active,
    },
    {
      ...base,
      name: 'subscription_events_per_second',
      unit: 'PER_SECOND' as const,
      kind: 'RATE' as const,
      description: 'Events delivered to clients per second',
      value: (hub.takeDelivered() * 1000) / stepMs,
    },
  ];
}
