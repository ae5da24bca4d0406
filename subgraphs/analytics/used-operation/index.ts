import { sectionOf } from '@iza/platform/config';
import type { SubgraphDeps } from '@iza/platform/subgraph';
import { analyticsConfig } from '../config.ts';
import { deprecationsOf } from './deprecations.ts';
import { UsageIntake } from './usage.intake.ts';
import { UsageRepository } from './usage.repository.ts';
import { createUsedOperationLoaders } from './used-operation.loaders.ts';
import { UsedOperationRepository } from './used-operation.repository.ts';
import { usedOperationResolvers } from './used-operation.resolvers.ts';
import { UsedOperationService } from './used-operation.service.ts';
import type { UsedOperationTables } from './used-operation.tables.ts';

const dayMs = 86_400_000;

/** Puts the parts of the feature together: bus → intake → tables → schema. */
export function createUsedOperations({ config, database, events, telemetry, supergraphSdl }: SubgraphDeps) {
  const settings = sectionOf(config, 'analytics', analyticsConfig);
  const db = database.getConnection('primary').schema<UsedOperationTables>('analytics');
  const usage = new UsageRepository(db, {
    retentionMs: settings.usageRetentionDays * dayMs,
    maxPerClient: settings.maxOperationsPerClient,
    maxRows: settings.maxUsedOperations,
  });
  const operations = new UsedOperationRepository(db);
  const deprecations = deprecationsOf(supergraphSdl);
  const intake = new UsageIntake({ bus: events, usage, logger: telemetry.logger });
  return {
    resolvers: usedOperationResolvers,
    createContext: () => ({
      usedOperations: new UsedOperationService({
        operations,
        loaders: createUsedOperationLoaders(operations),
        deprecations,
      }),
    }),
    start: () => intake.start(),
    stop: () => intake.stop(),
  };
}
