import { parseArgs } from 'node:util';
import { type Contender, contenders } from './contenders.ts';

/** The parts of the benchmark, in the order in which they run. */
export const sectionNames = ['comparison', 'fan-out', 'cold', 'growth'] as const;
export type SectionName = (typeof sectionNames)[number];

export interface Options {
  contenders: readonly Contender[];
  sections: readonly SectionName[];
  rounds: number;
  seconds: number;
  concurrency: number;
  /** Whether everything is measured, so that the document may be written. */
  isComplete: boolean;
}

/**
 * `--only ours,bff` compares these; `--sections fan-out,cold` runs these parts; `--rounds 5`, `--seconds 3` and
 * `--concurrency 8` say how long and how hard.
 *
 * @throws Error naming what is not known.
 */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      sections: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '2.5' },
      concurrency: { type: 'string', default: '8' },
    },
  });
  const ids = values.only?.split(',') ?? contenders.map(({ id }) => id);
  const sections = values.sections?.split(',') ?? (values.only ? ['comparison'] : [...sectionNames]);
  assertKnown(
    'contender',
    ids,
    contenders.map(({ id }) => id),
  );
  assertKnown('section', sections, sectionNames);
  return {
    contenders: contenders.filter(({ id }) => ids.includes(id)),
    sections: sectionNames.filter(name => sections.includes(name)),
    rounds: positive('rounds', values.rounds),
    seconds: positive('seconds', values.seconds),
    concurrency: positive('concurrency', values.concurrency),
    isComplete: !values.only && !values.sections,
  };
}

/** What can be measured when the other gateways are not installed. */
export function withoutPeers(options: Options): Options {
  const own = options.contenders.filter(({ entry }) => !entry.startsWith('peers/'));
  return { ...options, contenders: own, isComplete: false };
}

function assertKnown(kind: string, given: readonly string[], known: readonly string[]): void {
  const unknown = given.filter(name => !known.includes(name));
  if (unknown.length) throw new Error(`There is no ${kind} ${unknown.join(', ')}: ${known.join(', ')}.`);
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} is a number above zero, not ${text}.`);
  return value;
}
