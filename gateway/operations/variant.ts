import { OperationTypeNode } from 'graphql';
import type { Caller } from '../access/caller.ts';
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
  /** Whoever may not read all of it; undefined for all others. */
  readonly restricted: Caller | undefined;
}

export interface VariantOptions {
  /** Labels of moving fields that are switched on. */
  enabledOverrides: ReadonlySet<string>;
  /** Whether the client takes an answer in several parts. */
  acceptsIncremental: boolean;
  /** Undefined for a plan that is made ahead of callers, and used by those who may read everything. */
  caller: Caller | undefined;
}

export function variantOf(
  { conditions, overrides, kind, access }: PreparedDocument,
  variables: Record<string, unknown>,
  { enabledOverrides, acceptsIncremental, caller }: VariantOptions,
): Variant {
  const decided = overrides.decide(enabledOverrides);
  let key = conditions.key(variables);
  if (decided.size > 0) key += `|${[...decided.values()].map(Number).join('')}`;
  const accessKey = access.isOpen || !caller ? '' : access.key(caller);
  if (accessKey !== '') key += `|access ${accessKey}`;
  const restricted = accessKey === '' ? undefined : caller;
  // What is put off is written apart, where nothing is known of denied fields; a server may always answer at once.
  const isIncremental =
    !restricted && acceptsIncremental && conditions.hasDefer && kind === OperationTypeNode.QUERY;
  if (isIncremental) key += '|defer';
  return { key, variables, overrides: decided, isIncremental, restricted };
}
