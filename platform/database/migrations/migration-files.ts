import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../project/index.ts';

/** A service group and the folder of its migration files. Its PostgreSQL schema has the group's name. */
export interface MigrationGroup {
  name: string;
  folder: string;
}

export interface MigrationFile {
  group: string;
  /** File name without `.sql`, such as `0001_metrics`. */
  name: string;
  sql: string;
  checksum: string;
}

/** The groups of a folder whose `migrations/` holds SQL files, sorted by name. */
export function findMigrationGroups(parent: string): MigrationGroup[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .sort()
    .map(name => ({ name, folder: join(parent, name, 'migrations') }))
    .filter(group => readMigrationFiles(group).length > 0);
}

/** Every group of the project: those of `platform/` first, then those of `subgraphs/`. */
export function allMigrationGroups(root = projectRoot()): MigrationGroup[] {
  return ['platform', 'subgraphs'].flatMap(folder => findMigrationGroups(join(root, folder)));
}

/** The migration files of a group in the order in which they run. A missing folder has none. */
export function readMigrationFiles(group: MigrationGroup): MigrationFile[] {
  if (!existsSync(group.folder)) return [];
  return readdirSync(group.folder)
    .filter(file => file.endsWith('.sql'))
    .sort()
    .map(file => {
      const sql = readFileSync(join(group.folder, file), 'utf8');
      return {
        group: group.name,
        name: file.slice(0, -'.sql'.length),
        sql,
        checksum: migrationChecksum(sql),
      };
    });
}

/** SHA-256 of the text; a checkout that changes line endings does not change it. */
export function migrationChecksum(sql: string): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
}
