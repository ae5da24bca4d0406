/**
 * What an API call costs at a steady 100 requests a second on the embedded database: the operations of the overview
 * page beside the smallest operation there is, in turns, so that a machine that changes its speed changes it for all.
 *
 * `npm run bench:api -- [rounds] [seconds]`; prints the median over the rounds.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@iza/platform/project';
import autocannon from 'autocannon';
import { startTestSystem } from '../test/e2e/system.ts';
import { cpuSeconds } from './process-cpu.ts';
import { median, printTable } from './table.ts';

const requestsPerSecond = 100;
const [rounds = 5, seconds = 8] = process.argv.slice(2).map(Number);

const overviewMetrics = [
  'requests_per_second',
  'error_ratio',
  'latency_p50_ms',
  'latency_p95_ms',
  'latency_p99_ms',
  'cpu_ratio',
  'memory_rss_bytes',
  'event_loop_delay_p99_ms',
];
const lastMinutes = { lastSeconds: 900 };
const operations = [
  { name: 'smallest', query: '{ __typename }' },
  { name: 'Overview', query: document('Overview') },
  {
    name: 'MetricHistory',
    query: document('MetricHistory'),
    variables: {
      filter: { names: overviewMetrics, isTotal: true },
      range: lastMinutes,
      before: lastMinutes,
      maxPoints: 300,
      first: 50,
    },
  },
];

const system = await startTestSystem();
const results = new Map(
  operations.map(({ name }) => [name, [] as { p50: number; p99: number; cpuMs: number }[]]),
);
let failures = 0;
try {
  await Promise.all(operations.map(operation => load(operation, 2)));
  for (let round = 0; round < rounds; round += 1) {
    for (const operation of operations) {
      const cpuBefore = cpuSeconds(system.pid);
      const { latency, requests, errors, non2xx } = await load(operation, seconds);
      failures += errors + non2xx;
      const cpuMs = ((cpuSeconds(system.pid) - cpuBefore) * 1000) / requests.total;
      results.get(operation.name)!.push({ p50: latency.p50, p99: latency.p99, cpuMs });
    }
  }
} finally {
  await system.stop();
}
printTable(
  `${requestsPerSecond} requests/s, embedded database, median of ${rounds} rounds of ${seconds} s`,
  ['operation', 'p50 ms', 'p99 ms', 'CPU ms/request'],
  [...results].map(([name, figures]) => [
    name,
    median(figures.map(figure => figure.p50)),
    median(figures.map(figure => figure.p99)),
    median(figures.map(figure => figure.cpuMs)),
  ]),
);
console.log(`Failed requests: ${failures}. The bar: p99 of Overview below 50 ms.`);

function document(name: string): string {
  const file = join(projectRoot(), 'web', 'src', '__generated__', 'persisted-documents.json');
  const all = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  const found = all.find(text => new RegExp(`\\bquery ${name}\\b`).test(text));
  if (!found) throw new Error(`The pages have no operation ${name}.`);
  return found;
}

function load(
  operation: { query: string; variables?: object },
  duration: number,
): Promise<autocannon.Result> {
  return autocannon({
    url: `${system.url}/graphql`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: operation.query, variables: operation.variables }),
    connections: 10,
    overallRate: requestsPerSecond,
    duration,
  });
}
