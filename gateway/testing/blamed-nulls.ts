import type { ExecutionResult } from 'graphql';

/**
 * The nulls that errors are to blame for, each as the JSON of its path. Where a null swallowed several failures a server
 * may name any of them, so their paths are cut off at the null.
 */
export function blamedNulls({ data, errors = [] }: ExecutionResult): string[] {
  const blamed = errors.map(({ path = [] }) => {
    let value: unknown = data;
    const at: (string | number)[] = [];
    for (const key of path) {
      if (value === null || value === undefined) break;
      value = (value as Record<string, unknown>)[key];
      at.push(key);
    }
    return JSON.stringify([...at, value ?? null]);
  });
  return [...new Set(blamed)].sort();
}
