export type BackupErrorCode =
  | 'BACKUP_FILE_EXISTS'
  | 'BACKUP_UNREADABLE'
  | 'BACKUP_INCOMPATIBLE'
  | 'BACKUP_WOULD_PAUSE'
  | 'DATABASE_IN_USE'
  | 'DATABASE_NOT_FOUND'
  | 'RESTORE_TARGET_NOT_EMPTY'
  | 'RESTORE_FAILED';

/** Why a backup or a restore did not happen, for the operator who asked for it. Nothing was changed then. */
export class BackupError extends Error {
  readonly code: BackupErrorCode;

  constructor(code: BackupErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'BackupError';
    this.code = code;
  }
}
