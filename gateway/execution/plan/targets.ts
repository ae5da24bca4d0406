import type { Data } from './run.ts';

/** Where a fetch merges its answer: response keys, and `@` for every entry of a list. */
export type PlanPath = readonly string[];

const everyEntry = '@';

/** The objects at a path, without those that are null, in the order of the answer. */
export function collectTargets(root: unknown, path: PlanPath): Data[] {
  const found: Data[] = [];
  collect(root, path, 0, found);
  return found;
}

function collect(value: unknown, path: PlanPath, depth: number, found: Data[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    const next = path[depth] === everyEntry ? depth + 1 : depth;
    for (const entry of value) collect(entry, path, next, found);
  } else if (depth === path.length) {
    found.push(value as Data);
  } else {
    collect((value as Data)[path[depth]!], path, depth + 1, found);
  }
}

/** A target with how it is reached; for the rare cases that ask. */
export interface LocatedTarget {
  readonly object: Data;
  /** As a client reads it: response keys and indices. */
  readonly path: readonly (string | number)[];
  /** The objects that it is in, nearest first. */
  readonly ancestors: readonly Data[];
}

/** The same objects in the same order as {@link collectTargets}. */
export function locateTargets(root: unknown, path: PlanPath): LocatedTarget[] {
  const found: LocatedTarget[] = [];
  const visit = (value: unknown, depth: number, at: (string | number)[], ancestors: Data[]): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      const next = path[depth] === everyEntry ? depth + 1 : depth;
      value.forEach((entry, index) => visit(entry, next, [...at, index], ancestors));
    } else if (depth === path.length) {
      found.push({ object: value as Data, path: at, ancestors });
    } else {
      const key = path[depth]!;
      visit((value as Data)[key], depth + 1, [...at, key], [value as Data, ...ancestors]);
    }
  };
  visit(root, 0, [], []);
  return found;
}
