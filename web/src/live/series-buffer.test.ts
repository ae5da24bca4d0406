import { describe, expect, it } from '@jest/globals';
import type { MetricKind } from '../__generated__/graphql.ts';
import { SeriesBuffer } from './series-buffer.ts';

const second = 1000;

function buffer(kind: MetricKind, stepMs: number, capacity = 10): SeriesBuffer {
  return new SeriesBuffer(
    {
      __typename: 'Metric',
      id: 'metric_1',
      name: 'requests_per_second',
      unit: 'PER_SECOND',
      kind,
      description: '',
      instanceId: 'here',
      labels: [],
      service: null,
    },
    stepMs,
    capacity,
  );
}

describe('history and live values', () => {
  it('join without a seam: a live second changes a half-measured step by its share of it', () => {
    const series = buffer('RATE', 10 * second);
    series.setHistory(0, 6, 5 * second);
    series.addLive(5 * second, 12);
    // Five seconds of 6 and one of 12.
    expect(series.at(0)).toBeCloseTo(7);
  });

  it('never average a percentile: the highest stands', () => {
    const series = buffer('PERCENTILE', 10 * second);
    series.setHistory(0, 40, 5 * second);
    series.addLive(5 * second, 10);
    expect(series.at(0)).toBe(40);
    series.addLive(6 * second, 90);
    expect(series.at(0)).toBe(90);
  });

  it('keep a second as it was measured where a step is a second', () => {
    const series = buffer('GAUGE', second);
    series.setHistory(3 * second, 1, 4 * second);
    series.addLive(3 * second, 5);
    expect(series.at(3 * second)).toBe(5);
  });
});

it('forgets what is older than the ring instead of showing it at a newer time', () => {
  const series = buffer('GAUGE', second, 5);
  series.addLive(0, 1);
  series.addLive(5 * second, 2);
  expect(series.at(0)).toBeUndefined();
  expect(series.at(5 * second)).toBe(2);
  series.addLive(0, 9);
  expect(series.at(5 * second)).toBe(2);
});
