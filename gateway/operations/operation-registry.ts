import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../guard/limits.ts';
import type { Graph } from '../supergraph/compile-graph.ts';
import {
  type Operation,
  type OperationText,
  type PreparedDocument,
  planOperation,
  prepareDocument,
} from './operation.ts';
import { readVariables } from './validation.ts';

/** Documents beyond this many push out the ones that were not asked for longest. */
const maxOperations = 1000;

/** Characters of all documents together: comments and strings make a document long without making it complex. */
const maxCharacters = 4_000_000;

/** Plans of one document: one for each combination of its conditions that is asked for. */
const maxPlansPerDocument = 16;

/**
 * Prepares each document once. Refused documents are not kept: they are cheap to refuse again, and a client that
 * invents documents must not push out the good ones.
 */
export class OperationRegistry {
  readonly #graph: Graph;
  readonly #limits: Limits;
  readonly #plans = new WeakMap<PreparedDocument, LRUCache<string, Operation>>();
  readonly #known = new LRUCache<string, PreparedDocument>({ max: maxOperations, maxSize: maxCharacters });

  constructor(graph: Graph, limits: Limits) {
    this.#graph = graph;
    this.#limits = limits;
  }

  /** Prepared documents in memory. */
  get size(): number {
    return this.#known.size;
  }

  /** @throws InvalidOperationError */
  get(text: OperationText): PreparedDocument {
    const hash = createHash('sha256').update(text.query);
    if (text.operationName !== undefined) hash.update('\0').update(text.operationName);
    const key = hash.digest('base64');
    const known = this.#known.get(key);
    if (known) return known;
    const prepared = prepareDocument(this.#graph, text, this.#limits);
    this.#known.set(key, prepared, { size: Math.max(1, text.query.length) });
    return prepared;
  }

  /**
   * The operation as it is to be run under these variables.
   *
   * @throws InvalidOperationError `BAD_USER_INPUT`
   */
  bind(
    prepared: PreparedDocument,
    sent: Record<string, unknown>,
  ): { operation: Operation; variables: Record<string, unknown> } {
    const variables = readVariables(this.#graph.schema, prepared.definition, sent, this.#limits);
    return { operation: this.#plan(prepared, variables), variables };
  }

  #plan(prepared: PreparedDocument, variables: Record<string, unknown>): Operation {
    let plans = this.#plans.get(prepared);
    if (!plans) this.#plans.set(prepared, (plans = new LRUCache({ max: maxPlansPerDocument })));
    const key = prepared.conditions.key(variables);
    const known = plans.get(key);
    if (known) return known;
    const operation = planOperation(prepared, variables);
    plans.set(key, operation);
    return operation;
  }

  /** Prepares operations ahead of their first use; what this graph does not answer is returned, not thrown. */
  warm(texts: Iterable<string>): string[] {
    const failures: string[] = [];
    for (const query of texts) {
      try {
        this.#plan(this.get({ query }), {});
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
      }
    }
    return failures;
  }
}
