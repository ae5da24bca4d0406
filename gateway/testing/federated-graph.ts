import { composeServices } from '@apollo/composition';
import { prettyFormatQueryPlan } from '@apollo/query-planner';
import { createCache } from '@iza/platform/cache';
import { Fault } from '@iza/platform/errors';
import { hostSubgraph, type Resolvers, type SubgraphHost } from '@iza/platform/subgraph';
import { createLogger, createTelemetry } from '@iza/platform/telemetry';
import { type ExecutionResult, parse } from 'graphql';
import type { AccessOptions } from '../access/access-options.ts';
import { type Caller, operator } from '../access/caller.ts';
import type { Answer } from '../execution/answer.ts';
import { type ExecuteOptions, executeOperation } from '../execution/execute-operation.ts';
import { createLocalSource } from '../execution/local-source.ts';
import type { Source } from '../execution/source.ts';
import { executeWithStock } from '../execution/stock-executor.ts';
import { InvalidOperationError } from '../operations/invalid-operation.ts';
import { OperationRegistry } from '../operations/operation-registry.ts';
import { compileGraph, type Graph } from '../supergraph/compile-graph.ts';

export interface TestSubgraph {
  sdl: string;
  resolvers: Resolvers;
}

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of any shape.
type Data = any;

/** A composed graph over real subgraphs in this process, asked without a transport. */
export interface FederatedGraph {
  readonly graph: Graph;
  /** Documents that were sent to subgraphs so far, each behind the subgraph's name. */
  readonly sent: string[];
  ask(query: string, variables?: Record<string, unknown>, caller?: Caller): Promise<ExecutionResult<Data>>;
  /** The same with the executor of `@apollo/gateway`. */
  askStock(query: string, variables?: Record<string, unknown>): Promise<ExecutionResult<Data>>;
  plan(query: string): string;
  close(): Promise<void>;
}

export interface GraphOptions {
  /** Labels of moving fields that are switched on. */
  enabledOverrides?: ReadonlySet<string>;
  access?: AccessOptions;
  /** Names of the subgraphs that cannot be reached; looked at for each request. */
  dead?: ReadonlySet<string>;
}

export async function composeGraph(
  subgraphs: Record<string, TestSubgraph>,
  { enabledOverrides = new Set(), access, dead = new Set() }: GraphOptions = {},
): Promise<FederatedGraph> {
  const services = Object.entries(subgraphs).map(([name, { sdl }]) => ({
    name,
    typeDefs: parse(sdl),
    url: '',
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  const graph = compileGraph(supergraphSdl);
  const registry = new OperationRegistry(
    graph,
    {
      maxTokens: 10_000,
      maxDepth: 50,
      maxFields: 100_000,
      maxCost: 1e9,
      introspection: true,
    },
    { enabledOverrides, access },
  );
  const telemetry = createTelemetry({ logger: createLogger({ level: 'silent', format: 'json' }) });
  const cache = await createCache();
  const hosts: SubgraphHost[] = [];
  const sources: Record<string, Source> = {};
  const sent: string[] = [];
  for (const [name, { sdl, resolvers }] of Object.entries(subgraphs)) {
    const subgraph = { resolvers, createContext: () => ({}) };
    const host = await hostSubgraph({ name, sdl, subgraph, cache, telemetry });
    hosts.push(host);
    const source = createLocalSource(host);
    sources[name] = {
      ...source,
      execute: request => {
        sent.push(`${name}: ${request.document.query}`);
        if (dead.has(name)) return Promise.reject(new Fault('SUBGRAPH_UNAVAILABLE', `"${name}" is away.`));
        return source.execute(request);
      },
    };
  }
  const context = { requestId: 'r', logger: telemetry.logger, caller: operator };
  const run =
    (execute: (options: ExecuteOptions) => Promise<Answer>): FederatedGraph['ask'] =>
    async (query, variables = {}, caller = operator) => {
      try {
        const bound = registry.bind(registry.get({ query }), variables, false, caller);
        const { text } = await execute({ ...bound, context: { ...context, caller }, sources });
        return JSON.parse(text) as ExecutionResult<Data>;
      } catch (error) {
        if (!(error instanceof InvalidOperationError)) throw error;
        return { errors: error.errors };
      }
    };
  return {
    graph,
    sent,
    ask: run(executeOperation),
    askStock: run(executeWithStock),
    plan: query => prettyFormatQueryPlan(registry.bind(registry.get({ query }), {}).operation.plan),
    close: async () => {
      await Promise.all(hosts.map(host => host.close()));
      await cache.close();
    },
  };
}
