import { Fault, raise } from '@iza/platform/errors';
import type { Logger } from '@iza/platform/telemetry';
import type { Caller } from '../access/caller.ts';
import { contractSupergraph } from '../access/contract-supergraph.ts';
import type { Limits } from '../guard/limits.ts';
import { OperationRegistry, type OperationRegistryOptions } from '../operations/operation-registry.ts';
import { compileGraph, compileSteps, type Graph } from './compile-graph.ts';
import { inTurns } from './in-turns.ts';
import { reasonOf, type SwapListener } from './live-supergraph.ts';

export type ContractName = Exclude<Caller['contract'], 'full'>;

/** A contract that the supergraph no longer makes whole, so that nobody is answered by it. */
export interface DroppedContract {
  name: ContractName;
  at: Date;
  reason: string;
}

export interface ContractRegistriesOptions extends OperationRegistryOptions {
  /** Which contracts are served beside the full API. */
  contracts: readonly ContractName[];
  supergraph: { readonly registry: OperationRegistry; onSwap(listener: SwapListener): () => void };
  limits: Limits;
  logger: Logger;
  /** Told after callers of a contract are answered by another graph, or, with undefined, by none. */
  onChange?: ((name: ContractName, next: Graph | undefined) => void) | undefined;
}

/**
 * The graphs that callers of a contract are answered by. Each is made from the supergraph that is served: what is not in
 * the contract does not exist in it, for validation, introspection and suggestions alike. After a swap a contract follows
 * as soon as it is compiled. One that the new supergraph does not make whole is dropped until one does: what it was
 * before has the access rules of before.
 */
export class ContractRegistries {
  readonly #options: ContractRegistriesOptions;
  readonly #registries = new Map<string, OperationRegistry>();
  readonly #dropped = new Map<ContractName, DroppedContract>();
  /** Of the swap that is followed; a later one aborts it. */
  #following = new AbortController();
  #unfollow: (() => void) | undefined;

  /** @throws Error when the supergraph that is served does not hold one of the contracts. */
  constructor(options: ContractRegistriesOptions) {
    this.#options = options;
    const { contracts, supergraph } = options;
    if (contracts.length === 0) return;
    const { sdl } = supergraph.registry.graph;
    for (const name of contracts) this.#serve(name, compileGraph(contractSupergraph(sdl, name)));
    this.#unfollow = supergraph.onSwap((_, next) => {
      this.#following.abort();
      this.#following = new AbortController();
      for (const name of contracts) void this.#follow(name, next, this.#following.signal);
    });
  }

  /**
   * What answers callers of a contract.
   *
   * @throws Fault `CONTRACT_NOT_SERVED`
   */
  registryOf(contract: Caller['contract']): OperationRegistry {
    if (contract === 'full') return this.#options.supergraph.registry;
    return this.#registries.get(contract) ?? raise(contractNotServed(contract));
  }

  /** The contracts that are to be served and are not. */
  get dropped(): DroppedContract[] {
    return [...this.#dropped.values()];
  }

  /** Stays with the graphs that are served. */
  stop(): void {
    this.#unfollow?.();
    this.#following.abort();
  }

  /** @param signal aborted when another swap comes meanwhile, which decides then. */
  async #follow(name: ContractName, { sdl }: Graph, signal: AbortSignal): Promise<void> {
    try {
      const graph = await inTurns(compileSteps(contractSupergraph(sdl, name)), signal);
      signal.throwIfAborted();
      this.#serve(name, graph);
    } catch (error) {
      if (!signal.aborted) this.#drop(name, error);
    }
  }

  #serve(name: ContractName, graph: Graph): void {
    const { limits, onChange, ...options } = this.#options;
    this.#registries.set(name, new OperationRegistry(graph, limits, options));
    this.#dropped.delete(name);
    onChange?.(name, graph);
  }

  #drop(name: ContractName, error: unknown): void {
    const { logger, onChange } = this.#options;
    this.#registries.delete(name);
    this.#dropped.set(name, { name, at: new Date(), reason: reasonOf(error) });
    logger.error({ error, contract: name }, 'a contract cannot be made of the supergraph; it is not served');
    onChange?.(name, undefined);
  }
}

/** What callers of a contract are told while nobody is answered by it. */
export function contractNotServed(contract: ContractName): Fault {
  return new Fault('CONTRACT_NOT_SERVED', `The API for ${contract}s is not served here.`);
}
