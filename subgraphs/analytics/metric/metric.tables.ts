import type { SampleKind, SampleUnit } from '@iza/platform/telemetry';
import type { ColumnType, Generated, Kysely } from 'kysely';
import type { Resolution } from './resolution.ts';

/** A bigint, which the driver hands over as text so that no digit is lost. It never leaves the repositories. */
type SeriesKey = string;

interface SeriesTable {
  key: Generated<SeriesKey>;
  id: string;
  name: string;
  service_id: string;
  instance_id: string;
  labels: ColumnType<Record<string, string>, string>;
  unit: SampleUnit;
  kind: SampleKind;
  description: string;
  last_at: Date;
}

interface SamplesTable {
  at: Date;
  value: number;
  series_key: SeriesKey;
}

interface RollupsTable {
  at: Date;
  series_key: SeriesKey;
  value_sum: number;
  value_min: number;
  value_max: number;
  value_count: number;
}

/** The tables of `migrations/0001_metrics.sql`. */
export interface MetricTables {
  series: SeriesTable;
  samples: SamplesTable;
  rollups_10s: RollupsTable;
  rollups_1m: RollupsTable;
  rollups_1h: RollupsTable;
  rollup_progress: { resolution: string; done_until: Date };
}

export type MetricDb = Kysely<MetricTables>;

/** Where measurements of a resolution are stored. */
export const tableOf = {
  '1s': 'samples',
  '10s': 'rollups_10s',
  '1m': 'rollups_1m',
  '1h': 'rollups_1h',
} as const satisfies Record<Resolution, keyof MetricTables>;
