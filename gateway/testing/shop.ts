import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { composeServices } from '@apollo/composition';
import { createCache } from '@iza/platform/cache';
import {
  createSubgraphServer,
  hostSubgraph,
  type Subgraph,
  type SubgraphHost,
  type SubgraphServer,
} from '@iza/platform/subgraph';
import { createLogger, createTelemetry } from '@iza/platform/telemetry';
import { type ExecutionResult, parse } from 'graphql';
import {
  createGateway,
  createHttpSource,
  createLocalSource,
  type GatewayOptions,
  type Source,
  type SupergraphStatus,
} from '../index.ts';
import { accountsSdl, createAccounts } from './shop-accounts.ts';
import { createProducts, productsSdl } from './shop-products.ts';
import { createReviews, reviewsSdl } from './shop-reviews.ts';
import { createShopState, type ShopState } from './shop-state.ts';

export const shopSdl: Readonly<Record<string, string>> = {
  accounts: accountsSdl,
  products: productsSdl,
  reviews: reviewsSdl,
};

export interface ShopOptions extends Partial<Omit<GatewayOptions, 'limits'>> {
  /** Whether the subgraphs are in the process of the gateway or behind a port. */
  transport?: 'process' | 'port';
  limits?: Partial<GatewayOptions['limits']>;
  subgraphTimeoutMs?: number;
  /** With which the gateway signs, and which the subgraphs accept; with `transport: 'port'` only. */
  secrets?: { gateway?: string; subgraphs: string[] };
}

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of any shape.
type Data = any;

export interface Answer {
  status: number;
  headers: Headers;
  body: ExecutionResult<Data> & { errors?: { message: string; path?: unknown[]; extensions: Data }[] };
}

export interface Shop {
  /** Of `/graphql`. */
  readonly url: string;
  readonly socketUrl: string;
  readonly state: ShopState;
  readonly sources: Record<string, Source>;
  /** Log lines so far. */
  readonly logs: Record<string, unknown>[];
  ask(query: string, variables?: Record<string, unknown>, more?: object): Promise<Answer>;
  /** Starts or stops the process that hosts a subgraph; with `transport: 'port'` only. */
  kill(name: string): Promise<void>;
  revive(name: string): Promise<void>;
  /** Which composed schema the gateway serves. */
  supergraph(): SupergraphStatus;
  stopGateway(): Promise<void>;
  stop(): Promise<void>;
}

/** @param sdl of the subgraphs, by name. */
export function composeShop(sdl: Readonly<Record<string, string>> = shopSdl): string {
  const services = Object.entries(sdl).map(([name, text]) => ({
    name,
    typeDefs: parse(text),
    url: `http://${name}`,
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

export function shopSubgraphs(state: ShopState): Record<string, Subgraph> {
  return { accounts: createAccounts(state), products: createProducts(state), reviews: createReviews() };
}

/** A real gateway over three real subgraphs, on a port of its own. */
export async function startShop({ transport = 'process', ...options }: ShopOptions = {}): Promise<Shop> {
  const state = createShopState();
  const logs: Record<string, unknown>[] = [];
  const destination = new Writable({
    write: (line, _, done) => {
      logs.push(JSON.parse(String(line)));
      done();
    },
  });
  const telemetry = createTelemetry({
    logger: createLogger({ level: 'debug', format: 'json', destination }),
  });
  const cache = await createCache();
  const hosts: Record<string, SubgraphHost> = {};
  for (const [name, subgraph] of Object.entries(shopSubgraphs(state))) {
    hosts[name] = await hostSubgraph({ name, sdl: shopSdl[name]!, subgraph, cache, telemetry });
  }
  const servers: Record<string, { server: SubgraphServer; port: number }> = {};
  const serve = async (name: string, port: number): Promise<string> => {
    const server = await createSubgraphServer(() => undefined, { secrets: options.secrets?.subgraphs ?? [] });
    server.add(hosts[name]!);
    const url = await server.listen({ host: '127.0.0.1', port });
    servers[name] = { server, port: Number(new URL(url).port) };
    return url;
  };
  const sources: Record<string, Source> = {};
  for (const name of Object.keys(hosts)) {
    sources[name] =
      transport === 'process'
        ? createLocalSource(hosts[name]!)
        : createHttpSource({
            name,
            url: `${await serve(name, 0)}/${name}/graphql`,
            timeoutMs: options.subgraphTimeoutMs ?? 5000,
            secret: options.secrets?.gateway,
          });
  }
  const gateway = await createGateway({
    supergraphSdl: composeShop(),
    sources,
    persisted: new Map(),
    telemetry,
    probes: {
      health: async () => ({ status: 'ok' }),
      isReady: () => true,
      metrics: () => telemetry.registry.metrics(),
    },
    web: { folder: pagesFolder(), hasGraphiql: true },
    host: '127.0.0.1',
    port: 0,
    allowedHosts: [],
    bodyLimitBytes: 1_048_576,
    requestTimeoutMs: 5000,
    ...options,
    limits: {
      maxTokens: 2000,
      maxDepth: 20,
      maxFields: 1000,
      maxCost: 20_000,
      introspection: true,
      ...options.limits,
    },
  });
  const url = `${await gateway.listen()}/graphql`;
  return {
    url,
    socketUrl: url.replace('http', 'ws'),
    state,
    sources,
    logs,
    ask: (query, variables, more) => post(url, { query, variables, ...more }),
    kill: name => servers[name]!.server.close(),
    revive: async name => void (await serve(name, servers[name]!.port)),
    supergraph: () => gateway.supergraph,
    stopGateway: () => gateway.stop(),
    stop: async () => {
      state.openGate();
      await gateway.stop();
      await Promise.all(Object.values(sources).map(source => source.close()));
      await Promise.all(Object.values(servers).map(({ server }) => server.close()));
      await Promise.all(Object.values(hosts).map(host => host.close()));
      await cache.close();
    },
  };
}

export async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return readAnswer(response);
}

export async function readAnswer(response: Response): Promise<Answer> {
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer['body'],
  };
}

function pagesFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'iza-pages-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>App</title>');
  writeFileSync(join(folder, 'graphiql.html'), '<!doctype html><title>Editor</title>');
  return folder;
}
