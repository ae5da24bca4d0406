import type { AlertCondition, AlertRule, AlertStatus } from './alert.ts';

/** One measured value, of one of the series that a rule watches. */
export interface Measurement {
  readonly atMs: number;
  readonly value: number;
}

/**
 * Measurements further apart than this do not belong together: nobody knows what was in between. Rates and percentiles
 * come only with requests, so shorter silences are common and mean nothing.
 */
export const maxGapMs = 15_000;
/** Series whose newest measurements lie this close together are measured at the same time. */
const sameTimeMs = 2000;

export function holds({ comparison, threshold }: AlertCondition, value: number): boolean {
  return comparison === 'ABOVE' ? value > threshold : value < threshold;
}

/** Of the newest measurements of all series of a rule, the worst that is as new as the newest; undefined for none. */
export function worstOf(rule: AlertCondition, newest: readonly Measurement[]): Measurement | undefined {
  const atMs = Math.max(...newest.map(measurement => measurement.atMs));
  const values = newest
    .filter(measurement => measurement.atMs >= atMs - sameTimeMs)
    .map(({ value }) => value);
  if (values.length === 0) return undefined;
  return { atMs, value: rule.comparison === 'ABOVE' ? Math.max(...values) : Math.min(...values) };
}

/**
 * Where a rule stands after a look at its newest measurement. It fires only on a measurement, never by the mere passing
 * of time: one failed request in a quiet night is no outage.
 *
 * @param watchingSinceMs when this process began to listen: silence before that is its own, not that of the metric.
 */
export function evaluate(
  rule: AlertRule,
  measurement: Measurement | undefined,
  nowMs: number,
  watchingSinceMs: number,
): AlertStatus {
  const lastMs = rule.lastEvaluatedAt?.getTime() ?? Number.NEGATIVE_INFINITY;
  if (!measurement || measurement.atMs <= lastMs) {
    const isSilent = nowMs - Math.max(lastMs, watchingSinceMs) > maxGapMs;
    return isSilent ? { ...calm, lastValue: null, lastEvaluatedAt: rule.lastEvaluatedAt } : statusOf(rule);
  }
  const at = new Date(measurement.atMs);
  const seen = { lastValue: measurement.value, lastEvaluatedAt: at };
  if (!holds(rule, measurement.value)) return { ...calm, ...seen };
  const hasGap = measurement.atMs - lastMs > maxGapMs;
  const holdingSince = hasGap ? at : (rule.holdingSince ?? at);
  const isLongEnough = measurement.atMs - holdingSince.getTime() >= rule.forSeconds * 1000;
  if (rule.state === 'OK' && isLongEnough) {
    return { ...seen, state: 'FIRING', holdingSince, firingSince: at, acknowledgedAt: null };
  }
  return { ...statusOf(rule), ...seen, holdingSince };
}

/** Whether an evaluation says more than that the value is another one. */
export function isTransition(before: AlertStatus, after: AlertStatus): boolean {
  return before.state !== after.state || before.holdingSince?.getTime() !== after.holdingSince?.getTime();
}

const calm = { state: 'OK', holdingSince: null, firingSince: null, acknowledgedAt: null } as const;

function statusOf(rule: AlertStatus): AlertStatus {
  const { state, lastValue, lastEvaluatedAt, holdingSince, firingSince, acknowledgedAt } = rule;
  return { state, lastValue, lastEvaluatedAt, holdingSince, firingSince, acknowledgedAt };
}
