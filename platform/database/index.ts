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
export { preparedArchivePath } from './embedded/archive-key.ts';
export { findLockOwner, type LockOwner } from './embedded/lock.ts';
export { ensurePreparedArchive } from './embedded/prepared-archive.ts';
export { type AppliedMigration, type MigrationReport, readAppliedMigrations } from './migrations/migrate.ts';
export { findMigrationGroups, type MigrationGroup } from './migrations/migration-files.ts';
export { OpenDatabase, openDatabase } from './open.ts';
export type { QueryResult, Session } from './session.ts';
