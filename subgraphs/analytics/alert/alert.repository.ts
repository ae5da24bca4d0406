import type { Page } from '@iza/platform/subgraph';
import { type Selectable, sql } from 'kysely';
import type { AlertDb, AlertTables } from './alert.tables.ts';
import type { AlertCondition, AlertRule, AlertSeverity, AlertState, AlertStatus } from './alert.ts';

/** Which rules to list; what is left out does not restrict. */
export interface AlertRuleSelection {
  states?: readonly AlertState[] | null;
  severities?: readonly AlertSeverity[] | null;
}

/** Where a rule stands in the list: firing ones first, the worst of them first. */
const rank = sql<number>`
  case state when 'FIRING' then 0 when 'ACKNOWLEDGED' then 10 else 20 end +
  case severity when 'CRITICAL' then 0 when 'WARNING' then 1 else 2 end`;

/** The only file that names the table `alert_rules`. */
export class AlertRepository {
  readonly #db: AlertDb;

  constructor(db: AlertDb) {
    this.#db = db;
  }

  /** Sorted by rank and name: the key of the page is those two, and `rank` stands beside each rule. */
  async findPage(selection: AlertRuleSelection, page: Page): Promise<{ rule: AlertRule; rank: number }[]> {
    const [afterRank, afterName] = page.after ?? [];
    const rows = await this.#select(selection)
      .selectAll()
      .select(rank.as('rank'))
      .$if(page.after !== undefined, query =>
        query.where(sql<boolean>`(${rank}, name) > (${Number(afterRank)}::int, ${afterName}::text)`),
      )
      .orderBy('rank')
      .orderBy('name')
      .limit(page.limit)
      .execute();
    return rows.map(row => ({ rule: toAlertRule(row), rank: row.rank }));
  }

  async count(selection: AlertRuleSelection = {}): Promise<number> {
    const row = await this.#select(selection)
      .select(sql<number>`count(*)::int`.as('count'))
      .executeTakeFirstOrThrow();
    return row.count;
  }

  async findAll(): Promise<AlertRule[]> {
    const rows = await this.#db.selectFrom('alert_rules').selectAll().execute();
    return rows.map(toAlertRule);
  }

  async findMany(ids: readonly string[]): Promise<AlertRule[]> {
    if (ids.length === 0) return [];
    const rows = await this.#db.selectFrom('alert_rules').selectAll().where('id', 'in', ids).execute();
    return rows.map(toAlertRule);
  }

  async findById(id: string): Promise<AlertRule | undefined> {
    return (await this.findMany([id]))[0];
  }

  /** Undefined when the name is taken. */
  async insert(id: string, condition: AlertCondition): Promise<AlertRule | undefined> {
    const row = await this.#db
      .insertInto('alert_rules')
      .values({
        id,
        name: condition.name,
        metric_name: condition.metricName,
        service_id: condition.serviceId,
        comparison: condition.comparison,
        threshold: condition.threshold,
        for_seconds: condition.forSeconds,
        severity: condition.severity,
      })
      .onConflict(conflict => conflict.column('name').doNothing())
      .returningAll()
      .executeTakeFirst();
    return row && toAlertRule(row);
  }

  /** Whether there was such a rule. */
  async delete(id: string): Promise<boolean> {
    const result = await this.#db.deleteFrom('alert_rules').where('id', '=', id).executeTakeFirst();
    return result.numDeletedRows > 0n;
  }

  /** Undefined when the rule does not fire or another operator got there first: one statement checks and changes. */
  async acknowledge(id: string): Promise<AlertRule | undefined> {
    const row = await this.#db
      .updateTable('alert_rules')
      .set({ state: 'ACKNOWLEDGED', acknowledged_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where('state', '=', 'FIRING')
      .returningAll()
      .executeTakeFirst();
    return row && toAlertRule(row);
  }

  /** Undefined when the rule has changed since it was read: the next evaluation sees how it stands now. */
  async changeStatus(before: AlertRule, after: AlertStatus): Promise<AlertRule | undefined> {
    const row = await this.#db
      .updateTable('alert_rules')
      .set({
        state: after.state,
        last_value: after.lastValue,
        last_evaluated_at: after.lastEvaluatedAt,
        holding_since: after.holdingSince,
        firing_since: after.firingSince,
        acknowledged_at: after.acknowledgedAt,
      })
      .where('id', '=', before.id)
      .where('state', '=', before.state)
      .where('holding_since', 'is not distinct from', before.holdingSince)
      .returningAll()
      .executeTakeFirst();
    return row && toAlertRule(row);
  }

  /** Keeps the newest values of many rules, without touching what they lead to. */
  async saveValues(statuses: readonly (Pick<AlertRule, 'id'> & AlertStatus)[]): Promise<void> {
    if (statuses.length === 0) return;
    await sql`
      /* alert_rule.save_values */
      update analytics.alert_rules as rule
      set last_value = seen.value, last_evaluated_at = seen.at
      from unnest(
        ${statuses.map(status => status.id)}::text[], ${statuses.map(status => status.lastValue)}::float8[],
        ${statuses.map(status => status.lastEvaluatedAt)}::timestamptz[]
      ) as seen (id, value, at)
      where rule.id = seen.id and (rule.last_evaluated_at, rule.last_value) is distinct from (seen.at, seen.value)`.execute(
      this.#db,
    );
  }

  #select({ states, severities }: AlertRuleSelection) {
    return this.#db
      .selectFrom('alert_rules')
      .$if(states != null, query => query.where(sql<boolean>`state = any(${states}::text[])`))
      .$if(severities != null, query => query.where(sql<boolean>`severity = any(${severities}::text[])`));
  }
}

function toAlertRule(row: Selectable<AlertTables['alert_rules']>): AlertRule {
  return {
    id: row.id,
    name: row.name,
    metricName: row.metric_name,
    serviceId: row.service_id,
    comparison: row.comparison,
    threshold: row.threshold,
    forSeconds: row.for_seconds,
    severity: row.severity,
    state: row.state,
    lastValue: row.last_value,
    lastEvaluatedAt: row.last_evaluated_at,
    holdingSince: row.holding_since,
    firingSince: row.firing_since,
    acknowledgedAt: row.acknowledged_at,
    createdAt: row.created_at,
  };
}
