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

export interface RoundsOptions {
  /** By the id of the contender. */
  servers: ReadonlyMap<string, RunningServer>;
  generator: Worker<LoadOrder, LoadReport>;
  operation: OperationName;
  rounds: number;
  seconds: number;
  concurrency: number;
  /** Before the first round. */
  warmUpSeconds: number;
}

/**
 * Lets the gateways answer in turns, each round in another order, so that a machine that changes its speed changes it
 * for all.
 *
 * @returns medians over the rounds; failures are summed up.
 */
export async function measureInTurns(options: RoundsOptions): Promise<Map<string, Figures>> {
  const { servers, generator, operation, concurrency, rounds } = options;
  const measure = async (server: RunningServer, seconds: number): Promise<Figures> => {
    const cpuBefore = server.cpuSeconds();
    const order = { url: server.urls.gateway!, operation, concurrency, seconds };
    const { requests, failures, bytes, latenciesMs } = await generator.run(order);
    return {
      cpuMs: ((server.cpuSeconds() - cpuBefore) * 1000) / requests,
      p50Ms: percentile(latenciesMs, 0.5),
      p99Ms: percentile(latenciesMs, 0.99),
      perSecond: requests / seconds,
      answerBytes: bytes / requests,
      failures,
    };
  };
  const ids = [...servers.keys()];
  for (const id of ids) await measure(servers.get(id)!, options.warmUpSeconds);
  const figures = new Map<string, Figures[]>(ids.map(id => [id, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < ids.length; turn += 1) {
      const id = ids[(round + turn) % ids.length]!;
      figures.get(id)!.push(await measure(servers.get(id)!, options.seconds));
    }
  }
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
    failures: all.reduce((sum, { failures }) => sum + failures, 0),
  };
}
