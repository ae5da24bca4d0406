import { join } from 'node:path';
import { projectRoot } from '@iza/platform/project';
import { build } from 'esbuild';
import { outside } from '../../boot/build/bundle.js';

/** Packages written for CommonJS ask for these. */
const commonJs = [
  "import { createRequire as __createRequire } from 'node:module';",
  'const require = __createRequire(import.meta.url);',
  'const { filename: __filename, dirname: __dirname } = import.meta;',
].join('\n');

/** Bundles programs of the benchmark as a production start does, so that what is measured is what runs. */
export async function bundlePrograms(names: readonly string[]): Promise<(name: string) => string> {
  const outdir = join(projectRoot(), 'dist', 'bench');
  await build({
    entryPoints: Object.fromEntries(names.map(name => [name, join(import.meta.dirname, `${name}.ts`)])),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    external: outside,
    banner: { js: commonJs },
    keepNames: true,
    logLevel: 'error',
  });
  return name => join(outdir, `${name}.mjs`);
}
