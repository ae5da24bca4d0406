/**
 * Writes `docs/cli.md` from the commands themselves. `--check` writes nothing and fails when the committed file is
 * stale.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentCommands } from '@iza/cli/document';
import { projectRoot } from '@iza/platform/project';

const file = join(projectRoot(), 'docs', 'cli.md');
const text = documentCommands();
const isFresh = existsSync(file) && readFileSync(file, 'utf8') === text;

if (process.argv.includes('--check')) {
  if (!isFresh) {
    console.error('Stale: docs/cli.md. Run `npx tsx scripts/cli-docs.ts` and commit the result.');
    process.exitCode = 1;
  }
} else if (!isFresh) {
  writeFileSync(file, text);
  console.log('Wrote docs/cli.md.');
}
