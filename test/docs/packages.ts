import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@iza/platform/project';

const root = projectRoot();

/** The workspaces, and the project itself as `root`. */
export const packageNames = ['platform', 'subgraphs', 'gateway', 'boot', 'cli', 'web', 'root'] as const;
export type PackageName = (typeof packageNames)[number];

interface Manifest {
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** One entry of the lock file. */
export interface LockEntry {
  version?: string;
  resolved?: string;
  link?: boolean;
  dev?: boolean;
  optional?: boolean;
}

export function readManifest(name: PackageName): Manifest {
  return read<Manifest>(name === 'root' ? 'package.json' : `${name}/package.json`);
}

/** What a manifest asks for besides our own workspaces, with the versions. */
export function foreignDependencies(name: PackageName): Map<string, string> {
  const { dependencies, devDependencies } = readManifest(name);
  const all = Object.entries({ ...dependencies, ...devDependencies });
  return new Map(all.filter(([dependency]) => !dependency.startsWith('@iza/')));
}

/** Every installed package by its folder, such as `node_modules/graphql`. */
export function readLock(): [folder: string, entry: LockEntry][] {
  const { packages } = read<{ packages: Record<string, LockEntry> }>('package-lock.json');
  return Object.entries(packages);
}

export function packageOf(folder: string): string {
  return folder.split('node_modules/').at(-1)!;
}

/** The licence that an installed package declares; undefined when it is not installed on this platform. */
export function licenceOf(folder: string): string | undefined {
  try {
    const { license, licenses } = read<{
      license?: string | { type: string };
      licenses?: { type: string }[];
    }>(`${folder}/package.json`);
    if (typeof license === 'string') return license;
    return license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'none';
  } catch {
    return undefined;
  }
}

function read<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as T;
}
