/**
 * Compares the API as the subgraphs publish it now with the last release, and fails on a change that breaks clients:
 * `npm run schema:check`. With `--usage` it says which client and which operation is hit, and with `--allow-unused` a
 * break that hits no used operation passes. docs/schema-checks.md describes it, `--help` lists the options.
 */
import { projectRoot } from '@iza/platform/project';
import { check } from './schema-check/check.ts';
import { misfitsOfProject } from './schema-check/documents.ts';
import { CannotCheckError, readOptions, usageText } from './schema-check/options.ts';
import { renderReport } from './schema-check/report.ts';
import { readBase, readSchema } from './schema-check/schemas.ts';
import { readUsage } from './schema-check/usage.ts';

const dayMs = 86_400_000;

async function main(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    console.log(usageText);
    return 0;
  }
  const { against, schema, usage, days, allowsUnused, json } = readOptions(argv);
  const root = projectRoot();
  const current = readSchema(root, schema);
  const now = new Date();
  const report = await check({
    base: readBase(root, against),
    current,
    uses:
      usage === undefined ? undefined : await readUsage(root, usage, new Date(now.getTime() - days * dayMs)),
    allowsUnused,
    today: now.toISOString().slice(0, 10),
  });
  const misfits = misfitsOfProject(root, current.schema);
  const isSafe = report.isSafe && misfits.length === 0;
  console.log(
    json
      ? JSON.stringify({ ...report, projectMisfits: misfits, isSafe }, null, 2)
      : renderReport(report, misfits, days),
  );
  return isSafe ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CannotCheckError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
