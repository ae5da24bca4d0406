/**
 * Measures the gateway against others, interleaved: `npm run bench:gateway -- [--only a,b] [--rounds n] [--requests n]
 * [--cpu-prof folder]`. The other gateways are measured when `bench/peers` is installed.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printTable } from '../table.ts';
import { bundlePrograms } from './bundle.ts';
import { measureRequests } from './requests.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '5' },
    requests: { type: 'string', default: '400' },
    'cpu-prof': { type: 'string' },
  },
});
if (!existsSync(join(import.meta.dirname, '..', 'peers', 'node_modules')))
  console.log('The other gateways are not installed: `npm install` in bench/peers brings them.');

const program = await bundlePrograms(['subgraphs', 'domain', 'contenders/ours', 'contenders/bff']);
const rows = await measureRequests({
  program,
  rounds: Number(values.rounds),
  requests: Number(values.requests),
  only: values.only.split(',').filter(Boolean),
  profiles: values['cpu-prof'],
});
const ours = rows.find(({ name }) => name === 'ours')?.cpuMs ?? Number.NaN;
printTable(
  'One request of 10 subgraph fetches',
  ['gateway', 'CPU ms/request', 'of ours', 'p50 ms', 'p99 ms'],
  rows.map(({ name, cpuMs, p50Ms, p99Ms }) => [name, cpuMs, cpuMs / ours, p50Ms, p99Ms]),
);
