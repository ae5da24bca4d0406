import { Argument, type Command } from 'commander';
import { action, type Run, withGraph } from '../context.ts';
import {
  discardDeadLetter,
  forgetConsumer,
  listConsumers,
  listDeadLetters,
  replayDeadLetter,
} from './events-actions.ts';

/** `iza events consumers|dead-letters|replay|discard|forget`: events that must not be lost. */
export function defineEvents(program: Command, run: Run): void {
  const events = program.command('events').description('who handles events, and what could not be handled');

  withGraph(events.command('consumers'))
    .description('list who handles events, with what each has not handled')
    .action(action(run, listConsumers));

  withGraph(events.command('dead-letters'))
    .description('list the events that could not be handled, oldest first')
    .option('--consumer <name>', 'only those of this consumer')
    .action(action(run, listDeadLetters));

  withGraph(events.command('replay'))
    .description('try an event again; those of the same entity that wait for it follow')
    .addArgument(new Argument('<dead letter>', 'its id'))
    .option('-y, --yes', 'do not ask')
    .action(action(run, replayDeadLetter));

  withGraph(events.command('discard'))
    .description('give an event up for good; those of the same entity that wait for it follow')
    .addArgument(new Argument('<dead letter>', 'its id'))
    .option('-y, --yes', 'do not ask')
    .action(action(run, discardDeadLetter));

  withGraph(events.command('forget'))
    .description(
      'forget a consumer that will not come back, with its dead letters; no events are kept for it then',
    )
    .addArgument(new Argument('<consumer>', 'its name'))
    .option('-y, --yes', 'do not ask')
    .action(action(run, forgetConsumer));
}
