import { Readable } from 'node:stream';
import { main } from '../main.ts';

export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
  /** stdout as JSON. */
  json<Data = unknown>(): Data;
  /** stdout as one JSON value per line. */
  lines<Data = unknown>(): Data[];
}

export interface RunOptions {
  env?: NodeJS.ProcessEnv;
  stdin?: string;
  signal?: AbortSignal;
  /** Called after each piece of stdout with all of it so far. */
  onStdout?(written: string): unknown;
}

/** Runs a command line in this process, with streams of its own and nobody to ask. */
export async function runIza(argv: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const written = { stdout: '', stderr: '' };
  const collect = (stream: keyof typeof written) => ({
    write(text: string) {
      written[stream] += text;
      if (stream === 'stdout') options.onStdout?.(written.stdout);
    },
  });
  const code = await main(argv, {
    stdin: Readable.from([options.stdin ?? '']),
    stdout: collect('stdout'),
    stderr: collect('stderr'),
    env: { HOME: process.env.HOME, PATH: process.env.PATH, ...options.env },
    signal: options.signal ?? new AbortController().signal,
  });
  return {
    code,
    ...written,
    json: () => JSON.parse(written.stdout),
    lines: () =>
      written.stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line)),
  };
}
