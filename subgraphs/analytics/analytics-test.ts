import { createCache } from '@iza/platform/cache';
import { loadConfig } from '@iza/platform/config';
import { createMemoryBus, type EventBus } from '@iza/platform/events';
import { Lifecycle } from '@iza/platform/lifecycle';
import { projectRoot, readSubgraphSdl } from '@iza/platform/project';
import { hostSubgraph } from '@iza/platform/subgraph';
import {
  createLogger,
  createTelemetry,
  type Sample,
  type SampleBatch,
  sampleChannel,
} from '@iza/platform/telemetry';
import { createTestDatabase, type TestDatabase } from '../../platform/testing/database.ts';
import { analyticsConfig } from './config.ts';
import createAnalyticsSubgraph from './index.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape.
type Answer = any;

export interface AnalyticsTestOptions {
  /** To start a second process on the same database and bus. */
  database?: TestDatabase;
  events?: EventBus;
}

/** The group as it runs, on a real database, with statements counted. */
export async function analyticsTest(options: AnalyticsTestOptions = {}) {
  const statements: string[] = [];
  const database =
    options.database ??
    (await createTestDatabase(['analytics'], { onQuery: ({ sql }) => statements.push(sql) }));
  const events = options.events ?? createMemoryBus();
  const config = loadConfig({ environment: 'dev', env: {}, sections: { analytics: analyticsConfig } });
  const telemetry = createTelemetry({ logger: createLogger({ level: 'error', format: 'json' }) });
  const cache = await createCache();
  const subgraph = createAnalyticsSubgraph({
    config,
    database,
    events,
    cache,
    telemetry,
    lifecycle: new Lifecycle([]),
    supergraphSdl: '',
    instanceId: 'test',
  });
  cache.definePolicies([...(subgraph.cachePolicies ?? [])]);
  const sdl = readSubgraphSdl(projectRoot(), 'analytics');
  const host = await hostSubgraph({ name: 'analytics', sdl, subgraph, cache, telemetry });
  await subgraph.start?.();

  const stop = async (): Promise<void> => {
    await host.close();
    await subgraph.stop?.();
    await cache.close();
  };
  return {
    database,
    events,
    statements,
    host,
    /** The data of an operation; fails the test when there are errors. */
    async ask(query: string, variables?: Record<string, unknown>): Promise<Answer> {
      const { data, errors } = await host.execute({ query, variables });
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    /** The code of the first error. */
    async refusal(query: string, variables?: Record<string, unknown>): Promise<unknown> {
      const { errors } = await host.execute({ query, variables });
      return errors?.[0]?.extensions?.code;
    },
    measure: (batch: Partial<SampleBatch> & { samples: Sample[] }) => measure(events, batch),
    stop,
    async drop(): Promise<void> {
      await stop();
      await events.close();
      await database.drop();
    },
  };
}

export type AnalyticsTest = Awaited<ReturnType<typeof analyticsTest>>;

/** Publishes what a process measured, by default in the second that has just ended. */
export function measure(events: EventBus, batch: Partial<SampleBatch> & { samples: Sample[] }): SampleBatch {
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

/** Asks again until the answer passes, and fails with the last refusal after five seconds. */
export async function eventually<Result>(check: () => Promise<Result> | Result): Promise<Result> {
  const giveUpAt = Date.now() + 5000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}

/** The next value of a stream; fails after five seconds. */
export async function nextOf<Value>(stream: AsyncIterator<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Nothing came for five seconds.')), 5000);
  });
  try {
    const step = await Promise.race([stream.next(), timeout]);
    if (step.done) throw new Error('The stream is done.');
    return step.value;
  } finally {
    clearTimeout(timer);
  }
}
