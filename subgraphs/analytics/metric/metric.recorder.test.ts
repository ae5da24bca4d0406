import { createLogger } from '@iza/platform/telemetry';
import { eventually, nextOf } from '@iza/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { type AnalyticsTest, analyticsTest, sample, secondsAgo } from '../analytics-test.ts';
import { MetricRecorder } from './metric.recorder.ts';
import type { MetricDb, MetricTables } from './metric.tables.ts';
import { type Metric, metricId } from './metric.ts';
import { SampleRepository } from './sample.repository.ts';

let test: AnalyticsTest;
let db: MetricDb;
beforeAll(async () => {
  test = await analyticsTest();
  db = test.database.getConnection('primary').schema<MetricTables>('analytics');
});
afterAll(() => test.drop());

/** The database refuses measurements for as long as `run` takes. */
async function outage(run: () => Promise<void>): Promise<void> {
  await sql`alter table analytics.samples rename to samples_away`.execute(db);
  try {
    await run();
  } finally {
    await sql`alter table analytics.samples_away rename to samples`.execute(db);
  }
}

function metricNamed(name: string): Metric {
  const identity = { name, serviceId: 'service_gateway', instanceId: 'host:1', labels: {} };
  return { ...identity, id: metricId(identity), description: '', unit: 'COUNT', kind: 'GAUGE' };
}

async function storedValues(name: string): Promise<number[]> {
  const { rows } = await sql<{ value: number }>`
    select value from analytics.samples join analytics.series on key = series_key
    where name = ${name} order by at`.execute(db);
  return rows.map(row => row.value);
}

/** Log lines, to count what an operator would read. */
function recordingLogger() {
  const lines: string[] = [];
  const destination = { write: (line: string) => lines.push(line) } as unknown as NodeJS.WritableStream;
  return { lines, logger: createLogger({ level: 'info', format: 'json', destination }) };
}

describe('while the database is away', () => {
  it('measurements wait and are stored when it is back', async () => {
    await outage(async () => {
      test.measure({ at: secondsAgo(5), samples: [sample('waited', 1)] });
      await new Promise(resolve => setTimeout(resolve, 1500));
      test.measure({ at: secondsAgo(1), samples: [sample('waited', 2)] });
    });
    await eventually(async () => expect(await storedValues('waited')).toEqual([1, 2]));
  });

  it('live measurements go on', async () => {
    const stream = await test.subscribe(
      'subscription { metricSamples(names: ["still_live"]) { value metric { name latest { value } } } }',
    );
    await outage(async () => {
      test.measure({ samples: [sample('still_live', 4)] });
      const { data, errors } = await nextOf(stream);
      expect(errors).toBeUndefined();
      expect(data?.metricSamples).toEqual([
        { value: 4, metric: { name: 'still_live', latest: { value: 4 } } },
      ]);
    });
    await stream.return?.();
  });

  it('the queue stays bounded, loses the oldest, and says so once', async () => {
    const { lines, logger } = recordingLogger();
    const recorder = new MetricRecorder({ samples: new SampleRepository(db), logger, maxQueued: 10 });
    const metric = metricNamed('overflowed');
    await outage(async () => {
      for (let second = 30; second > 0; second--) {
        const atMs = secondsAgo(second);
        recorder.add({ atMs, stepMs: 1000, readings: [{ metric, atMs, value: second }] });
        await recorder.flush();
      }
    });
    expect(recorder.queued).toBeLessThanOrEqual(10);
    expect(recorder.dropped + recorder.queued).toBe(30);
    await recorder.flush();
    const values = await storedValues('overflowed');
    expect(values).toEqual(Array.from({ length: values.length }, (_, index) => values.length - index));
    expect(values.length).toBeGreaterThanOrEqual(8);
    expect(lines.filter(line => line.includes('failed'))).toHaveLength(1);
    expect(lines.filter(line => line.includes('works again'))).toHaveLength(1);
    expect(lines.filter(line => line.includes('were lost'))).toHaveLength(1);
  });
});

describe('series', () => {
  it('beyond the limit are dropped and counted, those that are known go on', async () => {
    const { MetricIntake } = await import('./metric.intake.ts');
    const { logger, lines } = recordingLogger();
    const intake = new MetricIntake({ bus: test.events, logger, maxSeries: 2 });
    const seen: string[] = [];
    intake.listen(({ readings }) => seen.push(...readings.map(({ metric }) => metric.name)));
    await intake.start();
    for (let round = 0; round < 2; round++)
      test.measure({ samples: ['one', 'two', 'three'].map(name => sample(name, 1)) });
    await eventually(() => expect(seen).toEqual(['one', 'two', 'one', 'two']));
    expect(intake.dropped).toBe(2);
    expect(lines).toHaveLength(1);
    intake.stop();
  });
});
