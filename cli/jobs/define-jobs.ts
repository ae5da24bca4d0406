import { Argument, type Command, Option } from 'commander';
import { action, type Run, withGraph } from '../context.ts';
import { cancelJob, listJobs, retryJob, showJob } from './actions.ts';
import { watchJob } from './watch.ts';

const states = ['queued', 'stranded', 'running', 'succeeded', 'failed', 'cancelled'];
const job = (): Argument => new Argument('<job>', 'id of the job');

/** `iza jobs list|show|cancel|retry|watch`: durable work. */
export function defineJobs(program: Command, run: Run): void {
  const jobs = program.command('jobs').description('durable work: what runs, waits and has ended');

  withGraph(jobs.command('list'))
    .description('list jobs, newest first')
    .addOption(new Option('--state <state>', 'only those in this state').choices(states))
    .option('--workflow <name>', 'only those of this workflow')
    .addOption(new Option('--limit <number>', 'at most so many').argParser(Number).default(50, '50'))
    .addHelpText(
      'after',
      '\nExamples:\n  $ iza jobs list --state failed\n  $ iza jobs list --workflow dataset.import --json',
    )
    .action(action(run, listJobs));

  withGraph(jobs.command('show'))
    .description('show one job: how far it is, its steps, why it failed')
    .addArgument(job())
    .action(action(run, showJob));

  withGraph(jobs.command('watch'))
    .description('follow one job until it has ended; exit code 1 when it failed')
    .addArgument(job())
    .action(action(run, watchJob));

  withGraph(jobs.command('cancel'))
    .description('end a job and those that it waits for; what its steps have done stays done')
    .addArgument(job())
    .option('-y, --yes', 'do not ask')
    .action(action(run, cancelJob));

  withGraph(jobs.command('retry'))
    .description('let a job that failed or was cancelled go on from there')
    .addArgument(job())
    .action(action(run, retryJob));
}
