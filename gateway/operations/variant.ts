import { OperationTypeNode } from 'graphql';
import type { PreparedDocument } from './operation.ts';

/** What decides about the plan of a prepared document, for one request. */
export interface Variant {
  /** Equal where the same plan serves. */
  readonly key: string;
  /** Checked already. */
  readonly variables: Record<string, unknown>;
  /** Labels of fields that move between subgraphs, and whether their new place is used. */
  readonly overrides: ReadonlyMap<string, boolean>;
  /** Whether the answer may come in several parts. */
  readonly isIncremental: boolean;
}

export interface VariantOptions {
  /** Labels of moving fields that are switched on. */
  enabledOverrides: ReadonlySet<string>;
  /** Whether the client takes an answer in several parts. */
  acceptsIncremental: boolean;
}

export function variantOf(
  { conditions, overrides, kind }: PreparedDocument,
  variables: Record<string, unknown>,
  { enabledOverrides, acceptsIncremental }: VariantOptions,
): Variant {
  const decided = overrides.decide(enabledOverrides);
  let key = conditions.key(variables);
  if (decided.size > 0) key += `|${[...decided.values()].map(Number).join('')}`;
  const isIncremental = acceptsIncremental && conditions.hasDefer && kind === OperationTypeNode.QUERY;
  if (isIncremental) key += '|defer';
  return { key, variables, overrides: decided, isIncremental };
}
