import { isFault } from '../../errors/index.ts';
import { applyMigration, prepareMigrations, quoteName } from '../migrations/migrate.ts';
import {
  type MigrationFile,
  type MigrationGroup,
  readMigrationFiles,
} from '../migrations/migration-files.ts';
import type { OpenDatabase } from '../open.ts';
import type { Session } from '../session.ts';
import { BackupError } from './backup-error.ts';
import {
  type BackupFooter,
  type BackupHeader,
  type RowLine,
  readBackupFile,
  type TableSummary,
} from './backup-file.ts';
import { qualifiedName, readRows, readTables, seeAllRows, type Table, useExactText } from './catalog.ts';
import { RowSetHash } from './row-hash.ts';

export interface RestoreReport {
  file: string;
  /** When and from what the backup was taken. */
  createdAt: string;
  source: string;
  /** Counted and hashed again in the restored database; all equal what the backup says. */
  tables: TableSummary[];
  rows: number;
  /** Migrations that are newer than the backup and ran after it. */
  migrated: { group: string; name: string }[];
  durationMs: number;
}

const batchBytes = 1_000_000;
const batchRows = 1000;

/**
 * Puts a backup into an empty database: checks the whole file first, then in one transaction runs the migrations
 * that the backup had, inserts its rows, and compares every table with the backup. Newer migrations run afterwards.
 *
 * @param groups where the migration files are; they must include all that the backup had, unchanged.
 * @throws BackupError; nothing was changed then.
 */
export async function restoreDatabase(
  database: OpenDatabase,
  file: string,
  groups: MigrationGroup[],
): Promise<RestoreReport> {
  const startedAt = performance.now();
  const { header, footer } = await verifyBackupFile(file);
  const files = neededMigrations(header, groups, file);

  const tables = await database.primary.withSession(async session => {
    await session.query('begin');
    try {
      await session.query('set local statement_timeout = 0');
      await seeAllRows(session);
      await useExactText(session);
      await assertEmpty(session, database.description);
      const summaries = await rebuild(session, file, groups, files, footer);
      await session.query('commit');
      return summaries;
    } catch (error) {
      await session.query('rollback').catch(() => {});
      if (error instanceof BackupError || isFault(error)) throw error;
      throw new BackupError('RESTORE_FAILED', `${file} was not restored: ${(error as Error).message}`, {
        cause: error,
      });
    }
  });
  const report = await database.migrate(groups);
  return {
    file,
    createdAt: header.createdAt,
    source: header.source,
    tables,
    rows: tables.reduce((total, table) => total + table.rows, 0),
    migrated: report.applied.map(({ group, name }) => ({ group, name })),
    durationMs: Math.round(performance.now() - startedAt),
  };
}

/** Reads the file to its end, so that one that was cut off or changed is refused before anything is touched. */
export async function verifyBackupFile(
  file: string,
): Promise<{ header: BackupHeader; footer: BackupFooter }> {
  let header: BackupHeader | undefined;
  let footer: BackupFooter | undefined;
  for await (const line of readBackupFile(file)) {
    if (Array.isArray(line)) continue;
    if (line.type === 'header') header = line;
    if (line.type === 'footer') footer = line;
  }
  return { header: header!, footer: footer! };
}

function neededMigrations(header: BackupHeader, groups: MigrationGroup[], file: string): MigrationFile[] {
  const available = new Map(
    groups.flatMap(readMigrationFiles).map(found => [`${found.group}/${found.name}`, found]),
  );
  return header.migrations.map(({ group, name, checksum }) => {
    const found = available.get(`${group}/${name}`);
    if (found?.checksum === checksum) return found;
    throw new BackupError(
      'BACKUP_INCOMPATIBLE',
      found
        ? `${file} was written with another ${group}/migrations/${name}.sql. Restore it with the version that wrote it.`
        : `${file} needs ${group}/migrations/${name}.sql, which this version does not have. Restore it with a newer version.`,
    );
  });
}

async function assertEmpty(session: Session, description: string): Promise<void> {
  for (const table of await readTables(session, await existingSchemas(session))) {
    const { rows } = await session.query(`select from ${qualifiedName(table)} limit 1`);
    if (rows.length > 0) {
      throw new BackupError(
        'RESTORE_TARGET_NOT_EMPTY',
        `A backup is restored into an empty database only, and ${description} has rows in ${table.schema}.${table.name}. ` +
          'Choose another directory with IZA_DATA_DIR, or a new database with DATABASE_URL.',
      );
    }
  }
}

/** The schemas of the groups that were ever migrated here. */
async function existingSchemas(session: Session): Promise<string[]> {
  const exists = await session.query<{ exists: boolean }>(
    "select to_regclass('platform.migrations') is not null as exists",
  );
  if (!exists.rows[0]?.exists) return [];
  const { rows } = await session.query<{ name: string }>(
    'select distinct group_name as name from platform.migrations',
  );
  return rows.map(row => row.name);
}

async function rebuild(
  session: Session,
  file: string,
  groups: MigrationGroup[],
  files: MigrationFile[],
  footer: BackupFooter,
): Promise<TableSummary[]> {
  // The tables may be newer than the backup; its own migrations make those that its rows fit.
  for (const name of await existingSchemas(session))
    await session.query(`drop schema ${quoteName(name)} cascade`);
  await prepareMigrations(session, groups);
  await session.query('delete from platform.migrations');
  for (const migration of files) await applyMigration(session, migration);
  await session.query('reset search_path');

  const schemas = [...new Set(files.map(migration => migration.group))];
  const tables = new Map((await readTables(session, schemas)).map(table => [qualifiedName(table), table]));
  const foreignKeys = await takeOffForeignKeys(session, schemas);
  for (const name of tables.keys()) {
    await session.query(`delete from ${name}`); // rows that a migration brought: the backup has them as they were last
    await session.query(`alter table ${name} disable trigger user`);
  }
  await insertRows(session, file, tables);
  for (const { schema, name, lastValue } of footer.sequences) {
    if (lastValue === null) continue;
    await session.query('select setval($1::regclass, $2::bigint)', [
      qualifiedName({ schema, name }),
      lastValue,
    ]);
  }
  for (const name of tables.keys()) await session.query(`alter table ${name} enable trigger user`);
  for (const { table, name, definition } of foreignKeys) {
    await session.query(`alter table ${table} add constraint ${quoteName(name)} ${definition}`);
  }
  return verifyTables(session, tables, footer);
}

/** Foreign keys are put back, and so checked, after all rows are there: tables may refer to each other in circles. */
async function takeOffForeignKeys(session: Session, schemas: string[]) {
  const { rows } = await session.query<{ table: string; name: string; definition: string }>(
    `select format('%I.%I', nspname, relname) as table, conname as name, pg_get_constraintdef(pg_constraint.oid) as definition
     from pg_constraint join pg_class on pg_class.oid = conrelid join pg_namespace on pg_namespace.oid = relnamespace
     where contype = 'f' and conparentid = 0 and nspname = any($1)`,
    [schemas],
  );
  for (const { table, name } of rows)
    await session.query(`alter table ${table} drop constraint ${quoteName(name)}`);
  return rows;
}

async function insertRows(session: Session, file: string, tables: Map<string, Table>): Promise<void> {
  let insert: ((rows: RowLine[]) => Promise<void>) | undefined;
  let batch: RowLine[] = [];
  let bytes = 0;
  const flush = async () => {
    if (batch.length > 0) await insert!(batch);
    batch = [];
    bytes = 0;
  };
  for await (const line of readBackupFile(file)) {
    if (Array.isArray(line)) {
      batch.push(line);
      for (const value of line) bytes += value?.length ?? 0;
      if (batch.length >= batchRows || bytes >= batchBytes) await flush();
      continue;
    }
    await flush();
    if (line.type !== 'table') continue;
    const table = tables.get(qualifiedName(line));
    if (!table) {
      throw new BackupError(
        'BACKUP_INCOMPATIBLE',
        `${file} has a table ${line.schema}.${line.name} that no migration creates. Add a migration for it first.`,
      );
    }
    insert = rows => insertBatch(session, table, line.columns, rows);
  }
}

async function insertBatch(session: Session, table: Table, names: string[], rows: RowLine[]): Promise<void> {
  const types = names.map(name => table.columns.find(column => column.name === name)?.type);
  if (types.includes(undefined)) {
    throw new Error(`the columns of ${table.schema}.${table.name} are not those of the backup`);
  }
  if (names.length === 0) {
    for (const _ of rows) await session.query(`insert into ${qualifiedName(table)} default values`);
    return;
  }
  // One array of texts for each column: any number of rows is one statement with few parameters.
  const values = names.map((_, column) => rows.map(row => row[column] ?? null));
  await session.query(
    `insert into ${qualifiedName(table)} (${names.map(quoteName).join(', ')}) overriding system value
     select ${types.map((type, index) => `c${index}::${type}`).join(', ')}
     from unnest(${names.map((_, index) => `$${index + 1}::text[]`).join(', ')}) as row(${names.map((_, index) => `c${index}`).join(', ')})`,
    values,
    { timeoutMs: 0 },
  );
}

async function verifyTables(
  session: Session,
  tables: Map<string, Table>,
  footer: BackupFooter,
): Promise<TableSummary[]> {
  const summaries: TableSummary[] = [];
  for (const expected of footer.tables) {
    const table = tables.get(qualifiedName(expected))!;
    const hash = new RowSetHash();
    for await (const rows of readRows(session, table)) for (const row of rows) hash.add(JSON.stringify(row));
    const { schema, name } = expected;
    const summary = { schema, name, rows: hash.rows, hash: hash.digest() };
    if (summary.rows !== expected.rows || summary.hash !== expected.hash) {
      throw new BackupError(
        'RESTORE_FAILED',
        `${schema}.${name} came out different: ${summary.rows} rows, the backup has ${expected.rows}; nothing was kept.`,
      );
    }
    summaries.push(summary);
  }
  return summaries;
}
