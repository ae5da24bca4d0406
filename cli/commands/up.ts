import { type Command, InvalidArgumentError, Option } from 'commander';
import { action, type Run, withJson } from '../context.ts';

/** `iza up`: everything, or some parts, in this process until it is told to stop. */
export function defineUp(program: Command, run: Run): void {
  withJson(program.command('up'))
    .description('start IZA OS in this process; Ctrl-C stops it in good order, twice at once')
    .addOption(
      new Option(
        '-p, --port <port>',
        'port of the API and the dashboard (default: IZA_PORT, else 8000)',
      ).argParser(parsePort),
    )
    .option('--host <address>', 'address to listen on (default: IZA_HOST, else 127.0.0.1)')
    .addOption(
      new Option('-e, --environment <name>', 'which configuration to use').choices([
        'dev',
        'staging',
        'prod',
      ]),
    )
    .option('--data-dir <folder>', 'where the embedded database lives (default: IZA_DATA_DIR, else .iza)')
    .option('--only <parts>', 'host only these parts, separated by commas')
    .option('--log-level <level>', 'least severe log line that is written')
    .option('--open', 'open the dashboard in a browser')
    .addHelpText(
      'after',
      `
Settings that have no option here are in docs/configuration.md, each with its environment variable.

Examples:
  $ iza up
  $ iza up --port 8080 --data-dir /tmp/trial --open
  $ iza up --environment prod --only analytics`,
    )
    .action(
      action(run, async (context, options) => {
        const { up } = await import('../up/up.ts');
        await up(context, options);
      }),
    );
}

function parsePort(text: string): string {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return text;
  throw new InvalidArgumentError('Give a port from 0 to 65535; 0 takes a free one.');
}
