import { sql } from 'kysely';
import type { MetricDb } from './metric.tables.ts';
import type { Metric, Reading } from './metric.ts';

/** A series as the database knows it. */
interface KnownSeries {
  key: string;
  /** What `series.last_at` says, in milliseconds. */
  lastAtMs: number;
}

/** `series.last_at` may be this far behind the newest sample: `metric.repository.ts` counts on it. */
const maxLagMs = 30_000;

/** Writes measurements. One per process: it remembers the keys of the series. */
export class SampleRepository {
  readonly #db: MetricDb;
  readonly #known = new Map<string, KnownSeries>();

  constructor(db: MetricDb) {
    this.#db = db;
  }

  /**
   * Stores readings; those that are stored already (by another process that listens too, or by an attempt whose answer
   * got lost) are left as they are. Steps that were combined before are combined again.
   */
  async insert(readings: readonly Reading[]): Promise<void> {
    if (readings.length === 0) return;
    const fresh = new Map<string, KnownSeries>();
    await this.#db.transaction().execute(async trx => {
      for (const series of await upsertSeries(trx, this.#newestOfStaleSeries(readings)))
        fresh.set(series.id, series);
      const keys = readings.map(({ metric }) => (fresh.get(metric.id) ?? this.#known.get(metric.id))!.key);
      await sql`
        /* sample.insert */
        insert into analytics.samples (series_key, at, value)
        select * from unnest(
          ${keys}::bigint[], ${readings.map(({ atMs }) => new Date(atMs))}::timestamptz[],
          ${readings.map(({ value }) => value)}::float8[]
        ) as reading (series_key, at, value)
        order by 1, 2
        on conflict do nothing`.execute(trx);
      await rewindRollups(trx, Math.min(...readings.map(({ atMs }) => atMs)));
    });
    // Only now: a transaction that was rolled back has taught us nothing.
    for (const [id, series] of fresh) this.#known.set(id, series);
  }

  /** Of every series that is new or whose `last_at` lags, the newest reading. */
  #newestOfStaleSeries(readings: readonly Reading[]): Reading[] {
    const newest = new Map<string, Reading>();
    for (const reading of readings) {
      const known = this.#known.get(reading.metric.id);
      if (known && reading.atMs - known.lastAtMs < maxLagMs) continue;
      const other = newest.get(reading.metric.id);
      if (!other || other.atMs < reading.atMs) newest.set(reading.metric.id, reading);
    }
    return [...newest.values()];
  }
}

async function upsertSeries(db: MetricDb, readings: Reading[]): Promise<(KnownSeries & { id: string })[]> {
  if (readings.length === 0) return [];
  // In the order of the ids, so that two processes lock the rows in the same order.
  const sorted = readings.toSorted((a, b) => (a.metric.id < b.metric.id ? -1 : 1));
  const column = <Value>(read: (metric: Metric) => Value): Value[] =>
    sorted.map(({ metric }) => read(metric));
  const { rows } = await sql<{ id: string; key: string; last_at: Date }>`
    /* series.upsert */
    insert into analytics.series as series
      (id, name, service_id, instance_id, labels, unit, kind, description, last_at)
    select id, name, service_id, instance_id, labels::jsonb, unit, kind, description, last_at from unnest(
      ${column(metric => metric.id)}::text[], ${column(metric => metric.name)}::text[],
      ${column(metric => metric.serviceId)}::text[], ${column(metric => metric.instanceId)}::text[],
      ${column(metric => JSON.stringify(metric.labels))}::text[], ${column(metric => metric.unit)}::text[],
      ${column(metric => metric.kind)}::text[], ${column(metric => metric.description)}::text[],
      ${sorted.map(({ atMs }) => new Date(atMs))}::timestamptz[]
    ) as new (id, name, service_id, instance_id, labels, unit, kind, description, last_at)
    on conflict (id) do update set
      unit = excluded.unit, kind = excluded.kind, description = excluded.description,
      last_at = greatest(series.last_at, excluded.last_at)
    returning id, key, last_at`.execute(db);
  return rows.map(({ id, key, last_at }) => ({ id, key, lastAtMs: last_at.getTime() }));
}

/** Late readings lie before what was combined already: the job goes over those steps once more. */
async function rewindRollups(db: MetricDb, oldestMs: number): Promise<void> {
  await sql`
    /* sample.rewind */
    update analytics.rollup_progress
    set done_until = date_bin(
      case resolution when '10s' then interval '10 seconds' when '1m' then interval '1 minute' else interval '1 hour' end,
      ${new Date(oldestMs)}, 'epoch')
    where done_until > ${new Date(oldestMs)}`.execute(db);
}
