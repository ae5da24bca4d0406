// Plain JavaScript, because `cli/iza.js` uses it before anything is built.
// @ts-check
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { buildWhenStale, fingerprint } from './fingerprint.js';

/** What the command and everything that it starts are made of. */
const sources = ['platform', 'subgraphs', 'gateway', 'boot', 'cli', 'package-lock.json'];

/** The command, and the entries of worker threads, which are loaded by their path beside the bundle. */
const entries = { iza: 'cli/main.ts', 'pglite-worker': 'platform/database/embedded/pglite-worker.mjs' };

/**
 * Bundles our own code into `dist/server/`, packages left where they are: it starts with less than half the work of
 * translating each file anew. Nothing happens when the sources are those of the last time, or when the bundler is not
 * installed, as in production.
 *
 * @param {string} root the folder of the project
 * @returns {Promise<string>} the file to run
 */
export async function ensureServerBuilt(root) {
  const outdir = join(root, 'dist', 'server');
  const entry = join(outdir, 'iza.mjs');
  const canBuild = existsSync(join(root, 'node_modules', 'esbuild'));
  if (!canBuild && existsSync(entry)) return entry;
  await buildWhenStale({
    stamp: join(outdir, '.stamp'),
    print: fingerprint(root, sources),
    build: async () => {
      const { build } = await import('esbuild');
      const { outputFiles } = await build({
        absWorkingDir: root,
        entryPoints: entries,
        outdir,
        outExtension: { '.js': '.mjs' },
        bundle: true,
        // Chunks, so that `iza --help` does not load a gateway.
        splitting: true,
        format: 'esm',
        platform: 'node',
        target: 'node20.19',
        plugins: [packagesOutside(root)],
        sourcemap: true,
        // Stack traces name the functions of the sources.
        keepNames: true,
        logLevel: 'error',
        write: false,
      });
      replaceFiles(outdir, outputFiles);
    },
  });
  return entry;
}

/**
 * Packages stay where they are when the bundle finds the same one there: one that a workspace has a version of its own
 * of is bundled. Our own workspaces only look like packages.
 *
 * @param {string} root
 * @returns {import('esbuild').Plugin}
 */
function packagesOutside(root) {
  const shared = join(root, 'node_modules') + sep;
  return {
    name: 'packages-outside',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, async ({ path, resolveDir, kind, pluginData }) => {
        if (path.startsWith('@iza/') || pluginData === 'resolving') return undefined;
        if (path.startsWith('node:')) return { path, external: true };
        const found = await build.resolve(path, { resolveDir, kind, pluginData: 'resolving' });
        const isShared = found.errors.length > 0 || found.external || found.path.startsWith(shared);
        return isShared ? { path, external: true } : found;
      });
    },
  };
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
  const isEntry = (/** @type {string} */ path) => basename(path).replace(/\.mjs(\.map)?$/, '') in entries;
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
