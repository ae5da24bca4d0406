import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedConfig } from '@iza/platform/config';
import { BackupError, type BackupReport, backupDatabase, type OpenDatabase } from '@iza/platform/database';
import { databaseOptions, runningOwner, withDatabase } from './settings.ts';

/** More than this keeps a running embedded system waiting for longer than a request may take. */
const maxPausingBytes = 100_000_000;

export interface BackupOptions {
  /** Replaces a file that is there. */
  overwrite?: boolean;
  /** Lets a running embedded system wait for as long as a large backup takes. */
  allowPause?: boolean;
}

/**
 * Writes a backup of the configured database, of one moment, also while the system runs. The embedded engine has one
 * session: requests wait meanwhile, so a large database is only backed up when that was allowed.
 *
 * @throws BackupError BACKUP_FILE_EXISTS, BACKUP_WOULD_PAUSE
 * @throws Fault DATABASE_UNAVAILABLE
 */
export async function databaseBackup(
  config: LoadedConfig,
  file: string,
  { overwrite = false, allowPause = false }: BackupOptions = {},
): Promise<BackupReport & { description: string }> {
  const options = await databaseOptions(config);
  const owner = runningOwner(options);
  if (!options.url && !owner && !existsSync(join(options.dataDir, 'database'))) {
    throw new BackupError(
      'DATABASE_NOT_FOUND',
      `There is no database in ${options.dataDir}. Name its directory with IZA_DATA_DIR, or a server with DATABASE_URL.`,
    );
  }
  return withDatabase(options, async database => {
    if (owner && !allowPause) await assertShort(database, owner.pid);
    return { ...(await backupDatabase(database, file, { overwrite })), description: database.description };
  });
}

async function assertShort(database: OpenDatabase, pid: number): Promise<void> {
  const { rows } = await database.primary.withSession(session =>
    session.query<{ bytes: string }>(`
      select coalesce(sum(pg_table_size(pg_class.oid)), 0) as bytes
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where relkind = 'r' and nspname in (select group_name from platform.migrations)`),
  );
  const bytes = Number(rows[0]!.bytes);
  if (bytes <= maxPausingBytes) return;
  throw new BackupError(
    'BACKUP_WOULD_PAUSE',
    `The database holds ${Math.round(bytes / 1e6)} MB, and the running system (process ${pid}) would wait until the backup is done. ` +
      'Stop it first, or allow the pause with --allow-pause.',
  );
}
