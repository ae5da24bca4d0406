import { Command, Option } from 'commander';
import { defineServices } from './commands/services.ts';
import { defineStatus } from './commands/status.ts';
import type { Run } from './context.ts';
import { exitCodeMeanings } from './exit-code.ts';
import { version } from './version.ts';

/** The tree of commands. Building it loads nothing heavy: what a command needs is imported when it runs. */
export function createProgram(run: Run): Command {
  const program = new Command('iza');
  program
    .description('IZA OS: run it, look at it, change it.')
    .version(version(), '-V, --version')
    .addOption(new Option('--url <url>').hideHelp())
    .addOption(new Option('--json').hideHelp())
    .exitOverride()
    .configureOutput({
      writeOut: text => run.io.stdout.write(text),
      writeErr: text => run.io.stderr.write(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(text),
    })
    .showHelpAfterError('(`iza --help` or `iza <command> --help` shows what there is)')
    .showSuggestionAfterError()
    .helpCommand('help [command]', 'show the help of a command');
  for (const define of [defineStatus, defineServices]) define(program, run);
  program.addHelpText('after', helpFooter());
  return program;
}

function helpFooter(): string {
  const codes = Object.entries(exitCodeMeanings).map(
    ([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`,
  );
  return `
Exit codes:
${codes.join('\n')}

First steps:
  $ iza up                    start everything
  $ iza status                see what runs
  $ iza api '{ services { nodes { name state } } }'`;
}
