import type { Context } from '../context.ts';

/** A column: its heading and how a row is written in it. */
export interface Column<Row> {
  title: string;
  text(row: Row): string;
  align?: 'left' | 'right';
}

const noLines = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
  ].map(name => [name, '']),
);

/**
 * Rows as aligned text without lines, so that `grep` and `awk` can work with it. On a terminal the last column is cut
 * to the width; in a pipe nothing is cut.
 */
export async function renderTable<Row>(
  { colors, io }: Pick<Context, 'colors' | 'io'>,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): Promise<string> {
  const { default: Table } = await import('cli-table3');
  const table = new Table({
    head: columns.map(column => colors.dim(column.title)),
    colAligns: columns.map(column => column.align ?? 'left'),
    chars: { ...noLines, middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  const texts = rows.map(row => columns.map(column => column.text(row)));
  const rest = remainingWidth(io.stdout.columns, columns, texts);
  for (const cells of texts) {
    const last = cells.at(-1);
    table.push(last === undefined || rest === undefined ? cells : [...cells.slice(0, -1), cut(last, rest)]);
  }
  return table
    .toString()
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n');
}

/** Cuts text that a terminal would wrap; coloured text is left alone, it is short. */
export function cut(text: string, width: number): string {
  if (text.length <= width || text.includes('\u001B')) return text;
  return `${text.slice(0, Math.max(1, width - 1))}…`;
}

function remainingWidth<Row>(
  width: number | undefined,
  columns: readonly Column<Row>[],
  texts: readonly string[][],
): number | undefined {
  // A terminal that does not know its size says 0.
  if (!width) return undefined;
  const used = columns.slice(0, -1).reduce((sum, column, index) => {
    const widest = Math.max(column.title.length, ...texts.map(cells => visibleLength(cells[index] ?? '')));
    return sum + widest + 2;
  }, 0);
  return Math.max(12, width - used);
}

function visibleLength(text: string): number {
  // oxlint-disable-next-line no-control-regex -- escape sequences are what is taken out
  return text.replace(/\u001B\[[0-9;]*m/g, '').length;
}
