import { resolve } from 'node:path';
import { type LoadedConfig, resolveSecret } from '@iza/platform/config';
import {
  attachDatabase,
  type DatabaseOptions,
  findLockOwner,
  type LockOwner,
  type OpenDatabase,
  openDatabase,
} from '@iza/platform/database';

/** The configured database, as the commands that work without a running system open it. */
export async function databaseOptions({ value }: LoadedConfig): Promise<DatabaseOptions> {
  const { url, connectTimeoutMs } = value.database;
  return {
    url: url && (await resolveSecret(url)),
    dataDir: resolve(value.services.dataDir),
    connectTimeoutMs,
    poolSize: 1,
    // An operator waits as long as it takes, and can press Ctrl-C.
    statementTimeoutMs: 0,
  };
}

/** The process that has the embedded database open, if one does; undefined for a server. */
export function runningOwner(options: DatabaseOptions): LockOwner | undefined {
  return options.url ? undefined : findLockOwner(options.dataDir);
}

/** Opens the database for `run`, through the running system where that has it open. */
export async function withDatabase<Result>(
  options: DatabaseOptions,
  run: (database: OpenDatabase) => Promise<Result>,
): Promise<Result> {
  const owner = runningOwner(options);
  const database = owner ? await attachDatabase(owner, options) : await openDatabase(options);
  try {
    return await run(database);
  } finally {
    await database.close();
  }
}
