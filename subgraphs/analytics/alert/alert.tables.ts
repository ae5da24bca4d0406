import type { ColumnType, Generated, Kysely } from 'kysely';
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

interface IdempotencyKeysTable {
  operation: string;
  key: string;
  request_hash: string;
  result_id: string;
  created_at: ColumnType<Date, never, never>;
}

/** The tables of `migrations/0002_alerts.sql`. */
export interface AlertTables {
  alert_rules: AlertRulesTable;
  idempotency_keys: IdempotencyKeysTable;
}

export type AlertDb = Kysely<AlertTables>;
