/**
 * Where a gateway spends its time under load: `npm run bench:gateway:profile -- --of ours` prints the functions that
 * take most of it and names the `.cpuprofile`, which browsers' developer tools open. `--fetches 64` or `--products 680`
 * send the operations of the growth curves instead, `--seconds 8` says how long.
 */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printTable } from '../table.ts';
import { contenders } from './contenders.ts';
import { openLab } from './harness/lab.ts';
import type { OperationName } from './harness/load-process.ts';
import { selfTimes } from './report/self-times.ts';

const { values } = parseArgs({
  options: {
    of: { type: 'string', default: 'ours' },
    fetches: { type: 'string' },
    products: { type: 'string' },
    seconds: { type: 'string', default: '8' },
  },
});
const contender = contenders.find(({ id }) => id === values.of);
if (!contender) throw new Error(`There is no contender ${values.of}.`);
const { fetches, products } = values;
const operation: OperationName = fetches
  ? { fetches: Number(fetches) }
  : products
    ? { products: Number(products) }
    : 'storefront';
const lab = await openLab([contender.entry]);
try {
  const server = await lab.start(contender);
  const order = { url: server.urls.gateway!, operation, concurrency: 8 };
  await lab.generator.run({ ...order, seconds: 3 });
  let requests = 0;
  const profile = await server.profile(async () => {
    ({ requests } = await lab.generator.run({ ...order, seconds: Number(values.seconds) }));
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
