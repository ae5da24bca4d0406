import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { AccessOptions } from '../access/access-options.ts';
import { type Caller, operator } from '../access/caller.ts';
import type { Limits } from '../guard/limits.ts';
import type { Graph } from '../supergraph/compile-graph.ts';
import { forgetTokens } from './forget-tokens.ts';
import { InvalidOperationError } from './invalid-operation.ts';
import {
  affordableCost,
  type Operation,
  type OperationText,
  type PreparedDocument,
  planOperation,
  prepareDocument,
} from './operation.ts';
import { retainedSize } from './retained-size.ts';
import { readVariables } from './validation.ts';
import { variantOf } from './variant.ts';

/** Documents beyond this many push out the ones that were not asked for longest. */
const maxOperations = 1000;

/** Memory of all documents with their plans unless told otherwise, as {@link retainedSize} estimates it. */
const defaultMaxBytes = 64_000_000;

/** Plans of one document: one for each combination of its conditions that is asked for. */
const maxPlansPerDocument = 16;

/** What a document takes besides its tree: entries of maps, the planner's own objects. */
const bytesPerDocument = 2000;

/** A text is kept as it came and, when it was named, once more in its key. */
const bytesPerCharacter = 2;

/** A plan with the functions that it is compiled to, for each byte of the plan itself, and for any plan: measured. */
const bytesPerPlanByte = 2.5;
const bytesPerPlan = 3000;

/** A digest of a longer text costs less than V8's hash of it, which besides, above 16,000, looks at the length only. */
const maxKeyLength = 1000;

export interface OperationRegistryOptions {
  /** Labels of fields that move between subgraphs, and whose new place is used. */
  enabledOverrides?: ReadonlySet<string>;
  /** Default 64 MB. */
  maxBytes?: number;
  access?: AccessOptions | undefined;
}

/** What decided about a plan when it was made. */
export interface Outcome {
  /** The switches among the variables; nothing else that a client sent is kept. */
  variables: Record<string, boolean>;
  /** Whether the client takes an answer in several parts. */
  acceptsIncremental: boolean;
}

/** Something that clients ask for, with what is needed to prepare it for another graph. */
export interface KnownOperation extends OperationText {
  /** One for each plan. */
  outcomes: readonly Outcome[];
}

/** A document without a history: planned as for a client that sends no variables. */
export function unusedOperation(query: string): KnownOperation {
  return { query, outcomes: [{ variables: {}, acceptsIncremental: false }] };
}

/** An operation with the variables of one request. */
export interface BoundOperation {
  operation: Operation;
  /** Those that it declares, as they were sent. */
  variables: Record<string, unknown>;
  /** What it may cost, within the limit. */
  cost: number;
}

interface Plan {
  readonly operation: Operation;
  readonly outcome: Outcome;
  readonly bytes: number;
}

interface Entry {
  readonly key: string;
  readonly text: OperationText;
  readonly plans: LRUCache<string, Plan>;
  readonly prepared: PreparedDocument;
  readonly bytes: number;
}

/**
 * Prepares each document once: one entry holds it parsed, validated, measured and planned. Refused documents are not
 * kept: they are cheap to refuse again, and a client that invents documents must not push out the good ones.
 */
export class OperationRegistry {
  readonly graph: Graph;
  readonly #limits: Limits;
  readonly #enabledOverrides: ReadonlySet<string>;
  readonly #access: AccessOptions;
  readonly #known: LRUCache<string, Entry>;
  readonly #entries = new WeakMap<PreparedDocument, Entry>();

  constructor(graph: Graph, limits: Limits, options: OperationRegistryOptions = {}) {
    this.graph = graph;
    this.#limits = limits;
    this.#enabledOverrides = options.enabledOverrides ?? new Set();
    this.#access = options.access ?? {};
    this.#known = new LRUCache({ max: maxOperations, maxSize: options.maxBytes ?? defaultMaxBytes });
  }

  /** The most that an operation may cost. */
  get maxCost(): number {
    return this.#limits.maxCost;
  }

  /** Prepared documents in memory. */
  get size(): number {
    return this.#known.size;
  }

  /** Memory that they and their plans take, about. */
  get bytes(): number {
    return this.#known.calculatedSize;
  }

  /** @throws InvalidOperationError */
  get(text: OperationText): PreparedDocument {
    const key = keyOf(text);
    const known = this.#known.get(key);
    if (known) return known.prepared;
    const prepared = prepareDocument(this.graph, text, this.#limits);
    forgetTokens(prepared.document);
    const bytes = bytesPerDocument + text.query.length * bytesPerCharacter + retainedSize(prepared.document);
    const entry: Entry = { key, text, prepared, plans: new LRUCache({ max: maxPlansPerDocument }), bytes };
    this.#entries.set(prepared, entry);
    this.#known.set(key, entry, { size: bytes });
    return prepared;
  }

  /**
   * The operation as it is to be run under these variables, and in one part unless the client takes several. Without a
   * caller only what is open to everybody is asked for.
   *
   * @throws InvalidOperationError `BAD_USER_INPUT`, `UNAUTHORIZED_FIELD_OR_TYPE`, or `QUERY_TOO_COMPLEX` when the variables make it
   *   too expensive.
   */
  bind(
    prepared: PreparedDocument,
    sent: Record<string, unknown>,
    acceptsIncremental = false,
    caller: Caller = operator,
  ): BoundOperation {
    const variables = readVariables(prepared, sent, this.#limits);
    const cost = affordableCost(prepared, variables, this.#limits);
    const operation = this.#plan(prepared, variables, acceptsIncremental, caller);
    if (this.#access.onUnauthorized === 'reject' && operation.unauthorized.length > 0)
      throw new InvalidOperationError(operation.unauthorized);
    return { operation, variables, cost };
  }

  #plan(
    prepared: PreparedDocument,
    variables: Record<string, unknown>,
    acceptsIncremental: boolean,
    caller: Caller | undefined,
  ): Operation {
    const entry = this.#entries.get(prepared);
    if (!entry) throw new Error('The document was prepared by another registry.');
    const variant = variantOf(prepared, variables, {
      enabledOverrides: this.#enabledOverrides,
      acceptsIncremental,
      caller,
    });
    const known = entry.plans.get(variant.key);
    if (known) return known.operation;
    const operation = planOperation(prepared, variant, this.#access.errorsIn ?? 'errors');
    entry.plans.set(variant.key, {
      operation,
      outcome: { variables: booleansOf(variables), acceptsIncremental },
      bytes: bytesOf(operation),
    });
    this.#weigh(entry);
    return operation;
  }

  /** Counts the plans of a document with it, which may push out others, or itself when it is too large to be kept. */
  #weigh(entry: Entry): void {
    if (this.#known.peek(entry.key) !== entry) return;
    let { bytes } = entry;
    for (const plan of entry.plans.values()) bytes += plan.bytes;
    // Deleted first: a value that is there already keeps the size that it came with.
    this.#known.delete(entry.key);
    this.#known.set(entry.key, entry, { size: bytes });
  }

  /** The documents that were asked for last, the latest first. */
  recent(limit: number): KnownOperation[] {
    const found: KnownOperation[] = [];
    for (const { text, plans } of this.#known.values()) {
      if (found.length >= limit) break;
      found.push({ ...text, outcomes: [...plans.values()].map(({ outcome }) => outcome) });
    }
    return found;
  }

  /**
   * Prepares operations ahead of their first use, one plan in each step.
   *
   * @returns what this graph does not answer, each with the reason.
   */
  *warm(known: Iterable<KnownOperation>): Generator<void, string[], void> {
    const failures: string[] = [];
    for (const { outcomes, ...text } of known) {
      for (const { variables, acceptsIncremental } of outcomes) {
        try {
          this.#plan(this.get(text), variables, acceptsIncremental, undefined);
        } catch (error) {
          failures.push(error instanceof Error ? error.message : String(error));
          break;
        }
        yield;
      }
    }
    return failures;
  }
}

/**
 * A short text is its own key: looking it up costs a third of a digest. A name cannot hold the character that separates
 * it, so two operations never have one key.
 */
function keyOf({ query, operationName }: OperationText): string {
  const key = operationName === undefined ? query : `${operationName}\0${query}`;
  return key.length > maxKeyLength ? createHash('sha256').update(key).digest('base64') : key;
}

/** Of the parts that an operation rarely has several of, each is taken to be as large as the first. */
function bytesOf({ plan, compiled }: Operation): number {
  const parts = compiled?.parts.length ?? 1;
  return bytesPerPlan + Math.round(retainedSize(plan) * bytesPerPlanByte) * parts;
}

function booleansOf(variables: Record<string, unknown>): Record<string, boolean> {
  const booleans = Object.entries(variables).filter(
    (entry): entry is [string, boolean] => typeof entry[1] === 'boolean',
  );
  return Object.fromEntries(booleans);
}
