import type { LoadedConfig } from '@iza/platform/config';
import { allMigrationGroups, type MigrationReport } from '@iza/platform/database';
import { databaseOptions, withDatabase } from './settings.ts';

/**
 * Brings the configured database up to date, as a start does. Also while the system runs.
 * @throws Fault DATABASE_UNAVAILABLE, MIGRATION_CHANGED, MIGRATION_FAILED
 */
export async function databaseMigrate(
  config: LoadedConfig,
): Promise<MigrationReport & { description: string; durationMs: number }> {
  const startedAt = performance.now();
  return withDatabase(await databaseOptions(config), async database => ({
    ...(await database.migrate(allMigrationGroups())),
    description: database.description,
    durationMs: Math.round(performance.now() - startedAt),
  }));
}
