import type { ExecutionResult, OperationTypeNode } from 'graphql';
import type { Caller } from '../access/caller.ts';

/** A document for a subgraph, made once for all requests that send it: a source may key what it prepares by it. */
export interface SourceDocument {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly kind: OperationTypeNode;
  /** The JSON of a request up to its variables; behind those comes `}`. */
  readonly head: string;
}

/** A document for a subgraph, from its text and the name of its operation. */
export function createSourceDocument(document: Omit<SourceDocument, 'head'>): SourceDocument {
  const { query, operationName } = document;
  const head = `${JSON.stringify({ query, operationName }).slice(0, -1)},"variables":`;
  return { ...document, head };
}

/** One operation for a subgraph. */
export interface SourceRequest {
  readonly document: SourceDocument;
  /** JSON of an object. */
  readonly variables: string;
  /**
   * Of a query for `_entities`: JSON of each of its representations, as in `variables`. Lets a source answer some of
   * them from what it kept, and ask only for the others.
   */
  readonly representations?: readonly string[] | undefined;
  /** Beside `representations`: JSON of an object with the other variables; undefined when there are none. */
  readonly otherVariables?: string | undefined;
  /** Of the client's request, with names in lower case; a source passes on those that its rules name. */
  readonly headers?: Readonly<Record<string, string | string[] | undefined>> | undefined;
  /** The id of the client's request. */
  readonly requestId: string | undefined;
  readonly caller: Caller;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
}

/** What a subgraph answered. It belongs to whoever asked, who may change it. */
export type SourceResult = ExecutionResult<Record<string, unknown>>;

/** How a source is doing, for metrics. */
export interface SourceState {
  /** `open`: requests are refused, because most of the last ones failed; `half-open`: one is tried. */
  readonly breaker: 'closed' | 'open' | 'half-open';
  /** Requests under way at the subgraph. */
  readonly inFlight: number;
  /** Requests that wait for the subgraph to come back. */
  readonly waiting: number;
}

/** Where a subgraph is reached: in this process or over the network. */
export interface Source {
  readonly name: string;
  /** Rejects with a Fault when the subgraph cannot be reached; what the subgraph itself refuses is in the result. */
  execute(request: SourceRequest): Promise<SourceResult>;
  /** An iterator whose `return()` reaches the subgraph at once. */
  subscribe(request: SourceRequest): Promise<AsyncIterableIterator<SourceResult>>;
  /** Of a source that has a network in between. */
  state?(): SourceState;
  check(): Promise<{ isHealthy: boolean; latencyMs: number; message?: string }>;
  close(): Promise<void>;
}
