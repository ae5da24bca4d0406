import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../project/index.ts';
import { allMigrationGroups, readMigrationFiles } from '../migrations/migration-files.ts';
import { readFirstEntry } from './tar.ts';

/** What a prepared archive was made from. It is the archive's first file, so that the two can never disagree. */
export interface ArchiveKey {
  /** Versions of the packages: another engine may not read the files. */
  engine: string;
  migrations: { group: string; name: string; checksum: string }[];
}

export const archiveKeyName = 'prepared-archive.json';

/** Where the archive of this checkout lies. */
export function preparedArchivePath(root = projectRoot()): string {
  return join(root, 'dist', 'database', 'prepared.tar');
}

/** The same without migrations, where it was made. */
export function emptyArchivePath(root = projectRoot()): string {
  return join(dirname(preparedArchivePath(root)), 'empty.tar');
}

/**
 * The archive, if an empty database can start from it: it fits the engine, and every migration in it is one of
 * `root`'s files, unchanged. Later migrations run after it. Undefined when there is no such archive.
 */
export function usableArchive(archive: string, root = projectRoot()): string | undefined {
  const key = readArchiveKey(archive);
  if (!key || key.engine !== engineVersion()) return undefined;
  const current = new Set(currentArchiveKey(root).migrations.map(row => JSON.stringify(row)));
  return key.migrations.every(row => current.has(JSON.stringify(row))) ? archive : undefined;
}

/** The key that an archive of the files of `root` has. */
export function currentArchiveKey(root: string): ArchiveKey {
  return {
    engine: engineVersion(),
    migrations: allMigrationGroups(root)
      .flatMap(readMigrationFiles)
      .map(({ group, name, checksum }) => ({ group, name, checksum })),
  };
}

/** Undefined when there is no archive, or one that was not written by us. */
export function readArchiveKey(archive: string): ArchiveKey | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(archive, 'r');
    const start = Buffer.alloc(1 << 20);
    const length = readSync(descriptor, start, 0, start.length, 0);
    const entry = readFirstEntry(start.subarray(0, length));
    return entry?.name === archiveKeyName
      ? (JSON.parse(entry.content.toString('utf8')) as ArchiveKey)
      : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

let version: string | undefined;

/** Such as `pglite 0.5.14, pgvector 0.0.15`. */
export function engineVersion(): string {
  version ??= `pglite ${packageVersion('@electric-sql/pglite')}, pgvector ${packageVersion('@electric-sql/pglite-pgvector')}`;
  return version;
}

function packageVersion(name: string): string {
  // The packages do not export their package.json, so it is found from their entry file.
  let folder = dirname(createRequire(import.meta.url).resolve(name));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}
