import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import picocolors from 'picocolors';
import { chart, columns } from './chart.ts';
import { parseDuration } from './duration.ts';
import { formatBytes, formatDuration, formatMs, formatValue } from './format.ts';
import { nearest } from './nearest.ts';
import { bar, sparkline } from './sparkline.ts';
import { renderTable } from './table.ts';

describe('values', () => {
  it('carry their unit and three significant digits', () => {
    expect(formatValue(12.345, 'MILLISECONDS')).toBe('12.3 ms');
    expect(formatValue(0.0423, 'RATIO')).toBe('4.23 %');
    expect(formatValue(21.44, 'PER_SECOND')).toBe('21.4/s');
    expect(formatValue(250_000_000, 'BYTES')).toBe('250 MB');
    expect(formatValue(1234.6, 'COUNT')).toBe('1,235');
    expect(formatValue(null, 'COUNT')).toBe('–');
  });

  it('grow into the next unit', () => {
    expect([formatBytes(999), formatBytes(1000), formatBytes(2.5e12)]).toEqual(['999 B', '1 kB', '2.5 TB']);
    expect([formatMs(999), formatMs(1500), formatMs(200_000)]).toEqual(['999 ms', '1.5 s', '3m 20s']);
    expect([formatDuration(0), formatDuration(3_600_000), formatDuration(90_061_000)]).toEqual([
      '0s',
      '1h',
      '1d 1h',
    ]);
  });
});

describe('durations', () => {
  it('are read in every unit and in their sum', () => {
    expect(['90', '30s', '15m', '2h', '7d', '1h30m'].map(parseDuration)).toEqual([
      90, 30, 900, 7200, 604_800, 5400,
    ]);
  });

  it.each(['', 'soon', '5 m', '-5m', '5mm'])('refuses %j', text => {
    expect(() => parseDuration(text)).toThrow('Give a duration');
  });
});

describe('a sparkline', () => {
  it('spans from the lowest to the highest value and leaves gaps empty', () => {
    expect(sparkline([1, null, 8, 4.5])).toBe('▁ █▅');
  });

  it('tells nothing from always the same', () => {
    expect(sparkline([0, 0])).toBe('▁▁');
    expect(sparkline([5, 5])).toBe('▄▄');
  });
});

it('draws a bar that never leaves its width', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (offset, length) => {
        expect(bar(offset, length, 20)).toHaveLength(20);
      },
    ),
  );
});

describe('a chart', () => {
  it('has the highest and the lowest value at its axis', () => {
    const lines = chart([0, 5, 10], { height: 2, format: String }).split('\n');
    expect(lines).toEqual(['10 ┤  █', ' 0 ┤ ██'].map(line => expect.stringMatching(line.slice(0, 4))));
    expect(lines[0]).toBe('10 ┤  █');
  });

  it('puts a point into its column, the highest when several fall into one, and keeps gaps', () => {
    const at = (second: number): string => new Date(second * 1000).toISOString();
    const points = [
      { at: at(0), value: 1 },
      { at: at(1), value: 3 },
      { at: at(9), value: 2 },
    ];
    expect(columns(points, { from: at(0), to: at(10), width: 5 })).toEqual([3, null, null, null, 2]);
  });
});

describe('the nearest name', () => {
  it('is found for a slip and not for another word', () => {
    const names = ['analytics', 'gateway'];
    expect(nearest('analitics', names)).toBe('analytics');
    expect(nearest('GATEWAY', names)).toBe('gateway');
    expect(nearest('invoices', names)).toBeUndefined();
  });
});

describe('a table', () => {
  const rows = [
    { name: 'a', note: 'x'.repeat(100) },
    { name: 'longer', note: '' },
  ];
  const draw = (columns?: number): Promise<string> =>
    renderTable(
      { colors: picocolors.createColors(false), io: { stdout: { write() {}, columns } } as never },
      rows,
      [
        { title: 'NAME', text: row => row.name },
        { title: 'NOTE', text: row => row.note },
      ],
    );

  it('cuts its last column to the width of the terminal', async () => {
    const lines = (await draw(40)).split('\n');
    expect(Math.max(...lines.map(line => line.length))).toBe(40);
    expect(lines[1]).toMatch(/^a {7}x+…$/);
  });

  it('is whole in a pipe', async () => {
    expect(await draw()).toContain('x'.repeat(100));
  });
});
