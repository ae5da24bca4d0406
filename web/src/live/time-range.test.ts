import { expect, it } from '@jest/globals';
import { rangeInputs, readTimeRange, withTimeRange } from './time-range.ts';

it('reads back from an address what it wrote into it', () => {
  const hour = { kind: 'last', seconds: 3600 } as const;
  const fixed = { kind: 'between', fromMs: 1_700_000_000_000, toMs: 1_700_000_060_000 } as const;
  expect(readTimeRange(withTimeRange('', hour))).toEqual(hour);
  expect(readTimeRange(withTimeRange('range=1h', fixed))).toEqual(fixed);
});

it('keeps everything else of an address, and leaves no trace of the default', () => {
  expect(withTimeRange('filter=cpu&range=1h', { kind: 'last', seconds: 300 })).toBe('filter=cpu');
});

it.each(['range=forever', 'from=yesterday&to=now', 'from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z'])(
  'shows the last five minutes when the address says %s',
  search => {
    expect(readTimeRange(search)).toEqual({ kind: 'last', seconds: 300 });
  },
);

it('compares with the equally long range that ends where this one begins', () => {
  const { range, before } = rangeInputs({ kind: 'between', fromMs: 60_000, toMs: 90_000 }, 0);
  expect(range).toEqual({ from: '1970-01-01T00:01:00.000Z', to: '1970-01-01T00:01:30.000Z' });
  expect(before).toEqual({ from: '1970-01-01T00:00:30.000Z', to: '1970-01-01T00:01:00.000Z' });
});
