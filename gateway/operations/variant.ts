import type { PreparedDocument } from './operation.ts';

/** What decides about the plan of a prepared document, for one request. */
export interface Variant {
  /** Equal where the same plan serves. */
  readonly key: string;
  /** Checked already. */
  readonly variables: Record<string, unknown>;
  /** Labels of fields that move between subgraphs, and whether their new place is used. */
  readonly overrides: ReadonlyMap<string, boolean>;
}

/** @param enabledOverrides labels that are switched on. */
export function variantOf(
  { conditions, overrides }: PreparedDocument,
  variables: Record<string, unknown>,
  enabledOverrides: ReadonlySet<string>,
): Variant {
  const decided = overrides.decide(enabledOverrides);
  let key = conditions.key(variables);
  if (decided.size > 0) key += `|${[...decided.values()].map(Number).join('')}`;
  return { key, variables, overrides: decided };
}
