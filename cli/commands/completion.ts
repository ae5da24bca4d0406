import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Argument, type Command, Option } from 'commander';
import { action, type Context, type Run, withJson } from '../context.ts';
import { usageFailure } from '../failure.ts';

const shells = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof shells)[number];

/** `iza completion [shell]` prints the script, `iza completion install` puts it where the shell looks for it. */
export function defineCompletion(program: Command, run: Run): void {
  const completion = program
    .command('completion')
    .description('complete commands, options and names with the Tab key');

  completion
    .command('script', { isDefault: true })
    .description('print the script for a shell')
    .addArgument(new Argument('[shell]', 'default: the one in SHELL').choices(shells))
    .addHelpText(
      'after',
      `
Examples:
  $ source <(iza completion script bash)
  $ iza completion script fish > ~/.config/fish/completions/iza.fish`,
    )
    .action(
      action(run, async (context, shell: Shell | undefined) => {
        context.io.stdout.write(`${await scriptFor(shell ?? currentShell(context))}\n`);
      }),
    );

  withJson(completion.command('install'))
    .description('put the script where your shell finds it')
    .addOption(new Option('--shell <shell>', 'default: the one in SHELL').choices(shells))
    .action(
      action(run, async (context, options: { shell?: Shell }) => {
        const shell = options.shell ?? currentShell(context);
        const { file, advice } = placeFor(shell, context.io.env);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, `${await scriptFor(shell)}\n`);
        await context.show({ shell, file, advice }, () => `Wrote ${file}.\n${advice}`);
      }),
    );
}

function currentShell({ io }: Context): Shell {
  const name = basename(io.env.SHELL ?? '');
  const shell = shells.find(known => known === name);
  if (shell) return shell;
  throw usageFailure(
    `SHELL is ${io.env.SHELL || 'not set'}: say which shell is meant (${shells.join(', ')}).`,
    'iza completion script bash',
  );
}

function placeFor(shell: Shell, env: NodeJS.ProcessEnv): { file: string; advice: string } {
  const home = env.HOME ?? '';
  switch (shell) {
    case 'bash': {
      const folder =
        env.BASH_COMPLETION_USER_DIR ??
        join(env.XDG_DATA_HOME || join(home, '.local/share'), 'bash-completion');
      const file = join(folder, 'completions', 'iza');
      return {
        file,
        advice: `New shells have it, where bash-completion is installed; else add: source ${file}`,
      };
    }
    case 'fish':
      return {
        file: join(env.XDG_CONFIG_HOME || join(home, '.config'), 'fish/completions/iza.fish'),
        advice: 'New shells have it.',
      };
    case 'zsh': {
      const file = join(env.XDG_DATA_HOME || join(home, '.local/share'), 'iza/completion.zsh');
      return { file, advice: `Add this line to ~/.zshrc, after compinit: source ${file}` };
    }
  }
}

async function scriptFor(shell: Shell): Promise<string> {
  const { script } = await import('@bomb.sh/tab');
  return captured(() => script(shell, 'iza', 'iza'));
}

/** The library prints its script; here it is wanted as text. */
function captured(print: () => void): string {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string) => lines.push(line);
  try {
    print();
  } finally {
    console.log = log;
  }
  return lines.join('\n');
}
