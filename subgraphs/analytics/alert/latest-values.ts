import type { AlertRule, AlertStatus } from './alert.ts';

/** The newest value of every rule in memory: the table gets it only every few seconds. */
export class LatestValues {
  readonly #values = new Map<string, Pick<AlertStatus, 'lastValue' | 'lastEvaluatedAt'>>();

  set(id: string, { lastValue, lastEvaluatedAt }: AlertStatus): void {
    this.#values.set(id, { lastValue, lastEvaluatedAt });
  }

  /** The rule with the value that is newer: that of the row or that of this process. */
  of(rule: AlertRule): AlertRule {
    const latest = this.#values.get(rule.id);
    if (!latest?.lastEvaluatedAt) return rule;
    const isNewer = !rule.lastEvaluatedAt || latest.lastEvaluatedAt >= rule.lastEvaluatedAt;
    return isNewer ? { ...rule, ...latest } : rule;
  }

  /** Forgets the rules that are gone. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const id of this.#values.keys()) if (!ids.has(id)) this.#values.delete(id);
  }
}
