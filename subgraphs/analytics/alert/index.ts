import { IdempotencyRepository } from '@iza/platform/idempotency';
import type { SubgraphDeps } from '@iza/platform/subgraph';
import { RepeatingTask } from '../repeating-task.ts';
import { AlertEvaluator } from './alert.evaluator.ts';
import { createAlertLoaders } from './alert.loaders.ts';
import { AlertRepository } from './alert.repository.ts';
import { alertResolvers } from './alert.resolvers.ts';
import { AlertService } from './alert.service.ts';
import type { AlertTables } from './alert.tables.ts';
import { LatestValues } from './latest-values.ts';
import { type NewestReadings, watchedBy } from './watched-series.ts';

/** Puts the parts of the feature together. `newestOf` gives the newest reading of every series with a name. */
export function createAlerts({ database, events, telemetry }: SubgraphDeps, newestOf: NewestReadings) {
  const { logger } = telemetry;
  const db = database.getConnection('primary').schema<AlertTables>('analytics');
  const rules = new AlertRepository(db);
  const latest = new LatestValues();
  const measure = watchedBy(newestOf);
  const evaluator = new AlertEvaluator({ rules, latest, events, logger, measure });
  const idempotency = new IdempotencyRepository(db);
  const expiry = new RepeatingTask({
    title: 'deleting old idempotency keys',
    everyMs: 3_600_000,
    logger,
    run: () => idempotency.deleteExpired(),
  });
  return {
    resolvers: alertResolvers,
    createContext: () => ({
      alerts: new AlertService({ db, loaders: createAlertLoaders(rules, latest), events, latest }),
    }),
    start: (): void => {
      evaluator.start();
      expiry.start();
    },
    stop: async (): Promise<void> => {
      await evaluator.stop();
      await expiry.stop();
    },
  };
}
