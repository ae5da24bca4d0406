import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** The groups of a folder of service groups that have migrations, sorted by name. */
export function findMigrationGroups(subgraphsFolder: string): MigrationGroup[] {
  if (!existsSync(subgraphsFolder)) return [];
  return readdirSync(subgraphsFolder)
    .sort()
    .map(name => ({ name, folder: join(subgraphsFolder, name, 'migrations') }))
    .filter(group => existsSync(group.folder));
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
