import { sectionOf } from '@iza/platform/config';
import type { RequestContext, SubgraphDeps } from '@iza/platform/subgraph';
import { analyticsConfig } from '../config.ts';
import { LatestReadings } from './latest-readings.ts';
import { LiveMetrics } from './live-metrics.ts';
import { MetricIntake } from './metric.intake.ts';
import { createMetricLoaders, rangePolicy } from './metric.loaders.ts';
import { MetricRecorder } from './metric.recorder.ts';
import { MetricRepository } from './metric.repository.ts';
import { metricResolvers } from './metric.resolvers.ts';
import { MetricService } from './metric.service.ts';
import type { MetricTables } from './metric.tables.ts';
import { recorderSampler } from './recorder-sampler.ts';
import type { Retention } from './resolution.ts';
import { RollupJob } from './rollup.job.ts';
import { RollupRepository } from './rollup.repository.ts';
import { SampleRepository } from './sample.repository.ts';

const hourMs = 3_600_000;

/** Puts the parts of the feature together: bus → intake → memory, live streams, recorder → tables → rollups. */
export function createMetrics({ config, database, events, telemetry }: SubgraphDeps) {
  const settings = sectionOf(config, 'analytics', analyticsConfig);
  const retention: Retention = {
    '1s': settings.rawRetentionHours * hourMs,
    '10s': settings.tenSecondRetentionHours * hourMs,
    '1m': settings.minuteRetentionDays * 24 * hourMs,
    '1h': settings.hourRetentionDays * 24 * hourMs,
  };
  const { logger } = telemetry;
  const db = database.getConnection('primary').schema<MetricTables>('analytics');
  const repository = new MetricRepository(db);
  const intake = new MetricIntake({ bus: events, logger, maxSeries: settings.maxSeries });
  const latest = new LatestReadings();
  const live = new LiveMetrics(intake, events);
  const samples = new SampleRepository(db);
  const recorder = new MetricRecorder({ samples, logger, maxQueued: settings.maxQueuedSamples });
  const rollups = new RollupJob({ rollups: new RollupRepository(db), retention, logger });
  const sampler = recorderSampler(recorder, intake);

  intake.listen(batch => latest.add(batch));
  intake.listen(batch => recorder.add(batch));

  return {
    resolvers: metricResolvers,
    cachePolicies: [rangePolicy],
    latest,
    createContext: ({ cache }: RequestContext) => ({
      metrics: new MetricService({
        repository,
        loaders: createMetricLoaders(repository, cache),
        latest,
        live,
        retention,
      }),
    }),
    start: async (): Promise<void> => {
      await intake.start();
      recorder.start();
      rollups.start();
      telemetry.samplers.push(sampler);
    },
    stop: async (): Promise<void> => {
      intake.stop();
      await rollups.stop();
      await recorder.stop();
      const index = telemetry.samplers.indexOf(sampler);
      if (index >= 0) telemetry.samplers.splice(index, 1);
    },
  };
}
