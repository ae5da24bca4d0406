import { median, percentile } from '../../table.ts';
import type { LoadOrder, LoadReport, OperationName } from './load-process.ts';
import type { RunningServer } from './start-server.ts';
import type { Worker } from './worker.ts';

/** What one gateway does in one round, or the medians over the rounds. */
export interface Figures {
  /** Of the gateway's process only, all threads. */
  cpuMs: number;
  p50Ms: number;
  p99Ms: number;
  perSecond: number;
  answerBytes: number;
  failures: number;
}

/** One line of a table: who answers what. */
export interface Run {
  id: string;
  server: RunningServer;
  operation: OperationName;
}

export interface RoundsOptions {
  runs: readonly Run[];
  generator: Worker<LoadOrder, LoadReport>;
  rounds: number;
  seconds: number;
  concurrency: number;
  /** Before the first round. */
  warmUpSeconds: number;
}

/**
 * Measures the runs in turns, each round beginning with another, so that a machine that changes its speed changes it
 * for all.
 *
 * @returns medians over the rounds, by id.
 * @throws Error when a request failed.
 */
export async function measureInTurns(options: RoundsOptions): Promise<Map<string, Figures>> {
  const { runs, generator, concurrency, rounds } = options;
  const measure = async ({ server, operation }: Run, seconds: number): Promise<Figures> => {
    const cpuBefore = server.cpuSeconds();
    const order: LoadOrder = { url: server.urls.gateway!, operation, concurrency, seconds };
    const { requests, failures, bytes, latenciesMs, tookSeconds } = await generator.run<LoadReport>(order);
    return {
      cpuMs: ((server.cpuSeconds() - cpuBefore) * 1000) / requests,
      p50Ms: percentile(latenciesMs, 0.5),
      p99Ms: percentile(latenciesMs, 0.99),
      perSecond: requests / tookSeconds,
      answerBytes: bytes / requests,
      failures,
    };
  };
  for (const run of runs) await measure(run, options.warmUpSeconds);
  const figures = new Map<string, Figures[]>(runs.map(({ id }) => [id, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < runs.length; turn += 1) {
      const run = runs[(round + turn) % runs.length]!;
      figures.get(run.id)!.push(await measure(run, options.seconds));
    }
  }
  const failures = [...figures.values()].flat().reduce((sum, each) => sum + each.failures, 0);
  if (failures > 0) throw new Error(`${failures} requests failed.`);
  return new Map([...figures].map(([id, all]) => [id, medians(all)]));
}

function medians(all: readonly Figures[]): Figures {
  const of = (figure: keyof Figures): number => median(all.map(each => each[figure]));
  return {
    cpuMs: of('cpuMs'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    perSecond: of('perSecond'),
    answerBytes: of('answerBytes'),
    failures: of('failures'),
  };
}
