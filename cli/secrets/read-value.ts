import type { Context } from '../context.ts';
import { cancelled } from '../failure.ts';
import { isInteractive } from '../io.ts';

/**
 * The value of a secret: typed without an echo on a terminal, else all of stdin without the line end that editors and
 * `echo` add. Never an argument: those are in the history of the shell and in the list of processes.
 *
 * @throws Failure with exit code 130 when the person cancels.
 */
export async function readValue(context: Context, name: string): Promise<string> {
  const { io } = context;
  if (!isInteractive(io)) {
    let text = '';
    for await (const chunk of io.stdin.setEncoding('utf8')) text += String(chunk);
    return text.replace(/\r?\n$/, '');
  }
  const prompts = await import('@clack/prompts');
  const answer = await prompts.password({ message: `Value of ${name}`, output: process.stderr });
  if (prompts.isCancel(answer)) throw cancelled();
  return answer;
}
