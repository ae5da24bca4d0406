import { type Contender, loadEntry, subgraphsEntry } from '../contenders.ts';
import { composeSupergraph } from '../domain/compose.ts';
import { bundleServers } from './bundle.ts';
import type { LoadOrder, LoadReport } from './load-process.ts';
import { type RunningServer, startServer } from './start-server.ts';
import { startWorker, type Worker } from './worker.ts';

/** The subgraphs and the load generator, running, and gateways on demand. */
export interface Lab {
  readonly subgraphs: RunningServer;
  readonly generator: Worker<LoadOrder, LoadReport>;
  /** The file of a program that was named in `entries`. */
  fileOf(entry: string): string;
  start(contender: Contender): Promise<RunningServer>;
  /** Stops everything that it started. */
  close(): Promise<void>;
}

/** @param entries programs below `bench/` that will be started. */
export async function openLab(entries: readonly string[]): Promise<Lab> {
  const files = await bundleServers([...new Set([subgraphsEntry, loadEntry, ...entries])]);
  const fileOf = (entry: string): string => files.get(entry)!;
  const subgraphs = await startServer(fileOf(subgraphsEntry), { supergraphSdl: '', urls: {} });
  const generator = await startWorker<LoadOrder, LoadReport>(fileOf(loadEntry));
  const started: RunningServer[] = [subgraphs];
  const supergraphSdl = composeSupergraph(subgraphs.urls);
  return {
    subgraphs,
    generator,
    fileOf,
    start: async ({ entry, isOneProcess, sharesRequests, nodeOptions }) => {
      const urls = isOneProcess ? {} : subgraphs.urls;
      const config = { supergraphSdl, urls, ...(sharesRequests && { sharesRequests }) };
      const server = await startServer(fileOf(entry), config, nodeOptions);
      started.push(server);
      return server;
    },
    close: async () => {
      await generator.stop();
      await Promise.all(started.map(server => server.stop()));
    },
  };
}
