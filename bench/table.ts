/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** @param share 0–1 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Prints rows under a title, numbers with three significant digits. */
export function printTable(
  title: string,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void {
  const text = rows.map(row => row.map(cell => (typeof cell === 'number' ? format(cell) : cell)));
  const widths = head.map((name, column) => Math.max(name.length, ...text.map(row => row[column]!.length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ');
  console.log(`\n${title}\n${line(head)}`);
  for (const row of text) console.log(line(row));
}

function format(value: number): string {
  return value >= 1000 ? value.toFixed(0) : Number(value.toPrecision(3)).toString();
}
