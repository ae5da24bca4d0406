/**
 * Builds the pages into `dist/web/`: `build.ts dashboard`, `build.ts graphiql`, or both when none is named. GraphiQL is
 * built only when its packages or its page changed, because its editor takes longer than everything else. Fails when
 * the dashboard's entry outgrows its budget.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { checkBudget } from './bundle-budget.ts';
import { compressFolder } from './compress.ts';
import { graphiqlKey } from './graphiql-key.ts';

// React's development build is three times as large; a test run that builds the pages would ask for it.
process.env.NODE_ENV = 'production';

const web = join(import.meta.dirname, '..');
const output = join(web, '..', 'dist', 'web');
const assets = join(output, 'assets');
const graphiqlAssets = join(assets, 'graphiql');
const graphiqlStamp = join(graphiqlAssets, '.key');

const wanted = process.argv.slice(2);
if (wanted.length === 0 || wanted.includes('dashboard')) await buildDashboard();
if (wanted.length === 0 || wanted.includes('graphiql')) await buildGraphiql();

async function buildDashboard(): Promise<void> {
  const startedAt = performance.now();
  mkdirSync(assets, { recursive: true });
  await build({ configFile: join(web, 'vite.config.ts'), logLevel: 'warn' });
  removeStale(assets, readFileSync(join(output, 'manifest.json'), 'utf8'));
  await compressFolder(assets);
  console.log(`Dashboard in ${secondsSince(startedAt)}.`);
  const budget = checkBudget(output);
  console.log(budget.report);
  if (!budget.isKept) process.exitCode = 1;
}

async function buildGraphiql(): Promise<void> {
  const startedAt = performance.now();
  const key = graphiqlKey(web);
  const isCurrent =
    existsSync(join(output, 'graphiql.html')) &&
    existsSync(graphiqlStamp) &&
    readFileSync(graphiqlStamp, 'utf8') === key;
  if (isCurrent) return console.log('GraphiQL unchanged.');
  rmSync(graphiqlAssets, { recursive: true, force: true });
  await build({ configFile: join(web, 'vite.graphiql.config.ts'), logLevel: 'error' });
  await compressFolder(graphiqlAssets);
  writeFileSync(graphiqlStamp, key);
  console.log(`GraphiQL in ${secondsSince(startedAt)}.`);
}

function secondsSince(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

/** Removes what earlier builds left, after the new one stands: a page that is being served never misses a file. */
function removeStale(folder: string, manifest: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const built = entry.name.replace(/\.(br|gz)$/, '');
    if (entry.isFile() && !manifest.includes(`assets/${built}"`))
      rmSync(join(folder, entry.name), { force: true });
  }
}
