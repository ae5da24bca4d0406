// Plain JavaScript, because `scripts/prepare.js` uses it before anything is built.
// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildWhenStale, fingerprint } from './fingerprint.js';

/** What the pages are made of. */
const sources = ['web', 'package-lock.json'];

/**
 * Builds the dashboard when its sources changed since the last time, and then the query editor, which takes longer and
 * is waited for by whoever needs it. Where the tools of the build are not installed, as in production, what was built
 * before is used.
 *
 * @param {string} root the folder of the project
 * @returns {Promise<{ note: string, editor: Promise<void> }>} a note on what was done with the dashboard
 */
export async function ensureWebBuilt(root) {
  const output = join(root, 'dist', 'web');
  const isBuilt = existsSync(join(output, 'index.html'));
  const canBuild =
    existsSync(join(root, 'node_modules', 'vite')) && existsSync(join(root, 'web', 'vite.config.ts'));
  if (!canBuild) {
    if (isBuilt) return { note: 'as built before', editor: Promise.resolve() };
    throw new Error(
      'The pages were not built, and the build tools are not installed. Run `npm ci && npm run build`.',
    );
  }
  const stamp = join(output, '.stamp');
  // A stamp without pages is left from a folder that somebody emptied.
  if (!isBuilt) rmSync(stamp, { force: true });
  const print = fingerprint(root, sources);
  const isNew = await buildWhenStale({ stamp, print, build: () => run(root, 'dashboard') });
  const needsEditor = isNew || !existsSync(join(output, 'graphiql.html'));
  return {
    note: isNew ? 'built' : 'up to date',
    editor: needsEditor ? run(root, 'graphiql') : Promise.resolve(),
  };
}

/**
 * A process of its own, so that bundling does not hold up the start of everything else.
 *
 * @param {string} root
 * @param {'dashboard' | 'graphiql'} part
 * @returns {Promise<void>}
 */
function run(root, part) {
  const tsx = createRequire(join(root, 'package.json')).resolve('tsx/cli');
  const child = spawn(process.execPath, [tsx, join(root, 'web', 'scripts', 'build.ts'), part], {
    cwd: root,
    stdio: 'pipe',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      output = (output + String(chunk)).slice(-4000);
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', code => {
      if (code === 0) resolve();
      else
        reject(new Error(`The pages could not be built:\n${output.trim().split('\n').slice(-8).join('\n')}`));
    });
  });
}
