import { createMemoryBus, type EventBus } from '@iza/platform/events';
import { type Sample, type SampleBatch, sampleChannel } from '@iza/platform/telemetry';
import { createTestDatabase, createTestSubgraph, type TestDatabase } from '@iza/platform/testing';
import { analyticsConfig } from './config.ts';
import createAnalyticsSubgraph from './index.ts';

export interface AnalyticsTestOptions {
  /** To start a second process on the same database and bus. */
  database?: TestDatabase;
  events?: EventBus;
  /** In place of the composed schema of the project, for what is read from it. */
  supergraphSdl?: string;
}

/** The group as it runs, on a real database whose statements are written down. */
export async function analyticsTest(options: AnalyticsTestOptions = {}) {
  const statements: string[] = [];
  const onQuery = ({ sql }: { sql: string }) => void statements.push(sql);
  const database = options.database ?? (await createTestDatabase(['analytics'], { onQuery }));
  const events = options.events ?? createMemoryBus();
  const subgraph = await createTestSubgraph({
    name: 'analytics',
    createSubgraph: createAnalyticsSubgraph,
    configSections: { analytics: analyticsConfig },
    database,
    deps: { events, ...(options.supergraphSdl && { supergraphSdl: options.supergraphSdl }) },
  });
  return {
    ...subgraph,
    database,
    events,
    statements,
    measure: (batch: Measured) => measure(events, batch),
    /** Stops it and removes the database. */
    async drop(): Promise<void> {
      await subgraph.stop();
      await events.close();
      await database.drop();
    },
  };
}

export type AnalyticsTest = Awaited<ReturnType<typeof analyticsTest>>;

type Measured = Partial<SampleBatch> & Pick<SampleBatch, 'samples'>;

/** Publishes what a process measured, by default in the second that has just ended. */
export function measure(events: EventBus, batch: Measured): SampleBatch {
  const full: SampleBatch = { instanceId: 'host:1', stepMs: 1000, at: secondsAgo(1), ...batch };
  events.publish(sampleChannel, full);
  return full;
}

/** A measurement with what does not matter filled in. */
export function sample(name: string, value: number, rest: Partial<Sample> = {}): Sample {
  const base = { service: 'gateway', labels: {}, unit: 'COUNT', kind: 'GAUGE', description: name } as const;
  return { ...base, name, value, ...rest };
}

/** The start of a whole second, in milliseconds since the epoch. */
export function secondsAgo(seconds: number): number {
  return (Math.floor(Date.now() / 1000) - seconds) * 1000;
}
