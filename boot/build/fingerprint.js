// Plain JavaScript, because `cli/iza.js` uses it before anything is built.
// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ignored = new Set(['node_modules', 'dist', '__tests__']);

/**
 * Tells whether sources changed, from the names, sizes and times of their files: quick enough to ask at every start.
 *
 * @param {string} root
 * @param {readonly string[]} sources files and folders, relative to the root
 * @returns {string}
 */
export function fingerprint(root, sources) {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) add(hash, join(root, source));
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function add(hash, path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) {
    hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(path).sort()) if (!ignored.has(name)) add(hash, join(path, name));
}

/**
 * Runs a build when its sources changed since it last succeeded.
 *
 * @param {{ stamp: string, print: string, build: () => Promise<void> }} options
 * @returns {Promise<boolean>} whether it was built now
 */
export async function buildWhenStale({ stamp, print, build }) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return false;
  await build();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, print);
  return true;
}
