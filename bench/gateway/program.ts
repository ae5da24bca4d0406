import { type ChildProcess, spawn } from 'node:child_process';
import { freePort } from '@iza/platform/testing';
import { cpuSeconds } from '../process-cpu.ts';

/** A process that is measured. */
export interface Program {
  readonly url: string;
  readonly pid: number;
  /** Processor seconds of all its threads so far. */
  cpu(): number;
  /** Bytes of its heap after a collection. */
  heap(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a Node program that listens on BENCH_PORT and prints `ready`. */
export async function startProgram(
  file: string,
  env: Record<string, string> = {},
  flags: readonly string[] = [],
): Promise<Program> {
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, ['--expose-gc', ...flags, file], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      APOLLO_TELEMETRY_DISABLED: 'true',
      BENCH_PORT: String(port),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', text => String(text).includes('ready') && resolve());
    child.once('exit', code => reject(new Error(`${file} ended with ${code} before it was ready.`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    cpu: () => cpuSeconds(child.pid!),
    heap: () =>
      new Promise(resolve => {
        child.once('message', bytes => resolve(Number(bytes)));
        child.send('memory');
      }),
    stop: () =>
      new Promise(resolve => {
        child.removeAllListeners('exit');
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), 2000).unref();
      }),
  };
}
