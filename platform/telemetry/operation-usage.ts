/** What an operation does. */
export type OperationUsageKind = 'QUERY' | 'MUTATION' | 'SUBSCRIPTION';

/** How often one client ran an operation since the last batch of its process. */
export interface ClientUse {
  /** `(unknown)` for a client that does not say who it is. */
  clientName: string;
  /** Empty when the client does not say. */
  clientVersion: string;
  requests: number;
  /** Of those, how many were answered with an error. */
  errors: number;
  /** The first and the last of them, in milliseconds since the epoch. */
  firstAt: number;
  lastAt: number;
}

/** One operation that clients ran. */
export interface OperationUsage {
  /** SHA-256 of `document`, in hexadecimal. */
  hash: string;
  /** The operation with its fragments; the values in it are taken out, because they may be personal data. */
  document: string;
  /** The client's name for it; null for an anonymous one. */
  name: string | null;
  kind: OperationUsageKind;
  /** What of the schema it uses, such as `Metric.latest`, `Query.metrics(first:)` or `MetricUnit`. */
  coordinates: string[];
  clients: ClientUse[];
}

/** What clients ran through one process since its last batch. */
export interface OperationUsageBatch {
  instanceId: string;
  /** When it was sent, in milliseconds since the epoch; grows from batch to batch of a process. */
  at: number;
  operations: OperationUsage[];
}

/** Where the batches are published. */
export const operationUsageChannel = 'telemetry.operations';
