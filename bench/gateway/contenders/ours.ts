/** The gateway of this project, over HTTP, or over subgraphs in its own process when BENCH_LOCAL is set. */
import { readFileSync } from 'node:fs';
import { createCache } from '@iza/platform/cache';
import { hostSubgraph } from '@iza/platform/subgraph';
import { createLogger, createTelemetry } from '@iza/platform/telemetry';
import { createGateway, createHttpSource, createLocalSource, type Source } from '@iza/gateway';
import { domain } from '../domain.ts';

const { BENCH_SUPERGRAPH, BENCH_PORT, BENCH_SUBGRAPHS, BENCH_LOCAL, BENCH_SHARE } = process.env;
const supergraphSdl = readFileSync(BENCH_SUPERGRAPH!, 'utf8');
const telemetry = createTelemetry({ logger: createLogger({ level: 'warn', format: 'json' }) });
const sources: Record<string, Source> = {};
if (BENCH_LOCAL) {
  const cache = await createCache();
  for (const [name, { sdl, resolvers }] of Object.entries(domain)) {
    const subgraph = { resolvers, createContext: () => ({}) };
    sources[name] = createLocalSource(await hostSubgraph({ name, sdl, subgraph, cache, telemetry }));
  }
} else {
  const names = [...supergraphSdl.matchAll(/@join__graph\(name: "(\w+)"/g)].map(match => match[1]!);
  for (const name of names) {
    const url = `${BENCH_SUBGRAPHS}/${name}/graphql`;
    sources[name] = createHttpSource({ name, url, timeoutMs: 10_000, sharesRequests: Boolean(BENCH_SHARE) });
  }
}
const gateway = await createGateway({
  supergraphSdl,
  sources,
  persisted: new Map(),
  telemetry,
  probes: { health: async () => ({ status: 'ok' }), isReady: () => true, metrics: async () => '' },
  web: { folder: undefined, hasGraphiql: false },
  host: '127.0.0.1',
  port: Number(BENCH_PORT),
  allowedHosts: [],
  bodyLimitBytes: 1_048_576,
  requestTimeoutMs: 10_000,
  limits: { maxTokens: 20_000, maxDepth: 200, maxCost: 1e9, introspection: true },
} as never);
await gateway.listen();
process.on('message', message => {
  if (message !== 'memory') return;
  (globalThis as { gc?: () => void }).gc?.();
  process.send?.(process.memoryUsage().heapUsed);
});
console.log('ready');
// A profile is written at an exit, not at a signal.
process.once('SIGTERM', () => process.exit(0));
