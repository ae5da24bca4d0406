import { median, percentile } from '../../table.ts';
import { listenersEntry, oursAlone } from '../contenders.ts';
import type { Lab } from '../harness/lab.ts';
import type { ListenCommand, ListenReport } from '../harness/listeners-process.ts';
import type { RunningServer } from '../harness/start-server.ts';
import { startWorker, type Worker } from '../harness/worker.ts';
import type { Options } from '../options.ts';
import type { Section, Table } from '../report/section.ts';

type Listeners = Worker<ListenCommand, ListenReport | string>;

const clients = 500;
const everyMs = 100;
/** Of the text in each event. */
const characters = 200;

/** Of the events that a client does not read. */
const stalledCharacters = 100_000;
const stalledEveryMs = 10;
const stalledSeconds = 5;
/** What a client that reads nothing may hold: 64 events that wait for it, and what has been written to its socket. */
const stalledBoundMb = 20;

/** Many clients on one stream, and one client that does not read. */
export async function fanOut(lab: Lab, { rounds }: Options): Promise<Section> {
  const listeners: Listeners = await startWorker(lab.fileOf(listenersEntry));
  try {
    const many = await manyClients(await lab.start(oursAlone), listeners, rounds);
    const stalled = await oneStalled(await lab.start(oursAlone), listeners);
    return {
      title: 'One stream, many clients',
      method: `${clients} clients of the WebSocket, in a process of their own, on one stream with an event every ${everyMs} ms, \
each event completed by a second subgraph; medians of ${rounds} rounds of 2 s. Latency counts from the moment at which the subgraph made \
the event to the moment at which a client has it. Then one client subscribes to events of ${stalledCharacters / 1000} KB and reads \
nothing, while another reads all.`,
      tables: [many.table, stalled.table],
      verdicts: [
        {
          measure: `fan-out: ${clients} clients on one stream, CPU per delivery`,
          bar: '≤ 25 µs',
          measured: `${many.cpuMicroseconds.toFixed(1)} µs`,
          isMet: many.cpuMicroseconds <= 25,
        },
        {
          measure: `fan-out: ${clients} clients on one stream, p99 of the latency`,
          bar: '≤ 200 ms',
          measured: `${many.p99Ms.toFixed(0)} ms`,
          isMet: many.p99Ms <= 200,
        },
        {
          measure: 'a stalled client costs bounded memory',
          bar: `≤ ${stalledBoundMb} MB`,
          measured: `${stalled.grownMb.toFixed(1)} MB, of ${stalled.sentMb.toFixed(0)} MB that it was to get`,
          isMet: stalled.grownMb <= stalledBoundMb,
        },
      ],
    };
  } finally {
    await listeners.stop();
  }
}

async function manyClients(
  server: RunningServer,
  listeners: Listeners,
  rounds: number,
): Promise<{ cpuMicroseconds: number; p99Ms: number; table: Table }> {
  await listeners.run({ open: { url: server.urls.gateway!, clients, everyMs, characters } });
  await measure(listeners, 2);
  const all: { cpuMicroseconds: number; p50Ms: number; p99Ms: number; perSecond: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = server.cpuSeconds();
    const { deliveries, latenciesMs } = await measure(listeners, 2);
    all.push({
      cpuMicroseconds: ((server.cpuSeconds() - before) * 1e6) / deliveries,
      p50Ms: percentile(latenciesMs, 0.5),
      p99Ms: percentile(latenciesMs, 0.99),
      perSecond: deliveries / 2,
    });
  }
  await listeners.run('close');
  await server.stop();
  const of = (figure: keyof (typeof all)[number]): number => median(all.map(each => each[figure]));
  const cpuMicroseconds = of('cpuMicroseconds');
  const p99Ms = of('p99Ms');
  return {
    cpuMicroseconds,
    p99Ms,
    table: {
      head: ['clients', 'deliveries/s', 'CPU µs/delivery', 'p50 ms', 'p99 ms'],
      rows: [[clients, of('perSecond'), cpuMicroseconds, of('p50Ms'), p99Ms]],
    },
  };
}

async function oneStalled(
  server: RunningServer,
  listeners: Listeners,
): Promise<{ grownMb: number; sentMb: number; table: Table }> {
  const stream = { everyMs: stalledEveryMs, characters: stalledCharacters };
  const url = server.urls.gateway!;
  await listeners.run({ open: { url, clients: 1, ...stream } });
  await measure(listeners, 2);
  const { memoryBytes: before } = await server.report();
  await listeners.run('close');
  await listeners.run({ open: { url, clients: 1, withStalled: true, ...stream } });
  const rows: number[][] = [];
  let sentMb = 0;
  for (let second = 1; second <= stalledSeconds; second += 1) {
    sentMb += (await measure(listeners, 1)).bytes / 1e6;
    rows.push([second, sentMb, ((await server.report()).memoryBytes - before) / 1e6]);
  }
  await listeners.run('close');
  await server.stop();
  return {
    grownMb: Math.max(...rows.map(row => row[2]!)),
    sentMb,
    table: {
      head: ['seconds without reading', 'MB sent to the client that reads', 'MB of memory more than before'],
      rows,
    },
  };
}

async function measure(listeners: Listeners, measureSeconds: number): Promise<ListenReport> {
  const report = await listeners.run<ListenReport>({ measureSeconds });
  if (report.failures > 0 || report.deliveries === 0)
    throw new Error(`${report.failures} of ${report.deliveries} events failed.`);
  return report;
}
