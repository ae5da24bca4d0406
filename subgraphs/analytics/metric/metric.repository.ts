import type { Page } from '@iza/platform/subgraph';
import { type RawBuilder, type Selectable, sql } from 'kysely';
import { type MetricDb, type MetricTables, tableOf } from './metric.tables.ts';
import type { Aggregate, Metric } from './metric.ts';
import { type RangePlan, type Resolution, resolutions } from './resolution.ts';

/** Which series to list; what is left out does not restrict. */
export interface MetricSelection {
  names?: readonly string[] | null;
  serviceIds?: readonly string[] | null;
  instanceIds?: readonly string[] | null;
  /** Only series without labels. */
  isTotal?: boolean | null;
  activeWithinSeconds?: number | null;
}

/** A page of the series about one service, and with them those of the given names that its processes measure. */
export interface ServiceSeriesPage {
  serviceId: string;
  instanceIds: readonly string[];
  processNames: readonly string[];
  names?: readonly string[] | null;
  page: Page;
}

/** One step of one series, as it is read from any resolution. */
export interface StoredPoint extends Aggregate {
  readonly metricId: string;
  readonly atMs: number;
}

/** Reads series and their measurements. `sample.repository.ts` writes them. */
export class MetricRepository {
  readonly #db: MetricDb;

  constructor(db: MetricDb) {
    this.#db = db;
  }

  /** Sorted by name, service and id: the key of the page is those three. */
  async findPage(selection: MetricSelection, page: Page): Promise<Metric[]> {
    const [name, serviceId, id] = page.after ?? [];
    const rows = await this.#select(selection)
      .selectAll()
      .$if(page.after !== undefined, query =>
        query.where(sql<boolean>`(name, service_id, id) > (${name}, ${serviceId}, ${id})`),
      )
      .orderBy('name')
      .orderBy('service_id')
      .orderBy('id')
      .limit(page.limit)
      .execute();
    return rows.map(toMetric);
  }

  /** The same for many services in one statement; answers in the order of the questions. */
  async findPagesOfServices(questions: readonly ServiceSeriesPage[]): Promise<Metric[][]> {
    const answers: Metric[][] = questions.map(() => []);
    const { rows } = await sql<Selectable<MetricTables['series']> & { position: string }>`
      /* metric.of_services */
      select question.position, found.*
      from unnest(
        ${questions.map(question => question.serviceId)}::text[],
        ${questions.map(question => JSON.stringify(question.instanceIds))}::jsonb[],
        ${questions.map(question => JSON.stringify(question.processNames))}::jsonb[],
        ${questions.map(question => (question.names ? JSON.stringify(question.names) : null))}::jsonb[],
        ${questions.map(question => JSON.stringify(question.page.after ?? ['', '', '']))}::jsonb[],
        ${questions.map(question => question.page.limit)}::int[]
      ) with ordinality as question (service_id, instances, process_names, names, after, page_limit, position)
      cross join lateral (
        select * from analytics.series
        where (series.service_id = question.service_id
            or question.process_names ? series.name and question.instances ? series.instance_id)
          and (question.names is null or question.names ? series.name)
          and (series.name, series.service_id, series.id)
            > (question.after ->> 0, question.after ->> 1, question.after ->> 2)
        order by series.name, series.service_id, series.id
        limit question.page_limit
      ) found
      order by question.position, found.name, found.service_id, found.id`.execute(this.#db);
    for (const row of rows) answers[Number(row.position) - 1]!.push(toMetric(row));
    return answers;
  }

  async count(selection: MetricSelection): Promise<number> {
    const row = await this.#select(selection)
      .select(sql<number>`count(*)::int`.as('count'))
      .executeTakeFirstOrThrow();
    return row.count;
  }

  async findMany(ids: readonly string[]): Promise<Metric[]> {
    const rows = await this.#db.selectFrom('series').selectAll().where('id', 'in', ids).execute();
    return rows.map(toMetric);
  }

  /** The newest measurement of each series since an instant; series without one are left out. */
  async latest(
    ids: readonly string[],
    sinceMs: number,
  ): Promise<{ metricId: string; atMs: number; value: number }[]> {
    const { rows } = await sql<{ id: string; at: Date; value: number }>`
      /* metric.latest */
      select series.id, newest.at, newest.value
      from analytics.series
      cross join lateral (
        select at, value from analytics.samples
        where series_key = series.key and at >= ${new Date(sinceMs)}
        order by at desc limit 1
      ) newest
      where series.id = any(${ids}::text[])`.execute(this.#db);
    return rows.map(row => ({ metricId: row.id, atMs: row.at.getTime(), value: row.value }));
  }

  /**
   * The measurements of many series in one statement, oldest first. What a resolution has not combined yet is read from
   * the next finer one, so the newest steps are there at once and a late or interrupted rollup is never seen.
   */
  async points(ids: readonly string[], plan: RangePlan): Promise<StoredPoint[]> {
    const from = new Date(plan.fromMs);
    const { rows } = await sql<{
      id: string;
      at: Date;
      sum: number;
      min: number;
      max: number;
      count: number;
    }>`
      /* metric.points */
      select series.id, point.*
      from analytics.series
      cross join lateral (
        select date_bin(make_interval(secs => ${plan.stepMs / 1000}), part.at, ${from}) as at,
          sum(value_sum) as sum, min(value_min) as min, max(value_max) as max, sum(value_count)::int as count
        from (${sql.join(partsOf(plan), sql` union all `)}) part
        group by 1
      ) point
      where series.id = any(${ids}::text[])
      order by point.at`.execute(this.#db);
    return rows.map(({ id, at, ...aggregate }) => ({ metricId: id, atMs: at.getTime(), ...aggregate }));
  }

  #select(selection: MetricSelection) {
    const { names, serviceIds, instanceIds, isTotal, activeWithinSeconds } = selection;
    return this.#db
      .selectFrom('series')
      .$if(names != null, query => query.where(sql<boolean>`name = any(${names}::text[])`))
      .$if(serviceIds != null, query => query.where(sql<boolean>`service_id = any(${serviceIds}::text[])`))
      .$if(instanceIds != null, query => query.where(sql<boolean>`instance_id = any(${instanceIds}::text[])`))
      .$if(isTotal != null, query => query.where(sql<boolean>`(labels = '{}') = ${isTotal}`))
      .$if(activeWithinSeconds != null, query => query.where(isActiveWithin(activeWithinSeconds ?? 0)));
  }
}

/**
 * `last_at` may be 30 seconds behind, which decides about most series without looking at their measurements; only those
 * in between are looked up, one index probe each.
 */
function isActiveWithin(seconds: number): RawBuilder<boolean> {
  const since = sql`now() - make_interval(secs => ${seconds})`;
  return sql<boolean>`(
    last_at >= ${since}
    or last_at >= ${since} - interval '30 seconds'
      and exists (select from analytics.samples where series_key = series.key and at >= ${since})
  )`;
}

/** One select per resolution from the wanted one down to the samples, over ranges that follow each other. */
function partsOf({ resolution, fromMs, toMs }: RangePlan): RawBuilder<unknown>[] {
  const from = new Date(fromMs);
  const to = new Date(toMs);
  return resolutions
    .slice(0, resolutions.indexOf(resolution) + 1)
    .reverse()
    .map((current, index, all) => {
      const coarser = all[index - 1];
      const since = coarser ? sql`greatest(${from}::timestamptz, ${doneUntil(coarser)})` : sql`${from}`;
      const until = current === '1s' ? sql`${to}` : sql`least(${to}::timestamptz, ${doneUntil(current)})`;
      const columns =
        current === '1s'
          ? sql`at, value as value_sum, value as value_min, value as value_max, 1 as value_count`
          : sql`at, value_sum, value_min, value_max, value_count`;
      const table = sql.table(`analytics.${tableOf[current]}`);
      return sql`select ${columns} from ${table} where series_key = series.key and at >= ${since} and at < ${until}`;
    });
}

function doneUntil(resolution: Resolution): RawBuilder<Date> {
  return sql<Date>`(select done_until from analytics.rollup_progress where resolution = ${resolution})`;
}

function toMetric(row: Selectable<MetricTables['series']>): Metric {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    unit: row.unit,
    kind: row.kind,
    labels: row.labels,
    serviceId: row.service_id,
    instanceId: row.instance_id,
  };
}
