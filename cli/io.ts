/** A stream that text is written to, with what a terminal knows about itself. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

/** Everything a command touches of its process, so that it can run inside another one. */
export interface Io {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** Data, and nothing else. */
  readonly stdout: Output;
  /** Messages, progress, errors. */
  readonly stderr: Output;
  readonly env: NodeJS.ProcessEnv;
  /** Aborted when the person cancels (Ctrl-C) or the process is told to stop; the reason is the signal's name. */
  readonly signal: AbortSignal;
}

/** SIGHUP: the terminal was closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The streams and signals of this process. The second Ctrl-C ends it at once. */
export function processIo(): Io & { release(): void } {
  const abort = new AbortController();
  const cancel = (signal: NodeJS.Signals): void => {
    if (abort.signal.aborted) process.exit(130);
    abort.abort(signal);
  };
  for (const signal of signals) process.on(signal, cancel);
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    signal: abort.signal,
    release() {
      for (const signal of signals) process.off(signal, cancel);
    },
  };
}

/** Colours only on a terminal, never with NO_COLOR (https://no-color.org), always with FORCE_COLOR. */
export function hasColors(output: Output, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR && env.FORCE_COLOR !== '0') return true;
  return output.isTTY === true && env.TERM !== 'dumb';
}

/** Whether a person can be asked: both ends are a terminal. */
export function isInteractive(io: Io): boolean {
  return io.stdin.isTTY === true && io.stderr.isTTY === true && !io.env.CI;
}
