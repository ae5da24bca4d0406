import type { ExecutionResult } from 'graphql';

/** One operation for a subgraph. */
export interface SourceRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  /** The id of the client's request. */
  requestId?: string;
}

/** Where a subgraph is reached: in this process or over the network. */
export interface Source {
  readonly name: string;
  /** Rejects with a Fault when the subgraph cannot be reached; what the subgraph itself refuses is in the result. */
  execute(request: SourceRequest): Promise<ExecutionResult>;
  /** An iterator whose `return()` reaches the subgraph at once. */
  subscribe(request: SourceRequest): Promise<AsyncIterableIterator<ExecutionResult>>;
  check(): Promise<{ isHealthy: boolean; latencyMs: number; message?: string }>;
  close(): Promise<void>;
}
