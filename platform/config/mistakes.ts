/** One thing that is wrong with a configuration. */
export interface ConfigMistake {
  /** Dotted path of the setting, or the name of what is unknown. */
  path: string;
  /** What is wrong, with what was given; secrets masked. */
  problem: string;
  /** What would be right, in words; absent when nothing is expected there. */
  accepted?: string;
  /** A right value. */
  example?: string;
  /** Which layer it came from: `config/prod.yaml:12`, `IZA_PORT`, `--port`. */
  source: string;
}

/** The configuration cannot be used. Carries every mistake at once; print it with `formatConfigError`, exit 2. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'CONFIG_INVALID';
  readonly mistakes: readonly ConfigMistake[];

  constructor(mistakes: readonly ConfigMistake[]) {
    super(`The configuration has ${count(mistakes.length)}: ${mistakes.map(oneLine).join('; ')}`);
    this.mistakes = mistakes;
  }
}

/** The mistakes as a person wants to read them in a terminal, without colours, without a final line end. */
export function formatConfigError(error: ConfigError): string {
  const blocks = error.mistakes.map(mistake => {
    const lines = [`  ${mistake.path}  (${mistake.source})`, `    ${mistake.problem}`];
    if (mistake.accepted) lines.push(`    accepted: ${mistake.accepted}`);
    if (mistake.example) lines.push(`    example:  ${mistake.example}`);
    return lines.join('\n');
  });
  return [`The configuration has ${count(error.mistakes.length)}.`, ...blocks].join('\n\n');
}

/** ` Did you mean x?` for the nearest of the known names, or nothing when none is near. */
export function didYouMean(given: string, known: readonly string[]): string {
  let nearest: string | undefined;
  let best = Math.max(2, Math.floor(given.length / 3)) + 1;
  for (const name of known) {
    const edits = distance(given.toLowerCase(), name.toLowerCase());
    if (edits < best) [nearest, best] = [name, edits];
  }
  return nearest ? ` Did you mean ${nearest}?` : '';
}

function count(mistakes: number): string {
  return mistakes === 1 ? '1 mistake' : `${mistakes} mistakes`;
}

function oneLine({ path, problem, source }: ConfigMistake): string {
  return `${path} ${problem} (${source})`;
}

/** Levenshtein distance: insertions, deletions and replacements between two words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
