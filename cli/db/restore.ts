import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedConfig } from '@iza/platform/config';
import {
  allMigrationGroups,
  BackupError,
  emptyArchivePath,
  openDatabase,
  type RestoreReport,
  restoreDatabase,
  verifyBackupFile,
} from '@iza/platform/database';
import { databaseOptions, runningOwner } from './settings.ts';

/**
 * Puts a backup into the configured database, which must be empty, and says which tables came out as they were.
 *
 * @throws BackupError DATABASE_IN_USE while the system runs on the embedded engine; BACKUP_UNREADABLE,
 * BACKUP_INCOMPATIBLE, RESTORE_TARGET_NOT_EMPTY, RESTORE_FAILED. Nothing was changed then.
 */
export async function databaseRestore(
  config: LoadedConfig,
  file: string,
): Promise<RestoreReport & { description: string }> {
  const options = await databaseOptions(config);
  const owner = runningOwner(options);
  if (owner) {
    throw new BackupError(
      'DATABASE_IN_USE',
      `The system is running as process ${owner.pid}. Stop it first, or restore into another directory with IZA_DATA_DIR.`,
    );
  }
  // Before a database is created for nothing.
  await verifyBackupFile(file);
  const isNew = !options.url && !existsSync(join(options.dataDir, 'database'));
  // Without migrations: the backup brings the list of its own.
  const database = await openDatabase(isNew ? { ...options, preparedArchive: emptyArchivePath() } : options);
  try {
    const report = await restoreDatabase(database, file, allMigrationGroups());
    return { ...report, description: database.description };
  } finally {
    await database.close();
  }
}
