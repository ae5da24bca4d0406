import { Pool } from 'undici';
import { median, percentile } from '../../table.ts';
import { oursAlone } from '../contenders.ts';
import { smallDocumentNo, storefront, storefrontNo } from '../domain/operations.ts';
import type { Lab } from '../harness/lab.ts';
import type { Options } from '../options.ts';
import type { Section, Table } from '../report/section.ts';

const firstAnswers = 60;
const documents = 5000;
const documentsAtOnce = 4;
const steps = 5;
/** The registry's own bound for all that it keeps. */
const boundMb = 64;
/** Longer than the use of operations is collected before it is told; until then their documents are held. */
const pauseMs = 6000;

/** Documents that the gateway has not seen before: how long the first answer takes, and what many of them cost. */
export async function cold(lab: Lab, _options: Options): Promise<Section> {
  const first = await measureFirstAnswers(lab);
  const memory = await measureMemory(lab);
  return {
    title: 'Documents never seen before',
    method: `A fresh process gets ${firstAnswers} documents like that of the comparison, one after the other, each twice: the first \
answer includes parsing, validating, planning and compiling. Then ${documents} small documents, ${documentsAtOnce} at a time, with the \
memory after a garbage collection.`,
    tables: [first.table, memory.table],
    verdicts: [
      {
        measure: 'cold document, first answer (median)',
        bar: '≤ 60 ms',
        measured: `${first.medianMs.toFixed(0)} ms`,
        isMet: first.medianMs <= 60,
      },
      {
        measure: `${documents} distinct documents: memory that they take`,
        bar: `≤ ${boundMb} MB, the bound of the registry`,
        measured: `${memory.mostMb.toFixed(1)} MB at most, ${memory.lastMb.toFixed(1)} MB after a pause`,
        isMet: memory.mostMb <= boundMb,
      },
    ],
  };
}

async function measureFirstAnswers(lab: Lab): Promise<{ medianMs: number; table: Table }> {
  const server = await lab.start(oursAlone);
  const client = openClient(server.urls.gateway!);
  const firstMs: number[] = [];
  const secondMs: number[] = [];
  for (let number = 0; number < firstAnswers; number += 1) {
    const query = storefrontNo(number);
    firstMs.push(await client.ask(query, storefront.variables(number)));
    secondMs.push(await client.ask(query, storefront.variables(number + 1)));
  }
  await client.close();
  await server.stop();
  const medianMs = median(firstMs);
  const row = (name: string, values: readonly number[]): (string | number)[] => [
    name,
    values[0]!,
    median(values),
    percentile(values, 0.95),
  ];
  return {
    medianMs,
    table: {
      head: ['answer', 'of the first document of the process, ms', 'median ms', 'p95 ms'],
      rows: [row('first', firstMs), row('second', secondMs)],
    },
  };
}

async function measureMemory(lab: Lab): Promise<{ mostMb: number; lastMb: number; table: Table }> {
  const server = await lab.start(oursAlone);
  const client = openClient(server.urls.gateway!);
  // What is loaded and compiled at the first request of a process is not what documents cost.
  for (let count = 0; count < 200; count += 1)
    await client.ask(storefront.query, storefront.variables(count));
  const { memoryBytes: before } = await server.report();
  const grownMb = async (): Promise<number> => ((await server.report()).memoryBytes - before) / 1e6;
  const rows: (string | number)[][] = [];
  let next = 0;
  for (let step = 1; step <= steps; step += 1) {
    const end = (documents * step) / steps;
    const askOn = async (): Promise<void> => {
      while (next < end) await client.ask(smallDocumentNo(next++), {});
    };
    await Promise.all(Array.from({ length: documentsAtOnce }, askOn));
    rows.push([String(end), await grownMb()]);
  }
  await new Promise(resolve => setTimeout(resolve, pauseMs));
  rows.push([`${documents}, and a pause of ${pauseMs / 1000} s`, await grownMb()]);
  await client.close();
  await server.stop();
  return {
    mostMb: Math.max(...rows.map(row => row[1] as number)),
    lastMb: rows.at(-1)![1] as number,
    table: { head: ['distinct documents', 'MB of memory more than before'], rows },
  };
}

function openClient(url: string) {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: documentsAtOnce });
  return {
    /** @returns milliseconds until the answer was there. */
    ask: async (query: string, variables: object): Promise<number> => {
      const startedAt = performance.now();
      const { body } = await pool.request({
        path: pathname,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const text = await body.text();
      if (!text.startsWith('{"data":{')) throw new Error(`A document failed: ${text.slice(0, 300)}`);
      return performance.now() - startedAt;
    },
    close: () => pool.close(),
  };
}
