import { Command, Option } from 'commander';
import { defineAlerts } from './commands/alerts.ts';
import { defineApi } from './commands/api.ts';
import { defineBoot } from './commands/boot.ts';
import { defineCache } from './commands/cache.ts';
import { defineCompletion } from './commands/completion.ts';
import { defineConfig } from './commands/config.ts';
import { defineDb } from './commands/db.ts';
import { defineDoctor } from './commands/doctor.ts';
import { defineEvents } from './commands/events.ts';
import { defineKeys } from './commands/keys.ts';
import { defineLogin } from './commands/login.ts';
import { defineMetrics } from './commands/metrics.ts';
import { defineRoles } from './commands/roles.ts';
import { defineServices } from './commands/services.ts';
import { defineStatus } from './commands/status.ts';
import { defineUp } from './commands/up.ts';
import { defineUsage } from './commands/usage.ts';
import { defineUsers } from './commands/users.ts';
import type { Run } from './context.ts';
import { exitCodeMeanings } from './exit-code.ts';
import { defineJobs } from './jobs/define-jobs.ts';
import { defineSecrets } from './secrets/secrets.ts';
import { version } from './version.ts';

/** The tree of commands. Building it loads nothing heavy: what a command needs is imported when it runs. */
export function createProgram(run: Run, { isJson = false } = {}): Command {
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
      outputError: (text, write) => {
        if (!isJson) write(text);
      },
    })
    .showSuggestionAfterError()
    .helpCommand('help [command]', 'show the help of a command');
  for (const define of [
    defineUp,
    defineStatus,
    defineDoctor,
    defineServices,
    defineMetrics,
    defineAlerts,
    defineUsage,
    defineSecrets,
    defineLogin,
    defineUsers,
    defineKeys,
    defineRoles,
    defineJobs,
    defineCache,
    defineEvents,
    defineBoot,
    defineApi,
    defineConfig,
    defineDb,
    defineCompletion,
  ])
    define(program, run);
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
