import { Pool } from 'undici';
import type { BenchOperation } from '../domain/operations.ts';
import { fanOfFetches, pageOfProducts, storefront } from '../domain/operations.ts';

/** Which operation to send; a process cannot be handed functions. */
export type OperationName = 'storefront' | { fetches: number } | { products: number };

/** A load on one gateway. */
export interface LoadOrder {
  url: string;
  operation: OperationName;
  /** Requests that are under way at any time. */
  concurrency: number;
  seconds: number;
}

export interface LoadReport {
  requests: number;
  /** Answers with errors, or another status than 200. */
  failures: number;
  /** Bytes of all answers. */
  bytes: number;
  latenciesMs: number[];
  /** Until the last answer was there. */
  tookSeconds: number;
}

export function operationOf(name: OperationName): BenchOperation {
  if (name === 'storefront') return storefront;
  return 'fetches' in name ? fanOfFetches(name.fetches) : pageOfProducts(name.products);
}

/** Goes on from order to order, so that no two requests of a run have the same variables at the same time. */
let count = 0;

async function load({ url, operation, concurrency, seconds }: LoadOrder): Promise<LoadReport> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: concurrency });
  const { query, variables } = operationOf(operation);
  const head = `{"query":${JSON.stringify(query)},"variables":`;
  const report: LoadReport = { requests: 0, failures: 0, bytes: 0, latenciesMs: [], tookSeconds: 0 };
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  const client = async (): Promise<void> => {
    for (let sentAt = performance.now(); sentAt < endsAt; sentAt = performance.now()) {
      const { statusCode, body } = await pool.request({
        path: pathname,
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: `${head}${JSON.stringify(variables(count++))}}`,
      });
      const answer = Buffer.from(await body.arrayBuffer());
      report.latenciesMs.push(performance.now() - sentAt);
      report.requests += 1;
      report.bytes += answer.length;
      // Errors stand before or behind the data.
      const ends = answer.toString('latin1', 0, 64) + answer.toString('latin1', answer.length - 256);
      if (statusCode !== 200 || ends.includes('"errors":')) report.failures += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, client));
  report.tookSeconds = (performance.now() - startedAt) / 1000;
  await pool.close();
  return report;
}

process.on('message', (order: LoadOrder) => {
  void load(order).then(report => process.send!(report));
});
process.on('disconnect', () => process.exit(0));
process.send!('ready');
