import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { compileRepresentation, requiredLeaves } from './representation.ts';
import type { Data } from './run.ts';

/** Which entities a fetch asks about, and who gets the answers. */
export interface Batch {
  /** Representations, each once. */
  readonly texts: string[];
  /** By which of them each target is answered; -1 for one that is not asked about. */
  readonly slots: number[];
}

/** @param indices of the targets that are asked about; none: all. */
export type CollectBatch = (targets: readonly Data[], indices: readonly number[] | undefined) => Batch;

/**
 * Compiles what a fetch requires into a collector of its entities. Equal ones are found by their text; where only leaves
 * are required, one that equals the last with the same key is found without writing it again.
 */
export function compileBatch(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
  rewrites: readonly FetchDataRewrite[] | undefined,
): CollectBatch {
  const write = compileRepresentation(schema, requires, rewrites);
  const leavesByType = new Map<unknown, readonly string[]>();
  const leavesOf = (typename: unknown): readonly string[] => {
    let leaves = leavesByType.get(typename);
    if (!leaves) leavesByType.set(typename, (leaves = requiredLeaves(schema, requires, typename)));
    return leaves;
  };
  return (targets, indices) => {
    const byText = new Map<string, number>();
    const lastOfKey = new Map<unknown, { target: Data; slot: number }>();
    const texts: string[] = [];
    const slots: number[] = [];
    for (let index = 0; index < targets.length; index += 1) {
      const target = targets[index]!;
      if (indices && !indices.includes(index)) {
        slots.push(-1);
        continue;
      }
      const leaves = leavesOf(target['__typename']);
      const key = leaves.length > 0 ? target[leaves[0]!] : undefined;
      const last = key === undefined ? undefined : lastOfKey.get(key);
      if (last && isEqual(last.target, target, leaves)) {
        slots.push(last.slot);
        continue;
      }
      const text = write(target);
      let slot = -1;
      if (text !== undefined) {
        slot = byText.get(text) ?? -1;
        if (slot < 0) {
          slot = texts.push(text) - 1;
          byText.set(text, slot);
        }
        if (key !== undefined) lastOfKey.set(key, { target, slot });
      }
      slots.push(slot);
    }
    return { texts, slots };
  };
}

function isEqual(one: Data, other: Data, leaves: readonly string[]): boolean {
  if (one['__typename'] !== other['__typename']) return false;
  for (const leaf of leaves) if (one[leaf] !== other[leaf]) return false;
  return true;
}
