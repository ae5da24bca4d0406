/**
 * How our gateway compares, and how it grows. `npm run bench:gateway` measures everything in about four minutes and
 * writes the tables and curves of `docs/performance.md`; `npm run bench:gateway -- --only ours,bff --rounds 3
 * --seconds 3` prints a part of it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@iza/platform/project';
import { listenersEntry, oursAlone } from './contenders.ts';
import { hasPeers } from './harness/bundle.ts';
import { type Lab, openLab } from './harness/lab.ts';
import { type Options, readOptions, type SectionName, withoutPeers } from './options.ts';
import { replaceGenerated, writeReport } from './report/markdown.ts';
import { printSection } from './report/print.ts';
import type { Section } from './report/section.ts';
import { cold } from './sections/cold.ts';
import { compare } from './sections/comparison.ts';
import { fanOut } from './sections/fan-out.ts';
import { growth } from './sections/growth.ts';

const measure: Record<SectionName, (lab: Lab, options: Options) => Promise<Section>> = {
  comparison: compare,
  'fan-out': fanOut,
  cold,
  growth,
};

const startedAt = performance.now();
const asked = readOptions(process.argv.slice(2));
const options = hasPeers() ? asked : withoutPeers(asked);
if (options.contenders.length < asked.contenders.length)
  console.log('The other gateways are left out. To install them: npm ci --prefix bench/peers');
const entries = options.contenders.map(({ entry }) => entry);
const lab = await openLab([...entries, oursAlone.entry, listenersEntry]);
const sections: Section[] = [];
try {
  for (const name of options.sections) {
    const section = await measure[name](lab, options);
    printSection(section);
    sections.push(section);
  }
} finally {
  await lab.close();
}
const tookSeconds = Math.round((performance.now() - startedAt) / 1000);
console.log(`\n${tookSeconds} s`);
if (options.isComplete) {
  const file = join(projectRoot(), 'docs', 'performance.md');
  const report = writeReport(sections, {
    node: process.versions.node,
    processor: cpus()[0]!.model.trim(),
    cores: cpus().length,
    date: new Date().toISOString().slice(0, 10),
    tookSeconds,
  });
  writeFileSync(file, replaceGenerated(readFileSync(file, 'utf8'), report));
  console.log('docs/performance.md is written.');
}
