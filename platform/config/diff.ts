import { isDeepStrictEqual } from 'node:util';
import { type LoadOptions, resolveConfig, shown } from './load.ts';
import type { Environment } from './schema/index.ts';
import { Secret } from './secret.ts';

/** A setting that differs between two environments; secrets masked. */
export interface ConfigDifference {
  path: string;
  from: unknown;
  to: unknown;
  isSecret: boolean;
}

/**
 * What would change on this machine from one environment to another: their files over the defaults, without
 * variables and flags, which belong to a process and not to an environment.
 *
 * @throws ConfigError when the file of either has mistakes.
 */
export function diffEnvironments(
  from: Environment,
  to: Environment,
  options: Pick<LoadOptions, 'directory' | 'sections'> = {},
): ConfigDifference[] {
  const valuesOf = (environment: Environment) =>
    resolveConfig({ ...options, environment, env: {}, flags: {} }).resolved;
  const after = new Map(valuesOf(to).map(({ leaf, value }) => [leaf.path, value]));
  return valuesOf(from)
    .filter(({ leaf, value }) => !isSame(value, after.get(leaf.path)))
    .map(({ leaf, value }) => ({
      path: leaf.path,
      from: shown(value),
      to: shown(after.get(leaf.path)),
      isSecret: leaf.notes.isSecret ?? false,
    }));
}

function isSame(a: unknown, b: unknown): boolean {
  // Two secrets may share a mask, so the masks say nothing.
  return a instanceof Secret ? a.equals(b) : isDeepStrictEqual(a, b);
}
