import { type Command, InvalidArgumentError, Option } from 'commander';
import picocolors from 'picocolors';
import type { ExitCode } from './exit-code.ts';
import { createGraphClient, type GraphClient } from './graph/client.ts';
import { resolveEndpoint } from './graph/endpoint.ts';
import { hasColors, type Io } from './io.ts';

/** What every action gets beside its own arguments. */
export interface Context {
  readonly io: Io;
  readonly json: boolean;
  /** Colours of stdout: the identity where colours are off. */
  readonly colors: ReturnType<typeof picocolors.createColors>;
  /** The public graph of the system that the options, the environment or the configuration name. */
  graph(): Promise<GraphClient>;
  /** Writes data: as JSON with `--json`, else as the text that `render` makes of it. */
  show(data: unknown, render: () => string | Promise<string>): Promise<void>;
  /** One value of a stream: a line of JSON. */
  emit(data: unknown): void;
  /** A message for a person, on stderr. */
  note(message: string): void;
  warn(message: string): void;
  /** Ends the command with this code although nothing was thrown. */
  exitWith(code: ExitCode): void;
}

/** The state of one run of the command line. */
export interface Run {
  readonly io: Io;
  exitCode: ExitCode;
}

interface SharedOptions {
  json?: boolean;
  url?: string;
  timeout?: number;
}

/** Options that every command has. */
export function withJson(command: Command): Command {
  return command.option('--json', 'print data as JSON on stdout, errors as JSON on stderr');
}

/** Options of the commands that speak to a running system. */
export function withGraph(command: Command): Command {
  return withJson(
    command
      .addOption(
        new Option(
          '--url <url>',
          'where IZA OS answers (default: IZA_URL, else the configured address)',
        ).argParser(parseUrl),
      )
      .addOption(
        new Option('--timeout <seconds>', 'give up after so long; exit code 7')
          .argParser(parseSeconds)
          .default(10, '10'),
      ),
  );
}

/** Options of the commands that work on this machine, without a running system. */
export function withLocal(command: Command): Command {
  return withJson(
    command
      .addOption(
        new Option('-e, --environment <name>', 'which configuration to use').choices([
          'dev',
          'staging',
          'prod',
        ]),
      )
      .option('--data-dir <folder>', 'where the embedded database lives (default: IZA_DATA_DIR, else .iza)'),
  );
}

/** Makes the context of one action from its command's options. */
export function createContext(run: Run, command: Command): Context {
  const options: SharedOptions = command.optsWithGlobals();
  const { io } = run;
  const json = options.json === true;
  let client: GraphClient | undefined;
  const note = (message: string): void => {
    io.stderr.write(`${message}\n`);
  };
  const warn = (message: string): void => {
    const yellow = picocolors.createColors(hasColors(io.stderr, io.env)).yellow;
    note(`${yellow('warning:')} ${message}`);
  };
  return {
    io,
    json,
    colors: picocolors.createColors(hasColors(io.stdout, io.env)),
    async graph() {
      client ??= createGraphClient({
        endpoint: await resolveEndpoint(options.url, io.env),
        timeoutMs: (options.timeout ?? 10) * 1000,
        signal: io.signal,
        onWarning: warn,
      });
      return client;
    },
    async show(data, render) {
      const text = json ? JSON.stringify(data, null, 2) : await render();
      if (text !== '') io.stdout.write(`${text}\n`);
    },
    emit(data) {
      io.stdout.write(`${JSON.stringify(data)}\n`);
    },
    note,
    warn,
    exitWith(code) {
      run.exitCode = code;
    },
  };
}

/**
 * Wraps an action so that it gets its context first.
 *
 * @example command.action(action(run, async (context, name: string) => { ... }))
 */
export function action<Arguments extends unknown[]>(
  run: Run,
  body: (context: Context, ...args: Arguments) => Promise<void>,
): (this: Command, ...args: Arguments) => Promise<void> {
  return function (this: Command, ...args: Arguments) {
    return body(createContext(run, this), ...args);
  };
}

function parseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return text;
  throw new InvalidArgumentError('Give a whole address, such as http://127.0.0.1:8000.');
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 3600) return seconds;
  throw new InvalidArgumentError('Give seconds between 0 and 3600, such as 10.');
}
