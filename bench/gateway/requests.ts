/** CPU per request and latency of one query through several gateways, in turns. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { median, percentile } from '../table.ts';
import { domain, query } from './domain.ts';
import { load } from './load.ts';
import { type Program, startProgram } from './program.ts';
import { writeSupergraph } from './supergraph.ts';

export interface Row {
  name: string;
  cpuMs: number;
  p50Ms: number;
  p99Ms: number;
}

export interface RequestsOptions {
  program: (name: string) => string;
  rounds: number;
  requests: number;
  only: readonly string[];
  /** Folder for the CPU profile of each gateway. */
  profiles: string | undefined;
}

const peers = join(import.meta.dirname, '..', 'peers');

export async function measureRequests(options: RequestsOptions): Promise<Row[]> {
  const { program, rounds, requests, only, profiles } = options;
  const subgraphs = await startProgram(program('subgraphs'));
  const env = {
    BENCH_SUPERGRAPH: writeSupergraph('shop', subgraphs.url, domain),
    BENCH_SUBGRAPHS: subgraphs.url,
    BENCH_DOMAIN: program('domain'),
  };
  const peer = (file: string) => (existsSync(join(peers, 'node_modules')) ? join(peers, file) : undefined);
  const contenders: [string, string | undefined, Record<string, string>][] = [
    ['apollo', peer('apollo.js'), {}],
    ['hive', peer('hive.js'), {}],
    ['hive-rust', peer('hive.js'), { BENCH_RUST: '1' }],
    ['bff', program('contenders/bff'), {}],
    ['ours', program('contenders/ours'), {}],
    ['ours-sharing', program('contenders/ours'), { BENCH_SHARE: '1' }],
    ['apollo-local', peer('apollo.js'), { BENCH_LOCAL: '1' }],
    ['ours-local', program('contenders/ours'), { BENCH_LOCAL: '1' }],
  ];
  const started: { name: string; gateway: Program; figures: Row[]; sent: number }[] = [];
  try {
    for (const [name, file, more] of contenders) {
      if (!file || (only.length > 0 && !only.includes(name))) continue;
      const flags = profiles ? ['--cpu-prof', `--cpu-prof-dir=${join(profiles, name)}`] : [];
      const gateway = await startProgram(file, { ...env, ...more }, flags);
      started.push({ name, gateway, figures: [], sent: 0 });
    }
    const run = (each: (typeof started)[number], count: number) => {
      const first = each.sent;
      each.sent += count;
      const body = (index: number) =>
        JSON.stringify({ query, variables: { tag: first + index, first: 5 }, operationName: 'Shop' });
      const path = each.name.startsWith('apollo') ? '/' : '/graphql';
      return load({ url: each.gateway.url + path, body, requests: count, connections: 8 });
    };
    for (const each of started) await run(each, Math.max(400, requests));
    for (let round = 0; round < rounds; round += 1) {
      for (const each of started) {
        const before = each.gateway.cpu();
        const { latenciesMs } = await run(each, requests);
        each.figures.push({
          name: each.name,
          cpuMs: ((each.gateway.cpu() - before) * 1000) / requests,
          p50Ms: percentile(latenciesMs, 0.5),
          p99Ms: percentile(latenciesMs, 0.99),
        });
      }
    }
  } finally {
    for (const { gateway } of started) await gateway.stop();
    await subgraphs.stop();
  }
  return started.map(({ name, figures }) => ({
    name,
    cpuMs: median(figures.map(({ cpuMs }) => cpuMs)),
    p50Ms: median(figures.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(figures.map(({ p99Ms }) => p99Ms)),
  }));
}
