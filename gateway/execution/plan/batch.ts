import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { compileRepresentation, requiredLeaves } from './representation.ts';
import type { Data } from './run.ts';

/** Which entities a fetch asks about, and who gets the answers. */
export interface Batch {
  /** Representations, each once. */
  readonly texts: string[];
  /** By which of them each target is answered; undefined for one that is not asked about. */
  readonly slots: (number | undefined)[];
  /** What all of them lack. */
  readonly missing: ReadonlySet<string>;
}

/** @param indices of the targets that are asked about; none: all. */
export type CollectBatches = (
  targets: readonly Data[],
  indices: readonly number[] | undefined,
) => Iterable<Batch>;

export interface BatchOptions {
  schema: GraphQLSchema;
  requires: readonly QueryPlanSelectionNode[];
  rewrites: readonly FetchDataRewrite[] | undefined;
  /** Names of fields that an object may be without. */
  optional: ReadonlySet<string>;
}

/** Where an entity was put. */
interface Place {
  readonly target: Data;
  readonly batch: Batch;
  readonly slot: number;
}

/**
 * Compiles what a fetch requires into a collector of its entities. Almost always there is one batch: entities that lack
 * something are asked for less than the others, and so apart. Equal entities are found by their text; where only leaves are
 * required, one that equals the last with the same key is found without writing it again.
 */
export function compileBatches({ schema, requires, rewrites, optional }: BatchOptions): CollectBatches {
  const write = compileRepresentation(schema, requires, rewrites, optional);
  const leavesByType = new Map<unknown, readonly string[]>();
  const leavesOf = (typename: unknown): readonly string[] => {
    let leaves = leavesByType.get(typename);
    if (!leaves) leavesByType.set(typename, (leaves = requiredLeaves(schema, requires, typename, optional)));
    return leaves;
  };
  return (targets, indices) => {
    const batches = new Map<string, Batch>();
    const slotByText = new Map<string, number>();
    const lastOfKey = new Map<unknown, Place>();
    const missing = new Set<string>();
    for (let index = 0; index < targets.length; index += 1) {
      if (indices && !indices.includes(index)) continue;
      const target = targets[index]!;
      const leaves = leavesOf(target['__typename']);
      const key = leaves.length > 0 ? target[leaves[0]!] : undefined;
      const last = key === undefined ? undefined : lastOfKey.get(key);
      if (last && isEqual(last.target, target, leaves)) {
        last.batch.slots[index] = last.slot;
        continue;
      }
      const text = write(target, missing);
      if (text !== undefined) {
        const lack = missing.size === 0 ? '' : [...missing].join();
        let batch = batches.get(lack);
        if (!batch) batches.set(lack, (batch = { texts: [], slots: [], missing: new Set(missing) }));
        let slot = slotByText.get(text);
        if (slot === undefined) {
          slot = batch.texts.push(text) - 1;
          slotByText.set(text, slot);
        }
        batch.slots[index] = slot;
        if (key !== undefined) lastOfKey.set(key, { target, batch, slot });
      }
      if (missing.size > 0) missing.clear();
    }
    return batches.values();
  };
}

function isEqual(one: Data, other: Data, leaves: readonly string[]): boolean {
  if (one['__typename'] !== other['__typename']) return false;
  for (const leaf of leaves) if (one[leaf] !== other[leaf]) return false;
  return true;
}
