/** Prints where the time of a CPU profile went: `npx tsx bench/gateway/top-functions.ts <folder or file>`. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}

const [, , path = '.', count = '40'] = process.argv;
const file = statSync(path).isDirectory() ? join(path, readdirSync(path)[0]!) : path;
const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8')) as Profile;
const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
const self = new Map<string, number>();
let total = 0;
samples.forEach((id, index) => {
  const { functionName, url, lineNumber } = frames.get(id)!;
  if (functionName === '(idle)') return;
  const name = `${functionName || '(anonymous)'}  ${url.split('/').slice(-2).join('/')}:${lineNumber + 1}`;
  const spent = timeDeltas[index]!;
  total += spent;
  self.set(name, (self.get(name) ?? 0) + spent);
});
const top = [...self].sort(([, left], [, right]) => right - left).slice(0, Number(count));
for (const [name, spent] of top) console.log(`${((100 * spent) / total).toFixed(1).padStart(5)} %  ${name}`);
