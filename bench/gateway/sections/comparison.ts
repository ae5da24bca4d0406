import type { Contender } from '../contenders.ts';
import type { Lab } from '../harness/lab.ts';
import { type Figures, measureInTurns } from '../harness/rounds.ts';
import { assertSameAnswers } from '../harness/same-answers.ts';
import type { RunningServer } from '../harness/start-server.ts';
import type { Options } from '../options.ts';
import type { Section, Table, Verdict } from '../report/section.ts';

/** Every contender answers the same two pages in one. */
export async function compare(lab: Lab, options: Options): Promise<Section> {
  const { rounds, seconds, concurrency } = options;
  const servers = new Map<string, RunningServer>();
  for (const contender of options.contenders) servers.set(contender.id, await lab.start(contender));
  const fetches = await assertSameAnswers(servers, lab.subgraphs);
  const figures = await measureInTurns({
    runs: [...servers].map(([id, server]) => ({ id, server, operation: 'storefront' })),
    generator: lab.generator,
    rounds,
    seconds,
    concurrency,
    warmUpSeconds: Math.min(3, seconds),
  });
  for (const server of servers.values()) await server.stop();
  const tables = [false, true]
    .map(isOneProcess => options.contenders.filter(each => Boolean(each.isOneProcess) === isOneProcess))
    .filter(group => group.length > 0)
    .map(group => tableOf(group, figures, fetches));
  return {
    title: 'One page, every gateway',
    method: `Median of ${rounds} rounds of ${seconds} s, contenders in turns, ${concurrency} requests under way at any time, \
each with variables of its own. All answers were found to be the same first.`,
    tables,
    verdicts: verdictsOf(figures),
  };
}

function tableOf(
  group: readonly Contender[],
  figures: ReadonlyMap<string, Figures>,
  fetches: ReadonlyMap<string, number>,
): Table {
  const slowest = figures.get(group[0]!.id)!.cpuMs;
  return {
    head: [
      group[0]!.isOneProcess
        ? 'gateway and subgraphs in one process'
        : 'gateway, subgraphs in another process',
      'CPU ms/request',
      'times less',
      'p50 ms',
      'p99 ms',
      'requests/s',
      'fetches',
      'answer KB',
    ],
    rows: group.map(({ id, title }) => {
      const { cpuMs, p50Ms, p99Ms, perSecond, answerBytes } = figures.get(id)!;
      return [
        title,
        cpuMs,
        slowest / cpuMs,
        p50Ms,
        p99Ms,
        perSecond,
        fetches.get(id)! || '–',
        answerBytes / 1000,
      ];
    }),
  };
}

function verdictsOf(figures: ReadonlyMap<string, Figures>): Verdict[] {
  const ratio = (above: string, below: string): number | undefined => {
    const [first, second] = [figures.get(above), figures.get(below)];
    return first && second && first.cpuMs / second.cpuMs;
  };
  const less = (measure: string, value: number | undefined, bar: number): Verdict[] =>
    value === undefined
      ? []
      : [
          {
            measure,
            bar: `≥ ${bar} times less`,
            measured: `${value.toFixed(2)} times less`,
            isMet: value >= bar,
          },
        ];
  const bff = ratio('ours', 'bff');
  return [
    ...less('CPU per request against Apollo Server 5 + @apollo/gateway', ratio('apollo', 'ours'), 4.5),
    ...(bff === undefined
      ? []
      : [
          {
            measure: 'CPU per request against a BFF written by hand for that query',
            bar: '≤ 1.1 times',
            measured: `${bff.toFixed(2)} times`,
            isMet: bff <= 1.1,
          },
        ]),
    ...less('CPU per request against Hive Gateway with its Rust planner', ratio('hive-rust', 'ours'), 1.5),
    ...less('one process, against `LocalGraphQLDataSource`', ratio('apollo-local', 'ours-local'), 6.5),
  ];
}
