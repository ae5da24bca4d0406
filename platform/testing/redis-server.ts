import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';

/** A real Redis for one test file. */
export interface TestRedis {
  url: string;
  /** Undefined for a server that is not ours to stop. */
  control?: {
    kill(): Promise<void>;
    start(): Promise<void>;
    /** Holds it still: connections stay open and nothing is answered, until `resume`. */
    pause(): void;
    resume(): void;
  };
  stop(): Promise<void>;
}

/** Why tests against Redis cannot run on this machine, or undefined when they can. */
export function whyNoRedis(): string | undefined {
  if (process.env.REDIS_URL) return undefined;
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'neither REDIS_URL is set nor is redis-server installed (apt-get install redis-server)';
  }
}

/** The server of `REDIS_URL`, or one of our own on a free port, which forgets everything. */
export async function startTestRedis(options: { own?: boolean } = {}): Promise<TestRedis> {
  if (process.env.REDIS_URL && !options.own) return { url: process.env.REDIS_URL, stop: async () => {} };
  const directory = await mkdtemp(join(tmpdir(), 'iza-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', directory];
    server = spawn('redis-server', flags, { stdio: 'ignore' });
    const probe = new Redis(url, { retryStrategy: () => 20 });
    probe.on('error', () => {});
    await probe.ping();
    probe.disconnect();
  }

  async function kill(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  }

  await start();
  return {
    url,
    control: {
      kill,
      start,
      pause: () => void server?.kill('SIGSTOP'),
      resume: () => void server?.kill('SIGCONT'),
    },
    async stop() {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
