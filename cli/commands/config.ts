import { Argument, type Command } from 'commander';
import { action, type Run, withGraph } from '../context.ts';
import { compareConfig, getConfig, listConfig } from './config-actions.ts';

const environments = ['dev', 'staging', 'prod'];

/** `iza config list|get|diff`: the effective configuration, of the running system or, without one, of the files. */
export function defineConfig(program: Command, run: Run): void {
  const config = program
    .command('config')
    .description('the effective configuration; from the files when nothing runs (stderr says which)');

  withGraph(config.command('list'))
    .description('list every setting with its value and where that comes from; secrets are masked')
    .option('--changed', 'only settings that differ from their default')
    .option('--search <text>', 'only settings whose path or description contains this')
    .option('--offline', 'read the files even when the system runs')
    .addHelpText('after', '\nExamples:\n  $ iza config list --changed\n  $ iza config list --search port')
    .action(action(run, listConfig));

  withGraph(config.command('get'))
    .description('print the value of one setting')
    .addArgument(new Argument('<path>', 'such as services.gateway.port'))
    .option('--offline', 'read the files even when the system runs')
    .action(action(run, getConfig));

  withGraph(config.command('diff'))
    .description('show what differs between two environments')
    .addArgument(new Argument('<from>').choices(environments))
    .addArgument(new Argument('<to>').choices(environments))
    .option('--offline', 'read the files even when the system runs')
    .addHelpText('after', '\nExamples:\n  $ iza config diff dev prod')
    .action(action(run, compareConfig));
}
