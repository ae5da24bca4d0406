import type { MetricUnit } from '../__generated__/graphql.ts';

/** A measurement with its unit, short enough for a table: `12.3 ms`, `239 MB`, `4.2 %`. */
export function formatValue(value: number | null | undefined, unit: MetricUnit): string {
  if (value === null || value === undefined) return '–';
  switch (unit) {
    case 'BYTES':
      return formatBytes(value);
    case 'MILLISECONDS':
      return formatMs(value);
    case 'RATIO':
      return `${significant(value * 100)} %`;
    case 'PER_SECOND':
      return `${significant(value)}/s`;
    case 'COUNT':
      return significant(value);
  }
}

/** Decimal units, as disks and networks count: `1.2 GB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let value = bytes;
  let index = 0;
  while (Math.abs(value) >= 1000 && index < units.length - 1) {
    value /= 1000;
    index += 1;
  }
  return `${significant(value)} ${units[index]}`;
}

/** Milliseconds as people say them: `0.8 ms`, `1.2 s`, `3m 20s`. */
export function formatMs(milliseconds: number): string {
  if (Math.abs(milliseconds) < 1000) return `${significant(milliseconds)} ms`;
  if (Math.abs(milliseconds) < 60_000) return `${significant(milliseconds / 1000)} s`;
  return formatDuration(milliseconds);
}

/** The two largest units of a duration in milliseconds: `4d 3h`, `12m 5s`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return '0s';
  return parts
    .slice(first, first + 2)
    .filter(([count], index) => index === 0 || count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join(' ');
}

/** How long ago an instant is, such as `4m 2s`; a dash when it never happened. */
export function formatSince(instant: string | null | undefined, now = Date.now()): string {
  return instant ? formatDuration(now - Date.parse(instant)) : '–';
}

/** Local time of day with seconds, such as `14:03:07`. */
export function formatClock(instant: string | number): string {
  return new Date(instant).toLocaleTimeString('en-GB', { hour12: false });
}

/** `HEALTHY` as `healthy`: enum values shouted in a table are hard to read. */
export function formatEnum(value: string): string {
  return value.toLowerCase().replaceAll('_', ' ');
}

/** Any JSON value on one line, text without quotes. */
export function formatJson(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Three significant digits below a thousand, grouped whole numbers above. */
function significant(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}
