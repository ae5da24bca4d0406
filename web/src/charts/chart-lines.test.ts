import { expect, it } from '@jest/globals';
import { SeriesBuffer, type SeriesMeta } from '../live/series-buffer.ts';
import { linesOf, sampleLine } from './chart-lines.ts';

const definition = {
  title: 'Requests',
  unit: 'PER_SECOND',
  lines: [{ metric: 'requests_per_second', label: 'requests' }],
} as const;
const window = { fromMs: 0, toMs: 6000, stepMs: 1000 };

function series(values: (number | undefined)[], meta: Partial<SeriesMeta> = {}): SeriesBuffer {
  const whole: SeriesMeta = {
    __typename: 'Metric',
    id: 'metric_1',
    name: 'requests_per_second',
    unit: 'PER_SECOND',
    kind: 'RATE',
    description: '',
    instanceId: 'one',
    labels: [],
    service: { __typename: 'Service', id: 'service_gateway', name: 'gateway' },
    ...meta,
  };
  const buffer = new SeriesBuffer(whole, 1000, 20);
  values.forEach((value, index) => {
    if (value !== undefined) buffer.addLive(index * 1000, value);
  });
  return buffer;
}

const sampled = (...buffers: SeriesBuffer[]) =>
  sampleLine(linesOf({ ...definition, lines: [...definition.lines] }, buffers)[0]!, window);

it('adds the rates of all processes, and takes the highest of their percentiles', () => {
  expect(sampled(series([1, 1]), series([2, 3], { instanceId: 'two' })).slice(0, 2)).toEqual([3, 4]);
  const p99 = { kind: 'PERCENTILE' } as const;
  expect(sampled(series([1, 9], p99), series([2, 3], { ...p99, instanceId: 'two' })).slice(0, 2)).toEqual([
    2, 9,
  ]);
});

it('bridges a missed second or two, and shows a longer silence as a hole', () => {
  expect(sampled(series([1, undefined, undefined, 4]))).toEqual([
    1,
    undefined,
    undefined,
    4,
    null,
    null,
    null,
  ]);
  expect(sampled(series([1, undefined, undefined, undefined, 5])).slice(0, 5)).toEqual([
    1,
    null,
    null,
    null,
    5,
  ]);
});

it('draws the total before its parts, whatever comes first', () => {
  const part = series([1], { labels: [{ __typename: 'MetricLabel', name: 'operation', value: 'Overview' }] });
  const lines = linesOf({ ...definition, lines: [...definition.lines] }, [part, series([5])]);
  expect(lines.map(line => line.label)).toEqual(['requests', 'Overview']);
});
