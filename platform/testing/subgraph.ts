import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionResult } from 'graphql';
import type { Kysely } from 'kysely';
import { createCache } from '../cache/index.ts';
import { type ConfigSections, loadConfig } from '../config/index.ts';
import type { Database, DatabaseConnection } from '../database/index.ts';
import { Fault } from '../errors/index.ts';
import { createMemoryBus, Outbox } from '../events/index.ts';
import { Jobs } from '../jobs/index.ts';
import { Lifecycle } from '../lifecycle/index.ts';
import { createOutboundClient } from '../outbound/index.ts';
import { projectRoot, readSubgraphSdl } from '../project/index.ts';
import { SecretStore, Vault } from '../secrets/index.ts';
import {
  type CreateSubgraph,
  hostSubgraph,
  type SubgraphDeps,
  type SubgraphHost,
} from '../subgraph/index.ts';
import { createLogger, createTelemetry } from '../telemetry/index.ts';

export interface TestSubgraphOptions {
  name: string;
  createSubgraph: CreateSubgraph;
  /** Needed by groups that keep tables: see `createTestDatabase`. */
  database?: Database;
  configSections?: ConfigSections;
  /** In place of what is made for the test, such as a bus that two subgraphs share. */
  deps?: Partial<SubgraphDeps>;
}

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of any shape.
type Data = any;

export interface TestSubgraph {
  readonly host: SubgraphHost;
  readonly deps: SubgraphDeps;
  /** The data of an operation; throws when there are errors. */
  ask(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** The code of the operation's first error; undefined when there is none. */
  refusal(query: string, variables?: Record<string, unknown>): Promise<unknown>;
  subscribe(
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<AsyncIterableIterator<ExecutionResult<Data>>>;
  stop(): Promise<void>;
}

/** What a group finds while the database is away. */
const noConnection: DatabaseConnection = {
  get capabilities(): never {
    throw new Fault('DATABASE_UNAVAILABLE', 'This test has no database.');
  },
  schema: () => noConnection.capabilities as never,
} as unknown as DatabaseConnection;

/** A group as it runs, on real parts, without a gateway. `deps.outbox` delivers once it is started. */
export async function createTestSubgraph(options: TestSubgraphOptions): Promise<TestSubgraph> {
  const { name, createSubgraph, configSections = {} } = options;
  const database = options.database as Database;
  const events = options.deps?.events ?? createMemoryBus();
  const telemetry = createTelemetry({ logger: createLogger({ level: 'silent', format: 'json' }) });
  const deps: SubgraphDeps = {
    config: loadConfig({ environment: 'dev', env: {}, sections: configSections }),
    configSections,
    database,
    events,
    outbox: new Outbox({
      connection: options.database?.getConnection('primary') ?? noConnection,
      bus: events,
    }),
    cache: await createCache(),
    jobs: new Jobs({ database, events: () => events, logger: telemetry.logger }),
    telemetry,
    lifecycle: new Lifecycle([]),
    ...createTestSecrets(options.database),
    outbound: createOutboundClient(),
    supergraphSdl: readFileSync(join(projectRoot(), 'schema', 'supergraph.graphql'), 'utf8'),
    instanceId: 'test',
    ...options.deps,
  };
  const subgraph = createSubgraph(deps);
  deps.cache.definePolicies([...(subgraph.cachePolicies ?? [])]);
  const { cache } = deps;
  const host = await hostSubgraph({
    name,
    sdl: readSubgraphSdl(projectRoot(), name),
    subgraph,
    cache,
    telemetry: deps.telemetry,
  });
  await subgraph.start?.();
  return {
    host,
    deps,
    ask: async (query, variables) => {
      const { data, errors } = await host.execute({ query, variables });
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    refusal: async (query, variables) => {
      const { errors } = await host.execute({ query, variables });
      return errors?.[0]?.extensions.code;
    },
    subscribe: (query, variables) => host.subscribe({ query, variables }),
    stop: async () => {
      await host.close();
      await subgraph.stop?.();
      await deps.vault.close();
      await deps.outbound.close();
      await deps.outbox.stop();
      await cache.close();
    },
  };
}

/** A vault under a key of its own, which is kept in memory. */
function createTestSecrets(database: Database | undefined): Pick<SubgraphDeps, 'vault' | 'secrets'> {
  const connection = {
    schema: <T>(name: string) => database?.getConnection('primary').schema<T>(name) as Kysely<T>,
  };
  let keys: string | undefined;
  const write = async (text: string): Promise<void> => {
    keys = text;
  };
  const source = { place: 'this test', read: async () => keys, create: write, replace: write };
  const vault = new Vault({ connection, source });
  return { vault, secrets: new SecretStore(connection, vault) };
}
