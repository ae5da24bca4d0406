import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpuSeconds } from '../../process-cpu.ts';
import type { Command, Profiles, Ready, ServerConfig, ServerReport } from '../servers/child.ts';
import { nextMessage } from './worker.ts';

/** A server of the benchmark in a process of its own. */
export interface RunningServer {
  readonly pid: number;
  /** Where it answers, by name: `gateway`, or the name of each subgraph. */
  readonly urls: Readonly<Record<string, string>>;
  /** Processor time so far, of all its threads, in seconds. */
  cpuSeconds(): number;
  /** Collects garbage first. */
  report(): Promise<ServerReport>;
  /** What the process does during the work. */
  profile(work: () => Promise<void>): Promise<Profiles>;
  stop(): Promise<void>;
}

/** @throws Error when it ends before it answers. */
export async function startServer(
  file: string,
  config: ServerConfig,
  nodeOptions: readonly string[] = [],
): Promise<RunningServer> {
  const child = fork(file, [JSON.stringify(config)], {
    execArgv: ['--expose-gc', ...nodeOptions],
    env: { ...process.env, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { urls } = await nextMessage<Ready>(child);
  const tell = (command: Command): boolean => child.send(command);
  return {
    pid: child.pid!,
    urls,
    cpuSeconds: () => cpuSeconds(child.pid!),
    report: () => {
      tell('report');
      return nextMessage<ServerReport>(child);
    },
    profile: async work => {
      tell('profile');
      await nextMessage(child);
      await work();
      tell('profile');
      return nextMessage<Profiles>(child);
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      tell('stop');
      await ended;
    },
  };
}
