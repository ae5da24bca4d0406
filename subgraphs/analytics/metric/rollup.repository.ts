import { sql } from 'kysely';
import { type MetricDb, tableOf } from './metric.tables.ts';
import { type Resolution, resolutions, stepMsOf } from './resolution.ts';

/** Combines measurements to coarser resolutions and deletes what is past its time. */
export class RollupRepository {
  readonly #db: MetricDb;

  constructor(db: MetricDb) {
    this.#db = db;
  }

  /**
   * Combines the next steps of a resolution from the next finer one, in one transaction: at most `maxSteps` of them, and
   * none that ends after `untilMs`. Going over a step again gives the same row.
   *
   * @returns whether there may be more to do.
   */
  async combine(target: Exclude<Resolution, '1s'>, untilMs: number, maxSteps: number): Promise<boolean> {
    const source = finerThan(target);
    const stepMs = stepMsOf[target];
    return this.#db.transaction().execute(async trx => {
      // The lock makes processes take turns: each row is combined by whoever comes first.
      const progress = await trx
        .selectFrom('rollup_progress')
        .select(['resolution', 'done_until'])
        .forUpdate()
        .execute();
      const doneMs = doneUntilMs(progress, target);
      const availableMs = source === '1s' ? untilMs : doneUntilMs(progress, source);
      const horizonMs = Math.floor(availableMs / stepMs) * stepMs;
      if (doneMs >= horizonMs) return false;
      // A long silence, or the very first run: go on where measurements begin again.
      const isBehind = horizonMs - doneMs > maxSteps * stepMs;
      const startMs = isBehind
        ? Math.min(horizonMs, await firstAtMs(trx, source, doneMs, horizonMs, stepMs))
        : doneMs;
      const endMs = Math.min(horizonMs, startMs + maxSteps * stepMs);
      if (startMs < endMs) await combineSteps(trx, target, startMs, endMs);
      await trx
        .updateTable('rollup_progress')
        .set({ done_until: new Date(endMs) })
        .where('resolution', '=', target)
        .execute();
      return endMs < horizonMs;
    });
  }

  /**
   * Deletes measurements of a resolution before an instant, as far as they are combined already.
   *
   * @param keys the series to look at, so that a transaction stays small.
   * @returns how many rows went.
   */
  async deleteBefore(resolution: Resolution, beforeMs: number, keys: readonly string[]): Promise<number> {
    const coarser = resolutions[resolutions.indexOf(resolution) + 1];
    const limit = coarser
      ? sql`least(${new Date(beforeMs)}::timestamptz, (select done_until from analytics.rollup_progress where resolution = ${coarser}))`
      : sql`${new Date(beforeMs)}`;
    const result = await sql`
      /* rollup.delete */
      delete from ${sql.table(`analytics.${tableOf[resolution]}`)}
      where series_key = any(${keys}::bigint[]) and at < ${limit}`.execute(this.#db);
    return Number(result.numAffectedRows ?? 0);
  }

  /** Keys of series, in order, behind a key. */
  async seriesKeys(after: string | undefined, limit: number): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('series')
      .select('key')
      .$if(after !== undefined, query => query.where('key', '>', after!))
      .orderBy('key')
      .limit(limit)
      .execute();
    return rows.map(row => row.key);
  }

  async deleteSeriesBefore(beforeMs: number): Promise<void> {
    await this.#db.deleteFrom('series').where('last_at', '<', new Date(beforeMs)).execute();
  }

  /** Makes room that deleted rows took usable again: the embedded engine has no autovacuum. */
  async vacuum(resolution: Resolution): Promise<void> {
    await sql`vacuum (analyze) ${sql.table(`analytics.${tableOf[resolution]}`)}`.execute(this.#db);
  }
}

function finerThan(resolution: Exclude<Resolution, '1s'>): Resolution {
  return resolutions[resolutions.indexOf(resolution) - 1]!;
}

function doneUntilMs(progress: { resolution: string; done_until: Date }[], resolution: Resolution): number {
  return progress.find(row => row.resolution === resolution)?.done_until.getTime() ?? 0;
}

async function firstAtMs(
  db: MetricDb,
  source: Resolution,
  sinceMs: number,
  untilMs: number,
  stepMs: number,
): Promise<number> {
  const { rows } = await sql<{ at: Date | null }>`
    /* rollup.first */
    select min(first.at) as at
    from analytics.series
    cross join lateral (
      select at from ${sql.table(`analytics.${tableOf[source]}`)}
      where series_key = series.key and at >= ${new Date(sinceMs)} order by at limit 1
    ) first`.execute(db);
  return Math.floor((rows[0]?.at?.getTime() ?? untilMs) / stepMs) * stepMs;
}

async function combineSteps(
  db: MetricDb,
  target: Exclude<Resolution, '1s'>,
  startMs: number,
  endMs: number,
): Promise<void> {
  const source = finerThan(target);
  const values =
    source === '1s'
      ? sql`sum(value), min(value), max(value), count(*)`
      : sql`sum(value_sum), min(value_min), max(value_max), sum(value_count)`;
  // Series by series: their measurements of a span of time stand together in the index, those of all series do not.
  await sql`
    /* rollup.combine */
    insert into ${sql.table(`analytics.${tableOf[target]}`)}
      (series_key, at, value_sum, value_min, value_max, value_count)
    select series.key, combined.*
    from analytics.series
    cross join lateral (
      select date_bin(make_interval(secs => ${stepMsOf[target] / 1000}), at, 'epoch'), ${values}
      from ${sql.table(`analytics.${tableOf[source]}`)}
      where series_key = series.key and at >= ${new Date(startMs)} and at < ${new Date(endMs)}
      group by 1
    ) combined
    where series.last_at >= ${new Date(startMs - 30_000)}
    on conflict (series_key, at) do update set
      value_sum = excluded.value_sum, value_min = excluded.value_min,
      value_max = excluded.value_max, value_count = excluded.value_count`.execute(db);
}
