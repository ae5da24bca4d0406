import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a first visit may load before a page's own code, compressed with gzip. */
const budgetBytes = 150_000;

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
}

/** Sizes the entry of the dashboard with everything it imports at once, and holds it against the budget. */
export function checkBudget(output: string): { isKept: boolean; report: string } {
  const manifest = JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  const files = new Set<string>();
  const follow = (chunk: Chunk | undefined): void => {
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const css of chunk.css ?? []) files.add(css);
    for (const name of chunk.imports ?? []) follow(manifest[name]);
  };
  follow(Object.values(manifest).find(chunk => chunk.isEntry));
  const sizes = [...files].map(file => ({ file, bytes: gzipSync(readFileSync(join(output, file))).length }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const parts = sizes.map(({ file, bytes }) => `${file.replace('assets/', '')} ${kB(bytes)}`).join(', ');
  const verdict = total <= budgetBytes ? 'within' : 'OVER';
  return {
    isKept: total <= budgetBytes,
    report: `Entry ${kB(total)} gzip, ${verdict} the budget of ${kB(budgetBytes)} (${parts}).`,
  };
}
