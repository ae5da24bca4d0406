import { describe, expect, it } from '@jest/globals';
import type { AlertRule } from './alert.ts';
import { evaluate, type Measurement, maxGapMs, worstOf } from './evaluation.ts';

const startMs = Date.UTC(2026, 0, 31, 9, 30);

const rule: AlertRule = {
  id: 'alertRule_1',
  name: 'Slow',
  metricName: 'latency_p99_ms',
  serviceId: null,
  comparison: 'ABOVE',
  threshold: 100,
  forSeconds: 30,
  severity: 'WARNING',
  state: 'OK',
  lastValue: null,
  lastEvaluatedAt: null,
  holdingSince: null,
  firingSince: null,
  acknowledgedAt: null,
  createdAt: new Date(startMs),
};

/** Evaluates every second of a sequence of values; null is a second without a measurement. */
function watch(from: AlertRule, values: readonly (number | null)[], beginSecond = 0): AlertRule {
  let newest: Measurement | undefined;
  return values.reduce<AlertRule>((current, value, index) => {
    const nowMs = startMs + (beginSecond + index) * 1000;
    if (value !== null) newest = { atMs: nowMs, value };
    return { ...current, ...evaluate(current, newest, nowMs, startMs + beginSecond * 1000) };
  }, from);
}

const seconds = (count: number, value: number | null): (number | null)[] =>
  Array.from({ length: count }, () => value);

describe('a rule', () => {
  it('fires when its condition has held for long enough, not a second before', () => {
    expect(watch(rule, seconds(30, 200)).state).toBe('OK');
    expect(watch(rule, seconds(31, 200))).toMatchObject({
      state: 'FIRING',
      firingSince: new Date(startMs + 30_000),
    });
  });

  it('begins anew when its condition did not hold for a moment', () => {
    expect(watch(rule, [...seconds(29, 200), 50, ...seconds(29, 200)]).state).toBe('OK');
  });

  it('does not take the threshold itself for a breach', () => {
    expect(watch(rule, seconds(60, 100)).state).toBe('OK');
    expect(watch({ ...rule, comparison: 'BELOW' }, seconds(60, 100)).state).toBe('OK');
    expect(watch({ ...rule, comparison: 'BELOW' }, seconds(60, 99)).state).toBe('FIRING');
  });

  it('fires at once when it need not hold', () => {
    expect(watch({ ...rule, forSeconds: 0 }, [200]).state).toBe('FIRING');
  });

  it('bridges short silences, because percentiles only come with requests', () => {
    expect(
      watch(rule, [200, ...seconds(10, null), 200, ...seconds(10, null), 200, ...seconds(10, null), 200])
        .state,
    ).toBe('FIRING');
  });

  it('never fires by the mere passing of time after one bad measurement', () => {
    expect(watch({ ...rule, forSeconds: 5 }, [200, ...seconds(60, null)]).state).toBe('OK');
  });

  it('calms down when nothing is measured any more, and has no value then', () => {
    const firing = watch(rule, seconds(31, 200));
    expect(watch(firing, seconds(maxGapMs / 1000 + 20, null), 31)).toMatchObject({
      state: 'OK',
      lastValue: null,
      holdingSince: null,
      firingSince: null,
    });
  });

  it('calms down when its condition ends, also when somebody has taken it', () => {
    const firing = watch(rule, seconds(31, 200));
    const taken: AlertRule = { ...firing, state: 'ACKNOWLEDGED', acknowledgedAt: new Date(startMs) };
    expect(watch(taken, [200], 31).state).toBe('ACKNOWLEDGED');
    expect(watch(taken, [50], 31)).toMatchObject({ state: 'OK', acknowledgedAt: null, firingSince: null });
  });

  it('keeps firing through a restart, and knows since when', () => {
    const firing = watch(rule, seconds(31, 200));
    const afterRestart = watch(firing, [null, null, 200], 300);
    expect(afterRestart).toMatchObject({ state: 'FIRING', firingSince: firing.firingSince });
  });

  it('does not count a downtime that nobody watched', () => {
    const holding = watch(rule, seconds(20, 200));
    expect(watch(holding, seconds(20, 200), 300).state).toBe('OK');
    expect(watch(holding, seconds(31, 200), 300).state).toBe('FIRING');
  });
});

describe('of several series', () => {
  it('the worst counts, among those that are measured now', () => {
    const newest = [
      { atMs: startMs, value: 5 },
      { atMs: startMs - 1000, value: 7 },
      { atMs: startMs - 9000, value: 99 },
    ];
    expect(worstOf(rule, newest)).toEqual({ atMs: startMs, value: 7 });
    expect(worstOf({ ...rule, comparison: 'BELOW' }, newest)).toEqual({ atMs: startMs, value: 5 });
    expect(worstOf(rule, [])).toBeUndefined();
  });
});
