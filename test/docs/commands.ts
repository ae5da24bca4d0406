import { documentCommands } from '@iza/cli/document';
import { rowsUnder } from './markdown.ts';

const reference = documentCommands();
const commands = [...reference.matchAll(/^## (iza .*)$/gm)].map(match => match[1]!);

/** Options that every command has. */
const general = ['--help', '-h', '--version', '-V'];

/** The command that a line calls: the longest of the known ones that it begins with. */
export function commandOf(line: string): string | undefined {
  const begins = (name: string): boolean => line === name || line.startsWith(`${name} `);
  return commands.filter(begins).sort((left, right) => right.length - left.length)[0];
}

/** Whether some command stands under this name: `iza db` for `iza db backup`. */
export function isCommandGroup(name: string): boolean {
  return commands.some(command => command.startsWith(`${name} `));
}

/** What is wrong with a line that calls `iza`, as a sentence; undefined when it can be typed as it stands. */
export function faultOfLine(line: string): string | undefined {
  const words = line.replace(/'[^']*'|"[^"]*"/g, 'text').split(/\s+/);
  if (words.length === 1 || general.includes(words[1]!)) return undefined;
  const command = commandOf(words.join(' '));
  if (!command) return isCommandGroup(words.join(' ')) ? undefined : `\`${line}\`: there is no such command.`;
  const known = rowsUnder(reference, command).flatMap(
    row => row.option?.match(/(?<![\w-])-{1,2}[\w-]+/g) ?? [],
  );
  const options = words.filter(word => word.startsWith('-') && word !== '-').map(word => word.split('=')[0]!);
  const wrong = options.find(option => !known.includes(option) && !general.includes(option));
  return wrong && `\`${line}\`: ${command} has no option ${wrong}.`;
}
