import { Fault } from '@iza/platform/errors';
import type { Logger } from '@iza/platform/telemetry';
import type { Caller } from '../access/caller.ts';
import { contractSupergraph } from '../access/contract-supergraph.ts';
import type { Limits } from '../guard/limits.ts';
import { OperationRegistry, type OperationRegistryOptions } from '../operations/operation-registry.ts';
import { compileGraph, compileSteps, type Graph } from './compile-graph.ts';
import { inTurns } from './in-turns.ts';
import type { SwapListener } from './live-supergraph.ts';

export type ContractName = Exclude<Caller['contract'], 'full'>;

export interface ContractRegistriesOptions extends OperationRegistryOptions {
  /** Which contracts are served beside the full API. */
  contracts: readonly ContractName[];
  supergraph: { readonly registry: OperationRegistry; onSwap(listener: SwapListener): () => void };
  limits: Limits;
  logger: Logger;
}

/**
 * The graphs that callers of a contract are answered by. Each is made from the supergraph that is served: what is not in
 * the contract does not exist in it, for validation, introspection and suggestions alike. After a swap a contract follows
 * as soon as it is compiled; one that the new supergraph no longer makes whole stays with what it was.
 */
export class ContractRegistries {
  readonly #options: ContractRegistriesOptions;
  readonly #registries = new Map<string, OperationRegistry>();
  readonly #stop = new AbortController();

  /** @throws Error when the supergraph that is served does not hold one of the contracts. */
  constructor(options: ContractRegistriesOptions) {
    this.#options = options;
    const { contracts, supergraph } = options;
    if (contracts.length === 0) return;
    const { sdl } = supergraph.registry.graph;
    for (const name of contracts) this.#serve(name, compileGraph(contractSupergraph(sdl, name)));
    supergraph.onSwap((_, next) => {
      for (const name of contracts) void this.#follow(name, next);
    });
  }

  /**
   * What answers callers of a contract.
   *
   * @throws Fault `CONTRACT_NOT_SERVED`
   */
  registryOf(contract: Caller['contract']): OperationRegistry {
    if (contract === 'full') return this.#options.supergraph.registry;
    const registry = this.#registries.get(contract);
    if (registry) return registry;
    throw new Fault('CONTRACT_NOT_SERVED', `The API for ${contract}s is not served here.`);
  }

  /** Stays with the graphs that are served. */
  stop(): void {
    this.#stop.abort();
  }

  async #follow(name: ContractName, { sdl }: Graph): Promise<void> {
    const { supergraph, logger } = this.#options;
    try {
      const graph = await inTurns(compileSteps(contractSupergraph(sdl, name)), this.#stop.signal);
      // Another swap came meanwhile, whose own graph is on its way or there.
      if (supergraph.registry.graph.sdl === sdl) this.#serve(name, graph);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      logger.error(
        { error, contract: name },
        'a contract cannot be made of the supergraph; its last one is served',
      );
    }
  }

  #serve(name: ContractName, graph: Graph): void {
    const { limits, ...options } = this.#options;
    this.#registries.set(name, new OperationRegistry(graph, limits, options));
  }
}
