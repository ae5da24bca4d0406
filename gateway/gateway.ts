import helmet from '@fastify/helmet';
import websocket from '@fastify/websocket';
import { Fault } from '@iza/platform/errors';
import { arrivalOptions, stopperOf } from '@iza/platform/http';
import type { RateLimiter } from '@iza/platform/rate-limit';
import { newId } from '@iza/platform/subgraph';
import type { Telemetry } from '@iza/platform/telemetry';
import fastify from 'fastify';
import { handleProtocols } from 'graphql-ws';
import type { AccessOptions } from './access/access-options.ts';
import { type Authenticate, authenticateOperator } from './access/authenticate.ts';
import type { Source } from './execution/source.ts';
import { sourceSamples } from './execution/sources/source-samples.ts';
import { acceptOnlyJson } from './guard/body.ts';
import type { Limits } from './guard/limits.ts';
import { assertHost, assertOneHost } from './guard/origin.ts';
import { RateGate, type RatePolicy } from './guard/rate-gate.ts';
import { authenticateRequests } from './http/authenticated-request.ts';
import { addErrorHandler } from './http/error-handler.ts';
import { addGraphqlRoute } from './http/graphql-route.ts';
import { addPasskeyRoutes, type Passkeys } from './http/passkey-routes.ts';
import { addProbeRoutes, type Probes } from './http/probe-routes.ts';
import { addSessionRoutes, type Sessions } from './http/session-routes.ts';
import { addSseRoute } from './http/sse-route.ts';
import { SseTransport } from './http/sse-transport.ts';
import { defaultStreamLimits, type StreamLimits } from './http/stream-limits.ts';
import { addWebRoutes, type WebOptions } from './http/web-routes.ts';
import { WebSocketTransport } from './http/websocket-transport.ts';
import { OperationRunner } from './operations/operation-runner.ts';
import type {
  ContractDocuments,
  DocumentPolicy,
  PersistedDocuments,
} from './operations/persisted-documents.ts';
import { isStillServed } from './subscriptions/still-served.ts';
import { SubscriptionHub } from './subscriptions/subscription-hub.ts';
import {
  type ContractName,
  ContractRegistries,
  contractNotServed,
} from './supergraph/contract-registries.ts';
import { LiveSupergraph, type SupergraphStatus, type SwapListener } from './supergraph/live-supergraph.ts';
import type { SupergraphSource } from './supergraph/supergraph-source.ts';
import { UsageRecorder, type UsageRecorderOptions } from './usage/usage-recorder.ts';

export interface GatewayOptions {
  /** What is served until `supergraphSource` offers something else. */
  supergraphSdl: string;
  /** Where later versions come from; left out, there are none. */
  supergraphSource?: SupergraphSource | undefined;
  /** Told after requests are answered by another graph. */
  onSwap?: SwapListener | undefined;
  /** Where each subgraph of the supergraph is reached, by name. */
  sources: Readonly<Record<string, Source>>;
  /** Those that callers of the full API may ask for by hash. */
  persisted: PersistedDocuments;
  /** Those that callers of a contract may; none when left out. */
  contractDocuments?: ContractDocuments | undefined;
  /** Which documents may be sent; any when left out. */
  documents?: DocumentPolicy | undefined;
  /** What happens to operations that ask for what their caller may not read. */
  access?: AccessOptions | undefined;
  /** Parts of the API that are served to callers of a contract, each by the tag of its fields; none when left out. */
  contracts?: readonly ContractName[] | undefined;
  /** Who asks; left out, everybody is the operator, and nobody has the operator's key. */
  authenticate?: Authenticate | undefined;
  /** Who keeps the sessions of people; left out, nobody signs in by a browser. */
  sessions?: Sessions | undefined;
  /** Who keeps the passkeys of people; left out, there are none. */
  passkeys?: Passkeys | undefined;
  telemetry: Telemetry;
  limits: Limits;
  /** What clients of streams may take up, where it is not the default. */
  streams?: Partial<StreamLimits> | undefined;
  /** Counts what callers ask and says how much that may be; left out, nothing is counted. */
  rates?: { limiter: RateLimiter; policy: RatePolicy } | undefined;
  /** Labels of `@override(label:)` that are switched on. */
  enabledOverrides?: ReadonlySet<string> | undefined;
  probes: Probes;
  web: WebOptions;
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Names, besides those of this machine, under which clients call it. */
  allowedHosts: readonly string[];
  /** Addresses and ranges of proxies that are believed when they say from where a request comes; none when left out. */
  trustedProxies?: readonly string[] | undefined;
  bodyLimitBytes: number;
  requestTimeoutMs: number;
  /** Where it tells which operations clients ran; nowhere when left out. */
  usage?: Omit<UsageRecorderOptions, 'logger'>;
}

export interface Gateway {
  /** Serves, and follows the source of the supergraph. Rejects with the system's EADDRINUSE when the port is taken. */
  listen(): Promise<string>;
  /** Which composed schema is served now. */
  readonly supergraph: SupergraphStatus;
  /** Prepares the persisted documents ahead of their first use; worth it once the start is over. */
  warm(): Promise<void>;
  /** Tells which operations were used so far; worth it before the parts that store it stop. Never rejects. */
  tellUsage(): Promise<void>;
  /** Completes the streams, lets running requests finish, closes the connections. */
  stop(): Promise<void>;
}

/** One endpoint over all subgraphs: queries, mutations and streams, the pages, and what machines ask. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { telemetry, host, authenticate = authenticateOperator() } = options;
  const supergraph = new LiveSupergraph({
    sdl: options.supergraphSdl,
    source: options.supergraphSource,
    limits: options.limits,
    enabledOverrides: options.enabledOverrides,
    access: options.access,
    logger: telemetry.logger.child({ part: 'gateway' }),
    persisted: () => options.persisted.values(),
  });
  if (options.onSwap) supergraph.onSwap(options.onSwap);
  const streamLimits = { ...defaultStreamLimits, ...options.streams };
  const hub = new SubscriptionHub({ ...streamLimits, eventTimeoutMs: options.requestTimeoutMs });
  supergraph.onSwap((_, next) => hub.endWhere(operation => !isStillServed(operation, next), schemaChanged()));
  const usage = options.usage && new UsageRecorder({ ...options.usage, logger: telemetry.logger });
  const contracts = new ContractRegistries({
    contracts: options.contracts ?? [],
    supergraph,
    limits: options.limits,
    ...(options.enabledOverrides && { enabledOverrides: options.enabledOverrides }),
    access: options.access,
    logger: telemetry.logger.child({ part: 'gateway' }),
    onChange: (name, next) =>
      hub.endWhere(
        (operation, contract) => contract === name && !(next && isStillServed(operation, next)),
        next ? schemaChanged() : contractNotServed(name),
      ),
  });
  const runner = new OperationRunner({
    ...options,
    contracts,
    hub,
    usage,
    rates: options.rates && new RateGate(options.rates.limiter, options.rates.policy),
  });
  const sockets = new WebSocketTransport({
    runner,
    authenticate,
    limits: streamLimits,
    logger: telemetry.logger,
  });
  const events = new SseTransport(runner, streamLimits);
  telemetry.samplers.push(
    stepMs => hubSamples(hub, stepMs),
    () => sourceSamples(options.sources),
    () => supergraphSamples(supergraph),
    () => runnerSamples(runner),
  );

  const app = fastify({
    logger: false,
    bodyLimit: options.bodyLimitBytes,
    forceCloseConnections: 'idle',
    trustProxy: options.trustedProxies?.length ? [...options.trustedProxies] : false,
    ...arrivalOptions({ timeoutMs: options.requestTimeoutMs, newRequestId: () => newId('request') }),
    routerOptions: { maxParamLength: 200 },
  });
  const stopServer = stopperOf(app);
  addErrorHandler(app, runner, telemetry.logger);
  acceptOnlyJson(app);
  await app.register(websocket, {
    options: { maxPayload: options.bodyLimitBytes, perMessageDeflate: false, handleProtocols },
    // Of a bad frame: the `ws` library has begun to close the socket, with the code that says why.
    errorHandler: (_error, socket) => {
      if (socket.readyState === socket.OPEN) socket.terminate();
    },
  });
  // After the hook of the WebSocket plugin, which marks upgrades, so that it closes the connection of a refused one.
  app.addHook('onRequest', (request, _, done) => {
    assertOneHost(request.raw.rawHeaders);
    assertHost(request.headers, { host, allowedHosts: options.allowedHosts });
    done();
  });
  await app.register(async scope => {
    scope.addHook('onRequest', (_, reply, done) => {
      void reply.headers(apiHeaders);
      done();
    });
    await scope.register(async asked => {
      authenticateRequests(asked, authenticate);
      addGraphqlRoute(asked, { runner, sockets, hasGraphiql: canEdit(options.web) });
      addSseRoute(asked, events);
    });
    addProbeRoutes(scope, options.probes);
    if (options.sessions) addSessionRoutes(scope, options.sessions);
    if (options.passkeys) addPasskeyRoutes(scope, options.passkeys);
  });
  await app.register(async scope => {
    await scope.register(helmet, { contentSecurityPolicy: { directives: contentPolicy }, hsts: false });
    await addWebRoutes(scope, options.web);
  });

  return {
    listen: async () => {
      const url = await app.listen({ host, port: options.port });
      supergraph.follow();
      return url;
    },
    get supergraph() {
      const { dropped } = contracts;
      return { ...supergraph.status, ...(dropped.length > 0 && { droppedContracts: dropped }) };
    },
    warm: () => supergraph.warm(),
    tellUsage: async () => usage?.flush(),
    stop: async () => {
      supergraph.stop();
      contracts.stop();
      const drained = runner.stop();
      hub.stop();
      await drained;
      await usage?.stop();
      await events.stop();
      await sockets.stop();
      await stopServer();
    },
  };
}

function schemaChanged(): Fault {
  return new Fault('SCHEMA_CHANGED', 'The API no longer has what the stream tells. Load the schema anew.');
}

function canEdit({ folder, hasGraphiql }: WebOptions): boolean {
  return folder !== undefined && hasGraphiql;
}

/** Of answers that are no pages: what a browser must not make of them. */
const apiHeaders = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

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

function runnerSamples({ stockExecutions }: OperationRunner) {
  return [
    {
      service: 'gateway',
      labels: {},
      name: 'stock_executions',
      unit: 'COUNT' as const,
      kind: 'GAUGE' as const,
      description: 'Operations since the start whose plan was not compiled, and that the stock executor ran',
      value: stockExecutions,
    },
  ];
}

function supergraphSamples(supergraph: LiveSupergraph) {
  const { registry, swaps, rejections } = supergraph;
  const base = { service: 'gateway', labels: {}, kind: 'GAUGE' as const };
  const count = { ...base, unit: 'COUNT' as const };
  return [
    {
      ...count,
      name: 'supergraph_swaps',
      description: 'Supergraphs that took the place of another since the start',
      value: swaps,
    },
    {
      ...count,
      name: 'supergraph_rejections',
      description: 'Supergraphs that were kept out, and failures to read one, since the start',
      value: rejections,
    },
    {
      ...count,
      name: 'prepared_operations',
      description: 'Documents of clients that are kept parsed, validated and planned',
      value: registry.size,
    },
    {
      ...base,
      name: 'prepared_operations_bytes',
      unit: 'BYTES' as const,
      description: 'Memory that these documents and their plans take, about',
      value: registry.bytes,
    },
  ];
}
