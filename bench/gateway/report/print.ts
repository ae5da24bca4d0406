import { printTable } from '../../table.ts';
import type { Section, Verdict } from './section.ts';

/** For people who watch. */
export function printSection({ title, tables, verdicts }: Section): void {
  for (const { head, rows } of tables) printTable(title, head, rows);
  for (const verdict of verdicts) console.log(sentenceOf(verdict));
}

function sentenceOf({ measure, bar, measured, isMet }: Verdict): string {
  return `${isMet ? 'met    ' : 'NOT MET'}  ${measure}: ${measured} (the bar: ${bar})`;
}
