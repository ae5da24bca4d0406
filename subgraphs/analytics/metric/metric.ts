import { createHash } from 'node:crypto';
import type { SampleKind, SampleUnit } from '@iza/platform/telemetry';

/** One series of measurements: what is measured, about which part, by which process. */
export interface Metric {
  /** Derived from the rest, so that every process knows it without asking: see {@link metricId}. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly unit: SampleUnit;
  readonly kind: SampleKind;
  readonly labels: Readonly<Record<string, string>>;
  readonly serviceId: string;
  readonly instanceId: string;
}

/** One measured value of one series. */
export interface Reading {
  readonly metric: Metric;
  /** The start of the step, in milliseconds since the epoch. */
  readonly atMs: number;
  readonly value: number;
}

/** Several readings of one series put together, without loss for every further combination. */
export interface Aggregate {
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  readonly count: number;
}

/** What the API shows of an {@link Aggregate}. */
export interface MetricPoint {
  readonly at: Date;
  readonly value: number;
  readonly min: number;
  readonly max: number;
}

/** Figures of a whole process: they are also about every other part that the process hosts. */
export const processMetricNames = [
  'cpu_ratio',
  'memory_rss_bytes',
  'heap_used_bytes',
  'event_loop_delay_p99_ms',
] as const;

/** The same series has the same id in every process and after every restart. */
export function metricId(of: Pick<Metric, 'name' | 'serviceId' | 'instanceId' | 'labels'>): string {
  const labels = Object.entries(of.labels).sort(([a], [b]) => (a < b ? -1 : 1));
  const identity = JSON.stringify([of.name, of.serviceId, of.instanceId, labels]);
  return `metric_${createHash('sha256').update(identity).digest('hex').slice(0, 24)}`;
}

export function aggregateOf(value: number): Aggregate {
  return { sum: value, min: value, max: value, count: 1 };
}

export function combine(a: Aggregate, b: Aggregate): Aggregate {
  return {
    sum: a.sum + b.sum,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    count: a.count + b.count,
  };
}

/**
 * The one value that stands for several readings. The average of percentiles says nothing about any request, so for
 * those it is the maximum: an upper bound that hides no spike.
 */
export function valueOf(kind: SampleKind, aggregate: Aggregate): number {
  return kind === 'PERCENTILE' ? aggregate.max : aggregate.sum / aggregate.count;
}

export function pointOf(kind: SampleKind, atMs: number, aggregate: Aggregate): MetricPoint {
  return { at: new Date(atMs), value: valueOf(kind, aggregate), min: aggregate.min, max: aggregate.max };
}
