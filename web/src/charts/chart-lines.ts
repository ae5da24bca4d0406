import type { SeriesBuffer } from '../live/series-buffer.ts';
import type { ChartDefinition } from './chart-definitions.ts';

/** One line of a chart: the same measurement of all processes put together. */
export interface Line {
  key: string;
  label: string;
  parts: SeriesBuffer[];
}

/** More lines than colours say nothing. */
export const maxLines = 8;

/**
 * The lines of a chart out of the series of a page. Series that differ only by process are one line. `serviceId`
 * narrows it to one service; a series whose service is unknown (its group is away) is kept. A plot has room for the first
 * `maxLines` of them.
 */
export function linesOf(definition: ChartDefinition, series: SeriesBuffer[], serviceId?: string): Line[] {
  const lines = new Map<string, Line>();
  for (const { metric, label } of definition.lines) {
    for (const buffer of series) {
      const { meta } = buffer;
      if (meta.name !== metric || (serviceId && meta.service && meta.service.id !== serviceId)) continue;
      const labels = meta.labels.map(it => it.value).join(' · ');
      const service = serviceId ? '' : (meta.service?.name ?? '');
      const key = `${metric}|${service}|${labels}`;
      const text = labels || label || service || metric;
      const line = lines.get(key) ?? { key, label: text, parts: [] };
      line.parts.push(buffer);
      lines.set(key, line);
    }
  }
  // Totals before parts, and always in the same order: a line keeps its colour when another one comes.
  const partOf = (line: Line) => (line.parts[0]!.meta.labels.length ? 1 : 0);
  return [...lines.values()].sort((a, b) => partOf(a) - partOf(b));
}

/** A line's value at an instant: rates, bytes and counts add up, percentiles bound, shares average. */
export function valueAt(line: Line, atMs: number): number | undefined {
  let count = 0;
  let sum = 0;
  let max = Number.NEGATIVE_INFINITY;
  for (const part of line.parts) {
    const value = part.at(atMs);
    if (value === undefined) continue;
    count += 1;
    sum += value;
    max = Math.max(max, value);
  }
  if (count === 0) return undefined;
  const { kind, unit } = line.parts[0]!.meta;
  if (kind === 'PERCENTILE') return max;
  return kind === 'RATE' || unit === 'BYTES' || unit === 'COUNT' ? sum : sum / count;
}

/** The same for the range before; undefined when nothing was measured then. */
export function valueBefore(line: Line): number | undefined {
  const values = line.parts.map(part => part.before).filter(value => value !== null);
  if (!values.length) return undefined;
  const sum = values.reduce((total, value) => total + value, 0);
  const { kind, unit } = line.parts[0]!.meta;
  if (kind === 'PERCENTILE') return Math.max(...values);
  return kind === 'RATE' || unit === 'BYTES' || unit === 'COUNT' ? sum : sum / values.length;
}

/** Steps that may be missing between two points before the line shows a hole. */
const bridgedSteps = 2;

/**
 * A line over a window for uPlot: `undefined` where a short gap is bridged, `null` where nothing was measured.
 */
export function sampleLine(
  line: Line,
  window: { fromMs: number; toMs: number; stepMs: number },
): (number | null | undefined)[] {
  const values: (number | null | undefined)[] = [];
  let lastSeen = -1;
  for (let atMs = window.fromMs; atMs <= window.toMs; atMs += window.stepMs) {
    const value = valueAt(line, atMs);
    values.push(value ?? null);
    if (value === undefined) continue;
    const index = values.length - 1;
    if (lastSeen >= 0 && index - lastSeen - 1 <= bridgedSteps) values.fill(undefined, lastSeen + 1, index);
    lastSeen = index;
  }
  return values;
}
