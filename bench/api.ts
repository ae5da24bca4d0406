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
import { type LoadResult, steadyLoad } from './steady-load.ts';
import { median, percentile, printTable } from './table.ts';

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
interface Operation {
  name: string;
  query: string;
  variables?: object;
}

interface Figures {
  p50: number;
  p99: number;
  burstP99: number;
  /** Of all threads of the system, what it does besides included. */
  cpuMs: number;
}

const lastMinutes = { lastSeconds: 900 };
const operations: Operation[] = [
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
      first: 25,
    },
  },
];

const system = await startTestSystem();
const results = new Map(operations.map(({ name }) => [name, [] as Figures[]]));
let failures = 0;
try {
  for (const operation of operations) await even(operation, 2);
  for (let round = 0; round < rounds; round += 1) {
    for (const operation of operations) {
      const cpuBefore = cpuSeconds(system.pid);
      const steady = await even(operation, seconds);
      const cpuMs = ((cpuSeconds(system.pid) - cpuBefore) * 1000) / steady.latenciesMs.length;
      const burst = await bursts(operation, seconds);
      failures += steady.failures + burst.failures;
      results.get(operation.name)!.push({
        p50: percentile(steady.latenciesMs, 0.5),
        p99: percentile(steady.latenciesMs, 0.99),
        burstP99: burst.p99,
        cpuMs,
      });
    }
  }
} finally {
  await system.stop();
}
printTable(
  `${requestsPerSecond} requests/s, embedded database, median of ${rounds} rounds of ${seconds} s`,
  ['operation', 'p50 ms', 'p99 ms', 'p99 ms in bursts of ten', 'CPU ms/request'],
  [...results].map(([name, figures]) => [
    name,
    ...(['p50', 'p99', 'burstP99', 'cpuMs'] as const).map(figure =>
      median(figures.map(each => each[figure])),
    ),
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

function even(operation: Operation, duration: number): Promise<LoadResult> {
  return steadyLoad({
    url: `${system.url}/graphql`,
    body: bodyOf(operation),
    requestsPerSecond,
    seconds: duration,
  });
}

/** Ten connections, each with a request every tenth of a second, all at the same moment. */
async function bursts(operation: Operation, duration: number): Promise<{ p99: number; failures: number }> {
  const { latency, errors, non2xx } = await autocannon({
    url: `${system.url}/graphql`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: bodyOf(operation),
    connections: 10,
    overallRate: requestsPerSecond,
    duration,
  });
  return { p99: latency.p99, failures: errors + non2xx };
}

function bodyOf({ query, variables }: Operation): string {
  return JSON.stringify({ query, variables });
}
