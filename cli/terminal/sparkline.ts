const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/**
 * Values as a line of bars, one character each. A gap (null) is a space; a flat line is drawn low when it is zero
 * and in the middle otherwise, so that "nothing happened" never looks like "it was busy".
 */
export function sparkline(values: readonly (number | null)[]): string {
  const known = values.filter(value => value !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  return values
    .map(value => {
      if (value === null) return ' ';
      if (high === low) return high === 0 ? blocks[0] : blocks[3];
      return blocks[Math.round(((value - low) / (high - low)) * (blocks.length - 1))];
    })
    .join('');
}

/** A horizontal bar of at most `width` characters that starts at `offset`; all of them shares of the whole, 0–1. */
export function bar(offset: number, length: number, width: number): string {
  const start = Math.min(width - 1, Math.round(offset * width));
  const cells = Math.max(1, Math.min(width - start, Math.round(length * width)));
  return `${' '.repeat(start)}${'█'.repeat(cells)}`.padEnd(width);
}
