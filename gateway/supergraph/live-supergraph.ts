import type { Logger } from '@iza/platform/telemetry';
import type { AccessOptions } from '../access/access-options.ts';
import type { Limits } from '../guard/limits.ts';
import { type KnownOperation, OperationRegistry, unusedOperation } from '../operations/operation-registry.ts';
import { compileGraph, compileSteps, type Graph, graphId } from './compile-graph.ts';
import { inTurns } from './in-turns.ts';
import { sampleOperations } from './sample-operations.ts';
import type { SupergraphSource } from './supergraph-source.ts';

/** Which composed schema is served, as `/health` shows it. */
export interface SupergraphStatus {
  /** SHA-256 of the SDL, hexadecimal. */
  id: string;
  loadedAt: Date;
  /** Where later versions come from; undefined when there are none. */
  source: string | undefined;
  /** Names of the subgraphs. */
  subgraphs: string[];
  /** Why what the source offers now is not served; undefined while it is. */
  rejected?: { at: Date; reason: string };
  /** Contracts that it does not make whole, whose callers are refused; left out while there are none. */
  droppedContracts?: { name: string; at: Date; reason: string }[];
}

/** Called when requests are answered by the next graph; what began with the previous one goes on with it. */
export type SwapListener = (previous: Graph, next: Graph) => void;

export interface LiveSupergraphOptions {
  /** What is served until the source offers something else. */
  sdl: string;
  source: SupergraphSource | undefined;
  limits: Limits;
  /** Labels of fields that move between subgraphs, and whose new place is used. */
  enabledOverrides?: ReadonlySet<string> | undefined;
  access?: AccessOptions | undefined;
  logger: Logger;
  /** Documents that are prepared ahead of a swap besides those that clients asked for. */
  persisted: () => Iterable<string>;
}

/** Of the documents that clients asked for, so many are prepared ahead of a swap: those that were asked for last. */
const maxWarmed = 200;

/** After so many documents the planner is about as fast as it gets. */
const maxSamples = 20;

/** Characters of a reason; errors of a schema quote it. */
const maxReasonLength = 300;

/**
 * The graph that requests are answered by, and its replacement while they are. A new schema is compiled and warmed
 * beside the one that is served, and then takes its place as a whole. One that cannot be served is kept out.
 */
export class LiveSupergraph {
  readonly #options: LiveSupergraphOptions;
  readonly #listeners = new Set<SwapListener>();
  readonly #stop = new AbortController();
  #registry: OperationRegistry;
  #loadedAt = new Date();
  #rejected: SupergraphStatus['rejected'];
  #offered: string | undefined;
  #isAdopting = false;
  #unwatch: (() => void) | undefined;
  #swaps = 0;
  #rejections = 0;

  /** @throws Error that says why, when the SDL to begin with cannot be served. */
  constructor(options: LiveSupergraphOptions) {
    this.#options = options;
    try {
      this.#registry = this.#registryOf(compileGraph(options.sdl));
    } catch (error) {
      const which = options.source ? ` of ${options.source.name}` : '';
      throw new Error(`The supergraph${which} cannot be served: ${reasonOf(error)}`, { cause: error });
    }
  }

  /** Of the graph that is served now: a request asks once, and keeps to what it got. */
  get registry(): OperationRegistry {
    return this.#registry;
  }

  get status(): SupergraphStatus {
    const { id, subgraphs } = this.#registry.graph;
    return {
      id,
      loadedAt: this.#loadedAt,
      source: this.#options.source?.name,
      subgraphs: subgraphs.map(({ name }) => name),
      ...(this.#rejected && { rejected: this.#rejected }),
    };
  }

  /** Graphs that took the place of another. */
  get swaps(): number {
    return this.#swaps;
  }

  /** Offers that were kept out, and failures to read the source. */
  get rejections(): number {
    return this.#rejections;
  }

  /** Calls the listener after each swap, until the returned function is called. */
  onSwap(listener: SwapListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Prepares the persisted documents for the graph that is served, ahead of their first use. Before them the planner is
   * made warm with documents of its own, which nobody keeps: it is what makes the first document of a client slow.
   */
  async warm(): Promise<void> {
    const { graph } = this.#registry;
    const samples = sampleOperations(graph.schema, maxSamples).map(unusedOperation);
    try {
      // One that the limits refuse is of no use, and no failure.
      await inTurns(this.#registryOf(graph).warm(samples), this.#stop.signal);
      await this.#warm(this.#registry, this.#persisted());
    } catch (error) {
      if (!this.#stop.signal.aborted) throw error;
    }
  }

  /** From now on serves what the source offers. */
  follow(): void {
    this.#unwatch ??= this.#options.source?.watch({
      onSdl: sdl => this.#offer(sdl),
      onFailure: error => this.#reject(error),
    });
  }

  /** Stays with the graph that is served. */
  stop(): void {
    this.#stop.abort();
    this.#unwatch?.();
  }

  /** One at a time; of several that come meanwhile only the last is looked at. */
  #offer(sdl: string): void {
    this.#offered = sdl;
    if (!this.#isAdopting) void this.#adoptAll();
  }

  async #adoptAll(): Promise<void> {
    this.#isAdopting = true;
    while (this.#offered !== undefined && !this.#stop.signal.aborted) {
      const sdl = this.#offered;
      this.#offered = undefined;
      await this.#adopt(sdl);
    }
    this.#isAdopting = false;
  }

  async #adopt(sdl: string): Promise<void> {
    const { logger } = this.#options;
    const previous = this.#registry;
    if (graphId(sdl) === previous.graph.id) {
      this.#rejected = undefined;
      return;
    }
    try {
      const graph = await inTurns(compileSteps(sdl), this.#stop.signal);
      const next = this.#registryOf(graph);
      // Oldest first, so that the new registry knows them in the order of the old one.
      await this.#warm(next, [...this.#persisted(), ...previous.recent(maxWarmed).reverse()]);
      this.#registry = next;
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#reject(error);
      return;
    }
    this.#loadedAt = new Date();
    this.#rejected = undefined;
    this.#swaps += 1;
    const { graph } = this.#registry;
    logger.info(
      { supergraph: graph.id, previous: previous.graph.id, subgraphs: this.status.subgraphs },
      'another supergraph is served',
    );
    for (const listener of this.#listeners) {
      try {
        listener(previous.graph, graph);
      } catch (error) {
        logger.error({ error }, 'what follows from another supergraph failed');
      }
    }
  }

  #registryOf(graph: Graph): OperationRegistry {
    const { limits, enabledOverrides, access } = this.#options;
    return new OperationRegistry(graph, limits, { ...(enabledOverrides && { enabledOverrides }), access });
  }

  #reject(error: unknown): void {
    const reason = reasonOf(error);
    this.#rejections += 1;
    // Said once: a source that is asked again and again offers the same again and again.
    if (this.#rejected?.reason !== reason) {
      const { source, logger } = this.#options;
      logger.error(
        { source: source?.name, reason },
        'the supergraph of the source is not served; the last one is',
      );
    }
    this.#rejected = { at: this.#rejected?.reason === reason ? this.#rejected.at : new Date(), reason };
  }

  #persisted(): KnownOperation[] {
    return [...this.#options.persisted()].map(unusedOperation);
  }

  async #warm(registry: OperationRegistry, known: readonly KnownOperation[]): Promise<void> {
    const failures = await inTurns(registry.warm(known), this.#stop.signal);
    if (failures.length === 0) return;
    this.#options.logger.warn(
      { supergraph: registry.graph.id, failures: failures.slice(0, 20), count: failures.length },
      'known documents do not fit the schema',
    );
  }
}

/** The gist of an error in one line: those of a schema bring an excerpt of it in further lines. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message || error.name : String(error);
  const [first = '', second = ''] = message.split('\n').filter(line => line.trim());
  const text = /Caused by:$/.test(first) ? `${first} ${second}` : first;
  return text.slice(0, maxReasonLength);
}
