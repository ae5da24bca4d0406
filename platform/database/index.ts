export { type BackupReport, backupDatabase } from './backup/backup.ts';
export { BackupError, type BackupErrorCode } from './backup/backup-error.ts';
export type { TableSummary } from './backup/backup-file.ts';
export { type RestoreReport, restoreDatabase, verifyBackupFile } from './backup/restore.ts';
export type { EngineName } from './capabilities.ts';
export type {
  Capabilities,
  ConnectionRole,
  Database,
  DatabaseCheck,
  DatabaseConnection,
  DatabaseOptions,
  QueryObserver,
} from './database.ts';
export { emptyArchivePath, preparedArchivePath } from './embedded/archive-key.ts';
export { findLockOwner, type LockOwner } from './embedded/lock.ts';
export { ensureEmptyArchive, ensurePreparedArchive } from './embedded/prepared-archive.ts';
export {
  type AppliedMigration,
  type MigrationReport,
  pendingFiles,
  readAppliedMigrations,
} from './migrations/migrate.ts';
export {
  allMigrationGroups,
  findMigrationGroups,
  type MigrationGroup,
  readMigrationFiles,
} from './migrations/migration-files.ts';
export { attachDatabase, OpenDatabase, openDatabase } from './open.ts';
export type { QueryResult, Session } from './session.ts';
