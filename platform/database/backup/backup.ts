import { existsSync } from 'node:fs';
import type { OpenDatabase } from '../open.ts';
import type { Session } from '../session.ts';
import { BackupError } from './backup-error.ts';
import {
  type BackupHeader,
  formatVersion,
  type RowLine,
  type TableLine,
  type TableSummary,
  writeBackupFile,
} from './backup-file.ts';
import { readRows, readSequences, readTables, seeAllRows, useExactText } from './catalog.ts';
import { RowSetHash } from './row-hash.ts';

export interface BackupReport {
  file: string;
  tables: TableSummary[];
  rows: number;
  durationMs: number;
}

/**
 * Writes all rows of all migrated groups, as of one moment, to a file that either engine can restore.
 * Others go on working meanwhile on a server; on the embedded engine they wait.
 *
 * @param options.overwrite replaces a file that is there; it stays whole until the new one is.
 * @throws BackupError BACKUP_FILE_EXISTS
 */
export async function backupDatabase(
  database: OpenDatabase,
  file: string,
  options: { overwrite?: boolean } = {},
): Promise<BackupReport> {
  if (existsSync(file) && !options.overwrite) {
    throw new BackupError(
      'BACKUP_FILE_EXISTS',
      `${file} exists. Name another file, or remove this one first.`,
    );
  }
  const startedAt = performance.now();
  const footer = await database.primary.withSession(async session => {
    await session.query('begin isolation level repeatable read read only');
    try {
      await seeAllRows(session);
      return await writeBackupFile(file, () => backupLines(session, database.description));
    } finally {
      await session.query('rollback').catch(() => {});
    }
  });
  return {
    file,
    tables: footer.tables,
    rows: footer.tables.reduce((total, table) => total + table.rows, 0),
    durationMs: Math.round(performance.now() - startedAt),
  };
}

async function* backupLines(session: Session, source: string) {
  await useExactText(session);
  const migrations = await readMigrations(session);
  const schemas = [...new Set(migrations.map(migration => migration.group))];
  const header: BackupHeader = {
    type: 'header',
    format: formatVersion,
    createdAt: new Date().toISOString(),
    source,
    migrations,
  };
  yield header as BackupHeader | TableLine | RowLine;

  const summaries: TableSummary[] = [];
  for (const table of await readTables(session, schemas)) {
    const { schema, name } = table;
    yield {
      type: 'table',
      schema,
      name,
      columns: table.columns.map(column => column.name),
    } satisfies TableLine;
    const hash = new RowSetHash();
    for await (const rows of readRows(session, table)) {
      for (const row of rows) {
        hash.add(JSON.stringify(row));
        yield row;
      }
    }
    summaries.push({ schema, name, rows: hash.rows, hash: hash.digest() });
  }
  return { tables: summaries, sequences: await readSequences(session, schemas) };
}

async function readMigrations(session: Session): Promise<BackupHeader['migrations']> {
  const exists = await session.query<{ exists: boolean }>(
    "select to_regclass('platform.migrations') is not null as exists",
  );
  if (!exists.rows[0]?.exists) return [];
  const { rows } = await session.query<BackupHeader['migrations'][number]>(
    'select group_name as "group", name, checksum from platform.migrations order by group_name, name',
  );
  return rows;
}
