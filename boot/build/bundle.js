// Plain JavaScript, because `cli/iza.js` uses it before anything is built.
// @ts-check
import { join } from 'node:path';

/**
 * What stays a package beside the bundle: the embedded database, which loads WebAssembly by its path; what DBOS would
 * use if it were installed; and tools that only a build needs.
 */
export const outside = [
  '@electric-sql/*',
  '@dbos-inc/dbos-enterprise',
  '@opentelemetry/*-otlp-proto',
  '@opentelemetry/*-logs',
  'winston*',
  'esbuild',
  'vite',
  'tsx',
  'pg-native',
  'cloudflare:*',
  'bufferutil',
  'utf-8-validate',
];

/** Packages written for CommonJS ask for these. */
const commonJs = [
  "import { createRequire as __createRequire } from 'node:module';",
  "import { fileURLToPath as __fileURLToPath } from 'node:url';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = __fileURLToPath(import.meta.url);',
  "const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
].join('\n');

/**
 * Bundles our code together with the packages that it uses: loading a few files takes half the time of loading
 * thousands.
 *
 * @param {{ root: string, command: string, folder: string, splitting: boolean, minify?: boolean }} options
 *   `command` is the file that becomes `iza.mjs` in the folder; entries of worker threads stand beside it.
 */
export async function bundle({ root, command, folder, splitting, minify = false }) {
  const { build } = await import('esbuild');
  return build({
    absWorkingDir: root,
    // The embedded database loads its worker by this name.
    entryPoints: { iza: command, 'pglite-worker': 'platform/database/embedded/pglite-worker.mjs' },
    outdir: join(root, folder),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting,
    minify,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: outside,
    banner: { js: commonJs },
    sourcemap: minify ? false : 'linked',
    sourcesContent: false,
    // Log lines and stack traces name functions as the sources do. Where nothing is renamed, keeping names would only cost
    // a call for every function that is made.
    keepNames: minify,
    logLevel: 'error',
    write: false,
  });
}
