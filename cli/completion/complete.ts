import type { RootCommand, Command as Target } from '@bomb.sh/tab';
import type { Argument, Command, Option } from 'commander';
import type { Run } from '../context.ts';
import { createProgram } from '../program.ts';
import { findValues, type Value } from './values.ts';

/**
 * Answers the shell: `iza complete -- <words>` prints what may stand at the last word. The scripts that
 * `iza completion` prints call it.
 *
 * @param argv what follows `complete`.
 */
export async function complete(argv: readonly string[], run: Run): Promise<void> {
  const words = argv[0] === '--' ? argv.slice(1) : [...argv];
  const program = createProgram(run);
  const values = await findValues(words, run.io.env);
  const { RootCommand: Root } = await import('@bomb.sh/tab');
  const root = new Root();
  addOptions(root, program, values);
  addCommands(root, program, '', values);
  root.parse(words);
}

type Values = Map<string, readonly Value[]>;

function addCommands(root: RootCommand, parent: Command, prefix: string, values: Values): void {
  for (const command of parent.createHelp().visibleCommands(parent)) {
    const path = `${prefix}${command.name()}`;
    const target = root.command(path, command.summary() || command.description());
    addOptions(target, command, values);
    for (const argument of command.registeredArguments) addArgument(target, argument, path, values);
    addCommands(root, command, `${path} `, values);
  }
}

function addArgument(target: Target, argument: Argument, path: string, values: Values): void {
  const known = values.get(`${path} <${argument.name()}>`) ?? argument.argChoices?.map(value => ({ value }));
  target.argument(argument.name(), offer(known), argument.variadic);
}

function addOptions(target: Target, command: Command, values: Values): void {
  for (const option of command.createHelp().visibleOptions(command)) {
    if (!option.long) continue;
    const name = option.long.slice(2);
    const alias = option.short?.slice(1);
    if (option.required || option.optional) {
      target.option(name, option.description, offer(valuesOf(option, values)), alias);
    } else if (alias) {
      target.option(name, option.description, alias);
    } else {
      target.option(name, option.description);
    }
  }
}

function valuesOf(option: Option, values: Values): readonly Value[] | undefined {
  return values.get(option.long ?? '') ?? option.argChoices?.map(value => ({ value }));
}

type Offer = (add: (value: string, description: string) => void) => void;

function offer(values: readonly Value[] = []): Offer {
  return add => {
    for (const { value, description } of values) add(value, description ?? '');
  };
}
