import type { FetchDataKeyRenamer } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isOfType } from './rewrites.ts';
import type { Data, Run } from './run.ts';
import { locateTargets, type PlanPath } from './targets.ts';

/** Targets of an entity fetch that are asked for with the same values from their surroundings. */
export interface ContextGroup {
  /** Indices of the targets; undefined for all. */
  readonly members: readonly number[] | undefined;
  /** Members of a JSON object, each behind a comma. */
  readonly variables: string;
}

/**
 * Arguments that a subgraph takes from an object around the entity (`@fromContext`). They are variables of the fetch, so
 * entities with other values around them are asked for separately.
 *
 * @param rewrites where each value is: `..` for the object around, then keys and type conditions.
 */
export function compileContext(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataKeyRenamer[],
  path: PlanPath,
): (run: Run, targets: readonly Data[]) => ContextGroup[] {
  const readers = rewrites.map(({ path: steps, renameKeyTo }) => ({
    name: renameKeyTo,
    levels: steps.filter(step => step === '..').length,
    steps: steps.filter(step => step !== '..'),
  }));
  return run => {
    const groups = new Map<string, number[]>();
    locateTargets(run.data, path).forEach(({ object, ancestors }, index) => {
      const values = new Map<string, unknown>();
      for (const { name, levels, steps } of readers) {
        const value = readAt(schema, levels === 0 ? object : ancestors[levels - 1], steps);
        if (value !== undefined && !values.has(name)) values.set(name, value);
      }
      const text = [...values].map(([name, value]) => `,"${name}":${JSON.stringify(value)}`).join('');
      const group = groups.get(text);
      if (group) group.push(index);
      else groups.set(text, [index]);
    });
    return [...groups].map(([variables, members]) => ({ members, variables }));
  };
}

function readAt(schema: GraphQLSchema, from: unknown, steps: readonly string[]): unknown {
  let value = from;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (!step.startsWith('... on ')) value = (value as Data)[step];
    else {
      const typename = (value as Data)['__typename'];
      if (typename !== undefined && !isOfType(schema, typename, step.slice(7))) return undefined;
    }
  }
  return value;
}
