// Plain JavaScript, because `cli/iza.js` uses it before anything is built.
// @ts-check
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundle } from './bundle.js';
import { buildWhenStale, fingerprint } from './fingerprint.js';

/** What the command and everything that it starts are made of. */
const sources = ['platform', 'subgraphs', 'gateway', 'boot', 'cli', 'package-lock.json'];

/**
 * Bundles the command and everything that it starts into `dist/server/`, in chunks, so that `iza --help` does not load
 * a gateway. Nothing happens when the sources are those of the last time, or when the bundler is not installed, as in
 * production.
 *
 * @param {string} root the folder of the project
 * @returns {Promise<string>} the file to run
 */
export async function ensureServerBuilt(root) {
  const folder = join(root, 'dist', 'server');
  const entry = join(folder, 'iza.mjs');
  const canBuild = existsSync(join(root, 'node_modules', 'esbuild'));
  if (!canBuild && existsSync(entry)) return entry;
  const building = buildWhenStale({
    stamp: join(folder, '.stamp'),
    print: fingerprint(root, sources),
    build: async () => {
      const { outputFiles } = await bundle({
        root,
        command: 'cli/main.ts',
        folder: 'dist/server',
        splitting: true,
      });
      replaceFiles(folder, outputFiles);
    },
  });
  try {
    await building;
  } catch (error) {
    // A source that does not compile must not take away the commands that help to find out.
    if (!existsSync(entry)) throw error;
    console.error('warning: The sources could not be bundled; this runs what was bundled before.');
  }
  return entry;
}

/** Chunks of earlier builds are kept this long for processes that still run on them and load some later. */
const keepOldMs = 24 * 60 * 60 * 1000;

/**
 * Writes each file at once, the entries last, so that a process that starts meanwhile finds a whole build.
 *
 * @param {string} folder
 * @param {import('esbuild').OutputFile[]} files
 */
function replaceFiles(folder, files) {
  mkdirSync(folder, { recursive: true });
  const isEntry = (/** @type {string} */ path) => /^(iza|pglite-worker)\.mjs$/.test(basename(path));
  const ordered = [...files].sort((left, right) => Number(isEntry(left.path)) - Number(isEntry(right.path)));
  for (const { path, contents } of ordered) {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, contents);
    renameSync(draft, path);
  }
  const current = new Set(files.map(file => basename(file.path)));
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!current.has(name) && Date.now() - statSync(path).mtimeMs > keepOldMs) rmSync(path, { force: true });
  }
}
