import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '@iza/platform/project';
import { build } from 'esbuild';
import { outside } from '../../../boot/build/bundle.js';

const folder = join(projectRoot(), 'bench');

/** Whether the other gateways are installed. */
export function hasPeers(): boolean {
  return existsSync(join(folder, 'peers', 'node_modules', '@apollo', 'server'));
}

const commonJs = [
  "import { createRequire as __createRequire } from 'node:module';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = import.meta.filename;',
  'const __dirname = import.meta.dirname;',
].join('\n');

/**
 * Makes plain JavaScript of the servers: nothing is translated while they are measured. Ours are bundled with their
 * packages, as `iza` is; the others load theirs from `bench/peers/node_modules`.
 *
 * @param entries files below `bench/`, such as `gateway/servers/ours.ts`.
 * @returns the file to run, by entry.
 */
export async function bundleServers(entries: readonly string[]): Promise<Map<string, string>> {
  const isPeer = (entry: string): boolean => entry.startsWith('peers/');
  const groups = [
    {
      of: entries.filter(entry => !isPeer(entry)),
      outdir: join(folder, 'gateway', 'dist'),
      packages: 'bundle',
    },
    { of: entries.filter(isPeer), outdir: join(folder, 'peers', 'dist'), packages: 'external' },
  ] as const;
  const files = new Map<string, string>();
  for (const { of, outdir, packages } of groups) {
    if (of.length === 0) continue;
    await build({
      absWorkingDir: folder,
      entryPoints: of.map(entry => ({ in: entry, out: basename(entry).replace(/\.\w+$/, '') })),
      outdir,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      packages,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      external: outside,
      banner: { js: commonJs },
      logLevel: 'error',
    });
    for (const entry of of) files.set(entry, join(outdir, basename(entry).replace(/\.\w+$/, '.mjs')));
  }
  return files;
}
