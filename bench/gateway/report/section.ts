/** One table of the report. */
export interface Table {
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/** A figure that is held against what it should be. */
export interface Verdict {
  measure: string;
  bar: string;
  measured: string;
  isMet: boolean;
}

/** What a part of the benchmark found. */
export interface Section {
  title: string;
  /** How it was measured, in Markdown. */
  method: string;
  tables: readonly Table[];
  verdicts: readonly Verdict[];
  /** Names of drawings in `docs/` that belong to it, with what they show. */
  drawings?: readonly { file: string; shows: string }[];
}
