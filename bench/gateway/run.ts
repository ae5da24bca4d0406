/**
 * How our gateway compares, and how it grows: `npm run bench:gateway` measures everything;
 * `npm run bench:gateway -- --only ours,bff --rounds 3 --seconds 3` a part of it.
 */
import { listenersEntry, oursAlone } from './contenders.ts';
import { hasPeers } from './harness/bundle.ts';
import { type Lab, openLab } from './harness/lab.ts';
import { type Options, readOptions, type SectionName } from './options.ts';
import { printSection } from './report/print.ts';
import type { Section } from './report/section.ts';
import { cold } from './sections/cold.ts';
import { compare } from './sections/comparison.ts';
import { fanOut } from './sections/fan-out.ts';
import { growth } from './sections/growth.ts';

const startedAt = performance.now();
let options = readOptions(process.argv.slice(2));
if (!hasPeers()) {
  const isPeer = ({ entry }: { entry: string }): boolean => entry.startsWith('peers/');
  if (options.contenders.some(isPeer))
    console.log('The other gateways are left out. To install them: npm ci --prefix bench/peers');
  options = {
    ...options,
    contenders: options.contenders.filter(contender => !isPeer(contender)),
    isComplete: false,
  };
}
const lab = await openLab([...options.contenders.map(({ entry }) => entry), oursAlone.entry, listenersEntry]);
const measure: Record<SectionName, (lab: Lab, options: Options) => Promise<Section>> = {
  comparison: compare,
  'fan-out': fanOut,
  cold,
  growth,
};
try {
  for (const name of options.sections) {
    const section = await measure[name](lab, options);
    printSection(section);
  }
} finally {
  await lab.close();
}
console.log(`\n${((performance.now() - startedAt) / 1000).toFixed(0)} s.`);
