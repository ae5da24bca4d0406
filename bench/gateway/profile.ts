/**
 * Where a gateway spends its time under load: `npm run bench:gateway:profile -- [contender] [seconds]` prints the
 * functions that take most of it and names the `.cpuprofile`, which browsers' developer tools open.
 */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printTable } from '../table.ts';
import { contenders } from './contenders.ts';
import { openLab } from './harness/lab.ts';
import { selfTimes } from './report/self-times.ts';

const [id = 'ours', seconds = '8'] = process.argv.slice(2);
const contender = contenders.find(each => each.id === id);
if (!contender)
  throw new Error(`There is no contender ${id}: ${contenders.map(each => each.id).join(', ')}.`);
const lab = await openLab([contender.entry]);
try {
  const server = await lab.start(contender);
  const order = { url: server.urls.gateway!, operation: 'storefront', concurrency: 8 } as const;
  await lab.generator.run({ ...order, seconds: 3 });
  let requests = 0;
  const profile = await server.profile(async () => {
    ({ requests } = await lab.generator.run({ ...order, seconds: Number(seconds) }));
  });
  const { busyMs, functions } = selfTimes(profile);
  printTable(
    `${contender.title}: ${requests} requests, ${(busyMs / requests).toFixed(2)} ms of the main thread each`,
    ['place', 'function', '%', 'µs/request'],
    functions
      .slice(0, 40)
      .map(({ name, place, ms }) => [place, name, (ms / busyMs) * 100, (ms * 1000) / requests]),
  );
  const file = join(tmpdir(), `iza-${contender.id}-${process.pid}.cpuprofile`);
  writeFileSync(file, JSON.stringify(profile));
  console.log(`\n${file}`);
} finally {
  await lab.close();
}
