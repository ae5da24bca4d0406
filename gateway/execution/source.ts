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
  /** The id of the client's request. */
  readonly requestId: string | undefined;
  readonly caller: Caller;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
}

/** What a subgraph answered. It belongs to whoever asked, who may change it. */
export type SourceResult = ExecutionResult<Record<string, unknown>>;

/** Where a subgraph is reached: in this process or over the network. */
export interface Source {
  readonly name: string;
  /** Rejects with a Fault when the subgraph cannot be reached; what the subgraph itself refuses is in the result. */
  execute(request: SourceRequest): Promise<SourceResult>;
  /** An iterator whose `return()` reaches the subgraph at once. */
  subscribe(request: SourceRequest): Promise<AsyncIterableIterator<SourceResult>>;
  check(): Promise<{ isHealthy: boolean; latencyMs: number; message?: string }>;
  close(): Promise<void>;
}
