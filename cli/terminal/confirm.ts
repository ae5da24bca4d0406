import type { Context } from '../context.ts';
import { cancelled, usageFailure } from '../failure.ts';
import { isInteractive } from '../io.ts';

/**
 * Asks before something that cannot be taken back. `--yes` answers; without a terminal nobody can be asked, so it
 * is refused.
 *
 * @throws Failure with exit code 130 when declined, 2 when nobody can be asked.
 */
export async function confirm(
  context: Context,
  question: string,
  isConfirmed: boolean | undefined,
): Promise<void> {
  if (isConfirmed) return;
  if (!isInteractive(context.io)) {
    throw usageFailure(`${question} Nobody can be asked here: repeat the command with --yes to go on.`);
  }
  const prompts = await import('@clack/prompts');
  const answer = await prompts.confirm({ message: question, initialValue: false, output: process.stderr });
  if (answer !== true) throw cancelled();
}
