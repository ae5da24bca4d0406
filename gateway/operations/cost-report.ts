import type { BoundOperation } from './operation-registry.ts';

/** What the guard measured of one request. */
export interface CostReport {
  /** What the operation may cost at most, with the variables of the request. */
  estimated: number;
  /** The most that is allowed. */
  limit: number;
  /** Levels of fields in the document. */
  depth: number;
  /** Tokens of the document. */
  tokens: number;
}

/** Whether a request asks to be told: `"extensions": {"cost": true}`. */
export function wantsCost(body: unknown): boolean {
  const extensions = (body as { extensions?: { cost?: unknown } | null }).extensions;
  return extensions?.cost === true;
}

export function reportCost({ operation, cost }: BoundOperation, limit: number): CostReport {
  return { estimated: cost, limit, ...operation.size };
}
