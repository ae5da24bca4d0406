/**
 * Compares the API as the subgraphs publish it now with the API of an earlier commit, and fails on a change that
 * breaks clients: `npm run schema:check -- --base v1.2.0`. Without a base: the newest tag, or the last commit.
 * Also checks that every operation in `schema/operations/` still fits.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { projectRoot } from '@iza/platform/project';
import { buildSchema, concatAST, parse, validate } from 'graphql';

const root = projectRoot();
const api = 'schema/api.graphql';
const current = buildSchema(readFileSync(join(root, api), 'utf8'));

const base = baseRevision();
const earlier = git('show', `${base}:${api}`);
const changes = earlier ? await diff(buildSchema(earlier), current) : [];
const breaking = changes.filter(change => change.criticality.level === CriticalityLevel.Breaking);
const others = changes.length - breaking.length;
console.log(
  earlier
    ? `Against ${base}: ${breaking.length} breaking, ${others} other changes.`
    : `${base} has no ${api} yet.`,
);
for (const change of breaking) console.error(`breaking: ${change.message} (${change.path ?? ''})`);

const misfits = checkOperations();
for (const misfit of misfits) console.error(misfit);
if (breaking.length || misfits.length) {
  if (breaking.length)
    console.error('Add beside the old, deprecate the old with a date, and remove it when that has passed.');
  process.exitCode = 1;
}

function baseRevision(): string {
  const flag = process.argv.indexOf('--base');
  return (flag > 0 && process.argv[flag + 1]) || git('describe', '--tags', '--abbrev=0')?.trim() || 'HEAD';
}

function git(...args: string[]): string | undefined {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

/** The operations may share fragments across files, so they are checked as one document. */
function checkOperations(): string[] {
  const folder = join(root, 'schema', 'operations');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.graphql'),
  );
  const documents = files.map(file => parse(readFileSync(join(folder, file), 'utf8')));
  return validate(current, concatAST(documents)).map(error => `schema/operations: ${error.message}`);
}
