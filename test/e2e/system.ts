import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@iza/platform/project';
import { createServerDatabase } from '@iza/platform/testing';

export interface TestSystemOptions {
  /** Variables besides those of the test run. */
  env?: Record<string, string>;
  /** Flags of `iza up`. */
  flags?: string[];
  /** Kept when given; otherwise a new one that is removed at the end. */
  dataDir?: string;
  /** A free one when left out. */
  port?: number;
  /** Uses the embedded database also in a run of the tests on a server. */
  isEmbedded?: boolean;
}

export interface TestSystem {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** Everything that it wrote to its two outputs. */
  output(): string;
  /** Sends a query or mutation; returns the answer as it came. */
  graphql(query: string, variables?: Record<string, unknown>): Promise<GraphqlAnswer>;
  /** Ends it with a signal and waits; resolves with its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of any shape.
type Anything = any;

export interface GraphqlAnswer {
  data?: Anything;
  errors?: { message: string; path?: (string | number)[]; extensions: Anything }[];
}

const startTimeoutMs = 60_000;

/** Starts the product as a user does, as a process of its own, and waits until it is ready. */
export async function startTestSystem(options: TestSystemOptions = {}): Promise<TestSystem> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'iza-system-'));
  const { DATABASE_URL: server, ...inherited } = process.env;
  // A test that names its folder is about the embedded database.
  const isEmbedded = options.isEmbedded || options.dataDir !== undefined;
  const usesServer = server !== undefined && !isEmbedded && !options.env?.DATABASE_URL;
  const database = usesServer ? await createServerDatabase(server) : undefined;
  const child = spawn(
    process.execPath,
    [
      join(projectRoot(), 'cli', 'iza.js'),
      'up',
      '--port',
      String(options.port ?? 0),
      '--data-dir',
      dataDir,
      ...(options.flags ?? []),
    ],
    {
      cwd: projectRoot(),
      env: {
        ...inherited,
        ...(database && { DATABASE_URL: database.url }),
        NO_COLOR: '1',
        NODE_OPTIONS: '',
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const exited = new Promise<number | null>(resolve => child.on('exit', resolve));
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    child.kill(signal);
    const code = await exited;
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    await database?.remove();
    return code;
  };
  try {
    const url = await readyUrl(child, () => output);
    return {
      url,
      port: Number(new URL(url).port),
      pid: child.pid!,
      dataDir,
      output: () => output,
      graphql: async (query, variables) => {
        const response = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables }),
        });
        return (await response.json()) as GraphqlAnswer;
      },
      stop,
    };
  } catch (error) {
    await stop('SIGKILL');
    throw error;
  }
}

/** Runs an `iza` command to its end. */
export async function runIza(
  args: string[],
  variables: Record<string, string> = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const env = { ...inherited, NO_COLOR: '1', NODE_OPTIONS: '', ...variables };
  const iza = join(projectRoot(), 'cli', 'iza.js');
  const child = spawn(process.execPath, [iza, ...args], {
    cwd: projectRoot(),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', chunk => {
    stdout += String(chunk);
  });
  child.stderr.on('data', chunk => {
    stderr += String(chunk);
  });
  const code = await new Promise<number | null>(resolve => child.on('close', resolve));
  return { code, stdout, stderr };
}

async function readyUrl(child: ChildProcess, output: () => string): Promise<string> {
  const until = Date.now() + startTimeoutMs;
  while (Date.now() < until) {
    const url = /ready at (http:\S+)/.exec(output())?.[1];
    if (url) return url;
    if (child.exitCode !== null) break;
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  throw new Error(`The system did not start:\n${output().slice(-3000)}`);
}
