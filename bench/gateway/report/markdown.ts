import type { Section, Table, Verdict } from './section.ts';

/** The machine and the moment, which figures are worth nothing without. */
export interface Circumstances {
  node: string;
  processor: string;
  cores: number;
  date: string;
  tookSeconds: number;
}

/** Everything that was measured, as the generated part of `docs/performance.md`. */
export function writeReport(sections: readonly Section[], circumstances: Circumstances): string {
  const { node, processor, cores, date, tookSeconds } = circumstances;
  const verdicts = sections.flatMap(section => section.verdicts);
  return [
    `Measured on ${date} in ${tookSeconds} s: Node ${node}, ${cores} cores (${processor}), which other programs may have used as \
well: trust ratios and CPU per request more than latencies.`,
    '## The bars',
    markdownTable({ head: ['measure', 'bar', 'measured', 'met'], rows: verdicts.map(rowOf) }),
    ...sections.flatMap(({ title, method, tables, drawings = [] }) => [
      `## ${title}`,
      method,
      ...tables.map(markdownTable),
      ...drawings.map(({ file, shows }) => `![${shows}](${file})`),
    ]),
  ].join('\n\n');
}

/** Replaces what stands between two comments. @throws Error when one of them is not there. */
export function replaceGenerated(text: string, generated: string): string {
  const [begin, end] = ['<!-- generated: npm run bench:gateway -->', '<!-- end of generated -->'];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The document needs a line ${begin} and below it ${end}.`);
  return `${text.slice(0, from + begin.length)}\n\n${generated}\n\n${text.slice(to)}`;
}

function rowOf({ measure, bar, measured, isMet }: Verdict): string[] {
  return [measure, bar, measured, isMet ? 'yes' : '**no**'];
}

function markdownTable({ head, rows }: Table): string {
  const isNumber = head.map((_, column) => rows.every(row => typeof row[column] === 'number'));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(isNumber.map(right => (right ? '--:' : '---'))),
    ...rows.map(row => line(row.map(cell => (typeof cell === 'number' ? readable(cell) : cell)))),
  ].join('\n');
}

/** Three significant digits, and never a power of ten. */
function readable(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)).toString();
}
