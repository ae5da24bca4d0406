import type { IdempotencyTables } from '@iza/platform/idempotency';
import type { Generated, Kysely } from 'kysely';
import type { AlertComparison, AlertSeverity, AlertState } from './alert.ts';

interface AlertRulesTable {
  id: string;
  name: string;
  metric_name: string;
  service_id: string | null;
  comparison: AlertComparison;
  threshold: number;
  for_seconds: number;
  severity: AlertSeverity;
  state: Generated<AlertState>;
  last_value: number | null;
  last_evaluated_at: Date | null;
  holding_since: Date | null;
  firing_since: Date | null;
  acknowledged_at: Date | null;
  created_at: Generated<Date>;
}

/** The tables of `migrations/0002_alerts.sql`. */
export interface AlertTables extends IdempotencyTables {
  alert_rules: AlertRulesTable;
}

export type AlertDb = Kysely<AlertTables>;
