import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedConfig } from '@iza/platform/config';
import {
  allMigrationGroups,
  type EngineName,
  type LockOwner,
  type OpenDatabase,
  pendingFiles,
  readAppliedMigrations,
  readMigrationFiles,
} from '@iza/platform/database';
import { databaseOptions, runningOwner, withDatabase } from './settings.ts';

export interface DatabaseStatus {
  engine: EngineName;
  /** Engine, version and place; null for an embedded database that was never started. */
  description: string | null;
  /** The process that has the embedded database open. */
  openedBy: LockOwner | null;
  latencyMs: number | null;
  hasVector: boolean | null;
  sizeBytes: number | null;
  migrations: {
    applied: { group: string; name: string; appliedAt: Date }[];
    pending: { group: string; name: string }[];
    /** Why the files and the database do not fit, if they do not. */
    problem: string | null;
  };
}

/**
 * What the configured database is, and which migrations it has and lacks. Changes nothing, and works whether the
 * system runs or not.
 * @throws Fault DATABASE_UNAVAILABLE
 */
export async function databaseStatus(config: LoadedConfig): Promise<DatabaseStatus> {
  const options = await databaseOptions(config);
  const isThere = options.url !== undefined || existsSync(join(options.dataDir, 'database'));
  const openedBy = runningOwner(options) ?? null;
  if (!isThere && !openedBy) {
    const pending = migrationFiles().map(({ group, name }) => ({ group, name }));
    return {
      engine: 'embedded',
      description: null,
      openedBy: null,
      latencyMs: null,
      hasVector: null,
      sizeBytes: null,
      migrations: { applied: [], pending, problem: null },
    };
  }
  return withDatabase(options, async database => {
    const { latencyMs } = await database.primary.check(options.connectTimeoutMs);
    return {
      engine: database.engine,
      description: database.description,
      openedBy,
      latencyMs,
      hasVector: database.primary.capabilities.vector,
      sizeBytes: await readSize(database),
      migrations: await readMigrations(database),
    };
  });
}

async function readSize(database: OpenDatabase): Promise<number> {
  const { rows } = await database.primary.withSession(session =>
    session.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes'),
  );
  return Number(rows[0]!.bytes);
}

async function readMigrations(database: OpenDatabase): Promise<DatabaseStatus['migrations']> {
  const rows = await readAppliedMigrations(database.primary);
  const applied = rows.map(({ group, name, appliedAt }) => ({ group, name, appliedAt }));
  try {
    const pending = pendingFiles(migrationFiles(), rows).map(({ group, name }) => ({ group, name }));
    return { applied, pending, problem: null };
  } catch (error) {
    return { applied, pending: [], problem: (error as Error).message };
  }
}

function migrationFiles() {
  return allMigrationGroups().flatMap(readMigrationFiles);
}
