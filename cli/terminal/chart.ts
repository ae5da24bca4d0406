const eighths = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

export interface ChartOptions {
  /** Rows of the plot. */
  height: number;
  /** How a value is written at the axis. */
  format(value: number): string;
}

/**
 * A column chart of eighth blocks with the highest, middle and lowest value at the axis. The axis starts at zero
 * unless all values lie close together far from it; a gap (null) stays empty.
 */
export function chart(values: readonly (number | null)[], { height, format }: ChartOptions): string {
  const known = values.filter(value => value !== null);
  if (known.length === 0) return '';
  const high = Math.max(...known);
  const lowest = Math.min(...known);
  const low =
    lowest > 0 && high - lowest < high / 4 ? lowest - (high - lowest || high) / 4 : Math.min(0, lowest);
  const span = high - low || 1;
  const levels = values.map(value =>
    value === null ? 0 : Math.max(1, Math.round(((value - low) / span) * height * 8)),
  );
  const labels = Array.from({ length: height }, (_, row) => {
    if (row === 0) return format(high);
    if (row === height - 1) return format(low);
    return row === Math.floor((height - 1) / 2) && height >= 5
      ? format(high - (span * row) / (height - 1))
      : '';
  });
  const margin = Math.max(...labels.map(label => label.length));
  return labels
    .map((label, row) => {
      const below = (height - 1 - row) * 8;
      const line = levels.map(level => eighths[Math.max(0, Math.min(8, level - below))]).join('');
      return `${label.padStart(margin)} ${label ? '┤' : '│'}${line}`.trimEnd();
    })
    .join('\n');
}

/** One value per column: the highest of the points that fall into it, null for a column without any. */
export function columns(
  points: readonly { at: string; value: number }[],
  { from, to, width }: { from: string; to: string; width: number },
): (number | null)[] {
  const start = Date.parse(from);
  const span = Date.parse(to) - start || 1;
  const result: (number | null)[] = Array.from({ length: width }, () => null);
  for (const { at, value } of points) {
    const column = Math.min(width - 1, Math.max(0, Math.floor(((Date.parse(at) - start) / span) * width)));
    result[column] = Math.max(result[column] ?? Number.NEGATIVE_INFINITY, value);
  }
  return result;
}
