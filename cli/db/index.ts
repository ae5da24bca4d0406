export { databaseAbandonSecrets } from './abandon-secrets.ts';
export { type BackupOptions, databaseBackup } from './backup.ts';
export { databaseMigrate } from './migrate.ts';
export { databaseRestore } from './restore.ts';
export { type DatabaseStatus, databaseStatus } from './status.ts';
