import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface CheckOptions {
  /** A file or a git revision; the last release when left out. */
  against: string | undefined;
  /** The schema that is checked. */
  schema: string;
  /** `database`, or a file of `iza usage export`; nothing is known of what clients use when left out. */
  usage: string | undefined;
  /** Operations count as used for so many days after their last use. */
  days: number;
  /** Whether a break is let through that no used operation is hit by. */
  allowsUnused: boolean;
  json: boolean;
}

/** The check cannot be made; exit code 2. */
export class CannotCheckError extends Error {}

export const usageText = `npm run schema:check -- [options]

  --against <file|revision>  compare with this API schema (default: schema/releases/latest.graphql, else HEAD)
  --schema <file>            the API schema to check (default: schema/api.graphql)
  --usage <database|file>    which operations clients use: of the configured database, or of \`iza usage export\`
  --days <number>            how long after its last use an operation counts as used (default: 30)
  --allow-unused             let breaks through that no used operation is hit by; needs --usage
  --json                     print the report as JSON

Exit codes: 0 no client is harmed, 1 clients are or may be harmed, 2 the check could not be made.`;

/** @throws CannotCheckError for a command line that cannot be meant. */
export function readOptions(argv: readonly string[]): CheckOptions {
  const { against, schema, usage, days, json, 'allow-unused': allowsUnused } = parse(argv);
  const wantedDays = Number(days);
  if (!(wantedDays > 0)) throw new CannotCheckError('--days must be a number above 0.');
  if (allowsUnused && usage === undefined) {
    throw new CannotCheckError('--allow-unused needs --usage: without it nobody knows what is unused.');
  }
  return { against, schema, usage, days: wantedDays, allowsUnused, json };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        against: { type: 'string' },
        schema: { type: 'string', default: 'schema/api.graphql' },
        usage: { type: 'string' },
        days: { type: 'string', default: '30' },
        'allow-unused': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new CannotCheckError(`${(error as Error).message}\n\n${usageText}`);
  }
}
