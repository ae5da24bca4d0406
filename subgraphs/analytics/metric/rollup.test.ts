import { createLogger } from '@iza/platform/telemetry';
import { createTestDatabase, type TestDatabase } from '@iza/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { MetricRepository, type StoredPoint } from './metric.repository.ts';
import type { MetricDb, MetricTables } from './metric.tables.ts';
import { aggregateOf, combine, type Metric, metricId, type Reading } from './metric.ts';
import { type RangePlan, type Resolution, type Retention, stepMsOf } from './resolution.ts';
import { RollupJob } from './rollup.job.ts';
import { RollupRepository } from './rollup.repository.ts';
import { SampleRepository } from './sample.repository.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Nothing is deleted unless a test says so. */
const keepAll: Retention = { '1s': 400 * dayMs, '10s': 400 * dayMs, '1m': 400 * dayMs, '1h': 400 * dayMs };
const startMs = Date.UTC(2026, 0, 31, 9, 30);
const logger = createLogger({ level: 'silent', format: 'json' });

let database: TestDatabase;
let db: MetricDb;
beforeAll(async () => {
  database = await createTestDatabase(['analytics']);
  db = database.getConnection('primary').schema<MetricTables>('analytics');
});
beforeEach(() => clear());
afterAll(() => database.drop());

async function clear(): Promise<void> {
  await sql`truncate analytics.series, analytics.samples,
    analytics.rollups_10s, analytics.rollups_1m, analytics.rollups_1h`.execute(db);
  await sql`update analytics.rollup_progress set done_until = 'epoch'`.execute(db);
}

function seriesOf(n: number): Metric {
  const identity = {
    name: 'rolled',
    serviceId: 'service_gateway',
    instanceId: 'host:1',
    labels: { n: `${n}` },
  };
  return { ...identity, id: metricId(identity), description: '', unit: 'COUNT', kind: 'GAUGE' };
}
const series = [seriesOf(0), seriesOf(1)];

const newJob = (retention = keepAll) =>
  new RollupJob({ rollups: new RollupRepository(db), retention, logger });

function planOf(resolution: Resolution, untilMs: number): RangePlan {
  const stepMs = stepMsOf[resolution];
  const align = (ms: number): number => Math.floor(ms / stepMs) * stepMs;
  return { fromMs: align(startMs), toMs: align(untilMs) + stepMs, stepMs, resolution };
}

/** What a reader of a resolution sees. */
async function read(resolution: Resolution, untilMs: number): Promise<StoredPoint[]> {
  const ids = series.map(metric => metric.id);
  return inOrder(await new MetricRepository(db).points(ids, planOf(resolution, untilMs)));
}

/** The same, computed from the readings themselves. */
function expected(readings: readonly Reading[], resolution: Resolution): StoredPoint[] {
  const points = new Map<string, StoredPoint>();
  for (const { metric, atMs, value } of readings) {
    const at = Math.floor(atMs / stepMsOf[resolution]) * stepMsOf[resolution];
    const key = `${metric.id} ${at}`;
    const known = points.get(key);
    const aggregate = known ? combine(known, aggregateOf(value)) : aggregateOf(value);
    points.set(key, { metricId: metric.id, atMs: at, ...aggregate });
  }
  return inOrder([...points.values()]);
}

function inOrder(points: StoredPoint[]): StoredPoint[] {
  return points.toSorted((a, b) => a.atMs - b.atMs || (a.metricId < b.metricId ? -1 : 1));
}

/** Readings of two series over up to three hours, some close together, with whole values so that sums are exact. */
const someReadings = fc
  .uniqueArray(
    fc.record({
      series: fc.integer({ min: 0, max: 1 }),
      second: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 3 * 3600 })),
      value: fc.integer({ min: -1000, max: 1000 }),
    }),
    { minLength: 1, maxLength: 60, selector: ({ series: n, second }) => `${n} ${second}` },
  )
  .map(given =>
    given
      .map(
        ({ series: n, second, value }): Reading => ({
          metric: series[n]!,
          atMs: startMs + second * 1000,
          value,
        }),
      )
      .sort((a, b) => a.atMs - b.atMs),
  );

/** Moments at which the job runs, as shares of the time that the readings cover. */
const someMoments = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 });

async function expectEverywhere(readings: readonly Reading[], untilMs: number): Promise<void> {
  for (const resolution of ['1s', '10s', '1m', '1h'] as const) {
    expect({ resolution, points: await read(resolution, untilMs) }).toEqual({
      resolution,
      points: expected(readings, resolution),
    });
  }
}

describe('combining measurements', () => {
  it('gives the same as putting the measurements together directly, whenever and however often it runs', async () => {
    await fc.assert(
      fc.asyncProperty(someReadings, someMoments, fc.boolean(), async (readings, moments, runsTwice) => {
        await clear();
        const samples = new SampleRepository(db);
        const endMs = readings.at(-1)!.atMs;
        let stored = 0;
        for (const moment of [...moments.toSorted((a, b) => a - b), 1]) {
          const nowMs = startMs + moment * (endMs - startMs);
          const due = readings.filter(({ atMs }) => atMs <= nowMs);
          await samples.insert(due.slice(stored));
          stored = due.length;
          await newJob().run(nowMs);
          if (runsTwice) await newJob().run(nowMs);
          await expectEverywhere(due, nowMs);
        }
        await newJob().run(endMs + 2 * hourMs);
        await expectEverywhere(readings, endMs);
        const { rows } = await sql<{ count: number }>`
          select sum(value_count)::int as count from analytics.rollups_1h`.execute(db);
        expect(rows[0]?.count).toBe(readings.length);
      }),
      { numRuns: 12 },
    );
  });

  it('goes over the steps again that measurements came late for', async () => {
    const reading = (second: number, value: number): Reading => ({
      metric: series[0]!,
      atMs: startMs + second * 1000,
      value,
    });
    const samples = new SampleRepository(db);
    await samples.insert([reading(0, 1), reading(20, 3), reading(3700, 5)]);
    await newJob().run(startMs + 2 * hourMs);
    await samples.insert([reading(5, 100)]);
    await newJob().run(startMs + 2 * hourMs);
    await expectEverywhere(
      [reading(0, 1), reading(5, 100), reading(20, 3), reading(3700, 5)],
      startMs + 2 * hourMs,
    );
    const { rows } = await sql`select from analytics.rollups_1h where value_max = 100`.execute(db);
    expect(rows).toHaveLength(1);
  });

  it('catches up after a month of downtime, without a turn for every empty step', async () => {
    const later = startMs + 30 * dayMs;
    const samples = new SampleRepository(db);
    await samples.insert([{ metric: series[0]!, atMs: startMs, value: 1 }]);
    await newJob().run(startMs + 60_000);
    await samples.insert([{ metric: series[0]!, atMs: later, value: 2 }]);
    const begin = performance.now();
    await newJob().run(later + 2 * hourMs);
    expect(performance.now() - begin).toBeLessThan(5000);
    const { rows } = await sql`select from analytics.rollups_1h`.execute(db);
    expect(rows).toHaveLength(2);
  });

  it('lets go what is past its time, and only what is combined already', async () => {
    const retention: Retention = { '1s': hourMs, '10s': 12 * hourMs, '1m': 14 * dayMs, '1h': 400 * dayMs };
    const samples = new SampleRepository(db);
    await samples.insert([
      { metric: series[0]!, atMs: startMs, value: 1 },
      { metric: series[0]!, atMs: startMs + 2 * hourMs, value: 2 },
    ]);
    await newJob(retention).run(startMs + 2 * hourMs + 30_000);
    const countOf = async (table: string): Promise<number> => {
      const { rows } = await sql`select from ${sql.table(`analytics.${table}`)}`.execute(db);
      return rows.length;
    };
    expect(await countOf('samples')).toBe(1);
    await newJob(retention).run(startMs + 20 * dayMs);
    expect([await countOf('samples'), await countOf('rollups_10s'), await countOf('rollups_1m')]).toEqual([
      0, 0, 0,
    ]);
    expect(await countOf('rollups_1h')).toBe(2);
    await newJob(retention).run(startMs + 500 * dayMs);
    expect([await countOf('rollups_1h'), await countOf('series')]).toEqual([0, 0]);
  });

  it('uses the room of deleted measurements again', async () => {
    const retention: Retention = { ...keepAll, '1s': hourMs };
    await new SampleRepository(db).insert([{ metric: series[0]!, atMs: startMs, value: 1 }]);
    const fill = (fromMs: number) =>
      sql`insert into analytics.samples (series_key, at, value)
        select key, at, 0 from analytics.series,
          generate_series(${new Date(fromMs)}::timestamptz, ${new Date(fromMs + 18 * hourMs)}, '1 second') as at
        on conflict do nothing`.execute(db);
    const size = async (): Promise<number> => {
      const { rows } = await sql<{
        bytes: number;
      }>`select pg_relation_size('analytics.samples')::int as bytes`.execute(db);
      return rows[0]!.bytes;
    };
    await fill(startMs);
    const full = await size();
    await sql`update analytics.series set last_at = ${new Date(startMs + 10 * dayMs)}`.execute(db);
    await newJob(retention).run(startMs + 2 * dayMs);
    await fill(startMs + 3 * dayMs);
    expect(await size()).toBeLessThan(full * 1.2);
  });
});
