import { type HeapProfiler, type Profiler, Session } from 'node:inspector/promises';

/** What a server of the benchmark is told when it starts. */
export interface ServerConfig {
  supergraphSdl: string;
  /** Of the subgraphs, by name; none for a gateway with its subgraphs in the same process. */
  urls: Readonly<Record<string, string>>;
  /** Whether our gateway sends what several clients ask at once only once. Default false. */
  sharesRequests?: boolean;
}

/** What a process did in a time, as developer tools read it. */
export interface Profiles {
  cpu: Profiler.Profile;
  /** Sampled; with what was collected since. */
  allocations: HeapProfiler.SamplingHeapProfile;
}

/** Sent once it answers. */
export interface Ready {
  urls: Record<string, string>;
}

export type Command = 'report' | 'profile' | 'stop';

/** How a server is doing, after a garbage collection. */
export interface ServerReport {
  /** Of the heap and of buffers beside it. */
  memoryBytes: number;
  /** Requests that subgraphs have answered so far. */
  handled: number;
}

/**
 * Runs a server as a process of its own, started by `startServer`: tells where it answers, and obeys commands. Ends by
 * itself when its parent is gone.
 *
 * @param handled requests of gateways that it has answered.
 */
export async function runAsChild(
  start: (config: ServerConfig) => Promise<Record<string, string>>,
  handled: () => number = () => 0,
): Promise<void> {
  process.on('message', (command: Command) => {
    if (command === 'stop') process.exit(0);
    if (command === 'profile') return void takeProfile();
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    const report: ServerReport = { memoryBytes: heapUsed + external, handled: handled() };
    process.send!(report);
  });
  process.on('disconnect', () => process.exit(0));
  const urls = await start(JSON.parse(process.argv[2]!) as ServerConfig);
  process.send!({ urls } satisfies Ready);
}

let profiling: Session | undefined;

/** Begins profiles; told again, ends and sends them. */
async function takeProfile(): Promise<void> {
  if (profiling) {
    const { profile: cpu } = await profiling.post('Profiler.stop');
    const { profile: allocations } = await profiling.post('HeapProfiler.stopSampling');
    profiling.disconnect();
    profiling = undefined;
    const profiles: Profiles = { cpu, allocations };
    process.send!(profiles);
    return;
  }
  profiling = new Session();
  profiling.connect();
  await profiling.post('Profiler.enable');
  await profiling.post('Profiler.start');
  await profiling.post('HeapProfiler.startSampling', {
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  process.send!({});
}
