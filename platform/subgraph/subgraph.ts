import type { GraphQLResolveInfo } from 'graphql';
import type { Cache, CachePolicy, RequestCache } from '../cache/index.ts';
import type { ConfigSections, LoadedConfig } from '../config/index.ts';
import type { Database } from '../database/index.ts';
import type { EventBus, Outbox } from '../events/index.ts';
import type { Jobs } from '../jobs/index.ts';
import type { LifecycleView } from '../lifecycle/index.ts';
import type { OutboundClient } from '../outbound/index.ts';
import type { Check } from '../registry/index.ts';
import type { SecretStore, Vault } from '../secrets/index.ts';
import type { Logger, Telemetry } from '../telemetry/index.ts';
import type { Viewer } from './signature.ts';

/** Everything a subgraph is given; it reaches for nothing else. */
export interface SubgraphDeps {
  config: LoadedConfig;
  /** The sections that groups added, for whoever reads configuration anew. */
  configSections: ConfigSections;
  database: Database;
  /** Live values, which may be lost. */
  events: EventBus;
  /** Events that must not be lost. */
  outbox: Outbox;
  cache: Cache;
  /** Durable work. A group registers its workflows before it starts any. */
  jobs: Jobs;
  telemetry: Telemetry;
  lifecycle: LifecycleView;
  /** Seals what a group keeps in tables of its own. */
  vault: Vault;
  /** Stored secrets, for `resolveSecret(secret, undefined, secrets)`. */
  secrets: SecretStore;
  /** For every request whose address comes from a user. */
  outbound: OutboundClient;
  /** The composed schema, for groups that describe it. */
  supergraphSdl: string;
  instanceId: string;
}

/** What is known about the request that a resolver works for. */
export interface RequestContext {
  readonly requestId: string;
  /** For whom the gateway asks. */
  readonly viewer: Viewer;
  /** Aborted when nobody waits for the answer any more; undefined when that cannot be known. */
  readonly signal: AbortSignal | undefined;
  /** Answers of this request, so that nothing is looked up twice. */
  readonly cache: RequestCache;
  readonly logger: Logger;
}

type Resolver = (parent: never, args: never, context: never, info: GraphQLResolveInfo) => unknown;
export type Resolvers = Record<string, object>;
export type { Resolver };

/** A subgraph as its folder provides it. */
export interface Subgraph<Context extends object = object> {
  resolvers: Resolvers;
  /** Makes the loaders and services of one request. */
  createContext(request: RequestContext): Context;
  /** Begins work besides requests; called after the migrations. */
  start?(): Promise<void>;
  stop?(): Promise<void>;
  cachePolicies?: readonly CachePolicy[];
  /** What it needs beyond the database, for its health. */
  checks?: readonly Check[];
}

/** The default export of `subgraphs/<name>/index.ts`. */
export type CreateSubgraph = (deps: SubgraphDeps) => Subgraph;
