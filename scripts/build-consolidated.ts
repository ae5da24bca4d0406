/**
 * Writes `dist/consolidated/iza.mjs`: the command, the gateway, every subgraph and every package they use in one
 * file: `node dist/consolidated/iza.mjs up`. Beside it stays what cannot be part of a file: the embedded database
 * (`@electric-sql/*`, WebAssembly) and its worker. Schemas, migrations and pages are read from the project's folder.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { projectRoot } from '@iza/platform/project';
import { bundle } from '../boot/build/bundle.js';

const { outputFiles } = await bundle({
  root: projectRoot(),
  command: 'cli/consolidated.ts',
  folder: 'dist/consolidated',
  splitting: false,
  minify: true,
});
for (const { path, contents } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
const bytes = outputFiles.reduce((sum, file) => sum + file.contents.length, 0);
console.log(`dist/consolidated/iza.mjs written: ${(bytes / 1e6).toFixed(1)} MB`);
