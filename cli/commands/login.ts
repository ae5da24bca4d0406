import type { Command } from 'commander';
import { ShowViewerDocument } from '../__generated__/graphql.ts';
import { action, type Run, withGraph, withLocal } from '../context.ts';
import { formatEnum } from '../terminal/format.ts';

/** `iza login` and `iza whoami`: a link for a browser, and who the command itself is. */
export function defineLogin(program: Command, run: Run): void {
  withLocal(program.command('login'))
    .description('print a link that signs the owner in once, for whoever can read the data folder')
    .option('--url <url>', 'where IZA OS answers (default: IZA_URL, else the configured address)')
    .option('--open', 'open it in a browser')
    .addHelpText(
      'after',
      `
Examples:
  $ iza login --open
  $ iza login --data-dir /var/lib/iza --url https://iza.example.com`,
    )
    .action(
      action(run, async (context, options) => {
        const { login } = await import('../login/login-link.ts');
        await login(context, options);
      }),
    );

  withGraph(program.command('whoami'))
    .description('show who asks, and what they may do; the key is that of IZA_KEY')
    .action(
      action(run, async context => {
        const { viewer } = await (await context.graph()).execute(ShowViewerDocument, {});
        await context.show(viewer, () =>
          viewer.id
            ? [
                `${viewer.name ?? viewer.id} (${formatEnum(viewer.kind ?? '')}, ${viewer.id})`,
                `roles   ${viewer.roles.join(', ') || 'none'}`,
                `scopes  ${viewer.scopes.join(', ') || 'none'}`,
                ...(viewer.clientIds ? [`clients ${viewer.clientIds.join(', ') || 'none'}`] : []),
              ].join('\n')
            : 'Nobody: show a key with IZA_KEY.',
        );
      }),
    );
}
