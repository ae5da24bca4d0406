import type { MetricUnit } from '../__generated__/graphql.ts';
import { locale } from './locale.ts';

const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 3 });
const change = new Intl.NumberFormat(locale, {
  style: 'percent',
  maximumFractionDigits: 0,
  signDisplay: 'exceptZero',
});

const compact = (value: number): string =>
  Math.abs(value) >= 1000
    ? Math.abs(value) < 10_000
      ? whole.format(value)
      : `${plain.format(value / 1000)}k`
    : plain.format(value);

/** A number and its unit apart, because a large number is set with a small unit. */
export interface Quantity {
  number: string;
  unit: string;
}

/** Splits a value into a short number and the unit that makes it readable: 1 532 ms is 1.53 s. */
export function quantity(value: number, unit: MetricUnit): Quantity {
  switch (unit) {
    case 'MILLISECONDS':
      return duration(value);
    case 'BYTES':
      return bytes(value);
    case 'RATIO':
      return { number: percent.format(value).replace(/\s?%$/, ''), unit: '%' };
    case 'PER_SECOND':
      return { number: compact(value), unit: '/s' };
    case 'COUNT':
      return { number: compact(value), unit: '' };
  }
}

/** A value with its unit, on one line. */
export function formatValue(value: number | null | undefined, unit: MetricUnit): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  const { number, unit: suffix } = quantity(value, unit);
  return suffix === '' || suffix === '%' || suffix === '/s' ? `${number}${suffix}` : `${number} ${suffix}`;
}

/** How far `value` is from `reference`, signed; null when the reference is nothing to compare with. */
export function formatChange(value: number, reference: number): string | null {
  if (!Number.isFinite(reference) || reference === 0) return null;
  const ratio = value / reference - 1;
  if (Math.abs(ratio) < 0.005) return '±0%';
  return ratio > 9.99 ? `×${plain.format(value / reference)}` : change.format(ratio);
}

/** Milliseconds as the shortest exact-enough duration. */
export function formatDuration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return '–';
  const { number, unit } = duration(ms);
  return `${number} ${unit}`;
}

export function formatCount(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : whole.format(value);
}

export function formatRatio(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : percent.format(value);
}

function duration(ms: number): Quantity {
  if (Math.abs(ms) < 1000) return { number: plain.format(ms), unit: 'ms' };
  if (ms < 120_000) return { number: plain.format(ms / 1000), unit: 's' };
  if (ms < 7_200_000) return { number: plain.format(ms / 60_000), unit: 'min' };
  if (ms < 172_800_000) return { number: plain.format(ms / 3_600_000), unit: 'h' };
  return { number: plain.format(ms / 86_400_000), unit: 'd' };
}

function bytes(value: number): Quantity {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let scaled = value;
  let step = 0;
  while (Math.abs(scaled) >= 1000 && step < units.length - 1) {
    scaled /= 1000;
    step += 1;
  }
  return { number: plain.format(scaled), unit: units[step]! };
}
