/**
 * Where a gateway spends its time under load: `npm run bench:gateway:profile -- --of ours` prints the functions that
 * take most of it, and most memory, and names the profiles, which browsers' developer tools open. `--fetches 64` or `--products 680`
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
import { type Self, selfAllocations, selfTimes } from './report/self-times.ts';

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
const functionsShown = 30;
const lab = await openLab([contender.entry]);
try {
  const server = await lab.start(contender);
  const order = { url: server.urls.gateway!, operation, concurrency: 8 };
  await lab.generator.run({ ...order, seconds: 3 });
  let requests = 0;
  const { cpu, allocations } = await server.profile(async () => {
    ({ requests } = await lab.generator.run({ ...order, seconds: Number(values.seconds) }));
  });
  printSelf(`${contender.title}, ${requests} requests: time`, 'ms', selfTimes(cpu));
  printSelf('Memory taken', 'bytes', selfAllocations(allocations));
  const files = [`iza-${contender.id}.cpuprofile`, `iza-${contender.id}.heapprofile`];
  [cpu, allocations].forEach((profile, index) => {
    const file = join(tmpdir(), files[index]!);
    writeFileSync(file, JSON.stringify(profile));
    console.log(file);
  });

  function printSelf(title: string, unit: string, all: readonly Self[]): void {
    const total = all.reduce((sum, { amount }) => sum + amount, 0);
    printTable(
      `${title}, ${((total * (unit === 'ms' ? 1 : 1 / 1000)) / requests).toPrecision(3)} ${unit === 'ms' ? 'ms' : 'KB'} per request`,
      ['place', 'function', '%'],
      all.slice(0, functionsShown).map(({ name, place, amount }) => [place, name, (amount / total) * 100]),
    );
  }
} finally {
  await lab.close();
}
