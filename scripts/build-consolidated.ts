/**
 * Writes `dist/consolidated/iza.mjs`: the command, the gateway, every subgraph and every package they use in one
 * file, for machines on which thousands of small files are slow to ship or to load. Beside it stays what cannot be
 * part of a file: the embedded database (`@electric-sql/*`, WebAssembly) and its worker. Schemas, migrations and
 * pages are read from the project's folder.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@iza/platform/project';
import { build } from 'esbuild';

const root = projectRoot();
const outdir = join(root, 'dist', 'consolidated');
await build({
  absWorkingDir: root,
  entryPoints: {
    iza: 'cli/consolidated.ts',
    'pglite-worker': 'platform/database/embedded/pglite-worker.mjs',
  },
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  minify: true,
  keepNames: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external: ['@electric-sql/*', 'esbuild', 'pg-native', 'cloudflare:*', 'bufferutil', 'utf-8-validate'],
  // Packages written for CommonJS ask for these.
  banner: {
    js: [
      "import { createRequire as __createRequire } from 'node:module';",
      "import { fileURLToPath as __fileURLToPath } from 'node:url';",
      'const require = __createRequire(import.meta.url);',
      'const __filename = __fileURLToPath(import.meta.url);',
      "const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
    ].join('\n'),
  },
  logLevel: 'error',
});
const megabytes = (statSync(join(outdir, 'iza.mjs')).size / 1e6).toFixed(1);
console.log(`dist/consolidated/iza.mjs written: ${megabytes} MB`);
