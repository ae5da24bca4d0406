import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import {
  ChangeRolesDocument,
  CreateLoginLinkDocument,
  InviteUserDocument,
  ListUsersDocument,
  RevokePrincipalDocument,
} from '../__generated__/graphql.ts';
import { action, type Run, withGraph } from '../context.ts';
import { accepted } from '../graph/answer.ts';
import { allNodes } from '../graph/pages.ts';
import { confirm } from '../terminal/confirm.ts';
import { renderTable } from '../terminal/table.ts';
import { collect } from './collect.ts';

/** `iza users list|invite|link|roles|revoke`: the people who may sign in. */
export function defineUsers(program: Command, run: Run): void {
  const users = program.command('users').description('the people who may sign in');

  withGraph(users.command('list'))
    .description('list the people, the newest first')
    .action(
      action(run, async context => {
        const graph = await context.graph();
        const all = await allNodes(
          async after => (await graph.execute(ListUsersDocument, { first: 100, after })).principals,
        );
        await context.show(all, () =>
          renderTable(context, all, [
            { title: 'USER', text: user => user.id },
            { title: 'NAME', text: user => user.name },
            { title: 'SIGNS IN AS', text: user => ('email' in user && user.email) || 'link only' },
            { title: 'ROLES', text: user => user.roles.join(', ') },
            { title: 'CLIENTS', text: user => user.clientIds?.join(', ') ?? 'all' },
            { title: 'STATE', text: user => (user.revokedAt ? 'revoked' : 'active') },
          ]),
        );
      }),
    );

  withGraph(users.command('invite'))
    .description('make a person, and print a link that signs them in once within seven days')
    .argument('<name>', 'what people call them')
    .option('--email <address>', 'by which an identity provider may vouch for them')
    .option('--role <role>', 'a role that they have; may be given again', collect, [])
    .option('--client <id>', 'a client whose rows they see, none for all; may be given again', collect, [])
    .option('--idempotency-key <key>', 'repeating the command with the same key creates nobody twice')
    .action(
      action(
        run,
        async (
          context,
          name: string,
          options: { email?: string; role: string[]; client: string[]; idempotencyKey?: string },
        ) => {
          const graph = await context.graph();
          const { inviteUser } = await graph.execute(InviteUserDocument, {
            input: {
              name,
              email: options.email ?? null,
              roles: options.role,
              clientIds: options.client.length > 0 ? options.client : null,
              idempotencyKey: options.idempotencyKey ?? randomUUID(),
            },
          });
          const { user, loginToken } = accepted(inviteUser, 'iza roles list');
          const url = loginToken && `${graph.endpoint.base}/login#${loginToken}`;
          await context.show({ user, url }, () => url ?? '');
          if (!context.json && user)
            context.note(`${user.id} (${name}). Give them the link: it is not shown again.`);
        },
      ),
    );

  withGraph(users.command('link'))
    .description('print a link for somebody who cannot sign in otherwise, good once within a day')
    .argument('<user>', 'id of the user')
    .action(
      action(run, async (context, userId: string) => {
        const graph = await context.graph();
        const { createLoginLink } = await graph.execute(CreateLoginLinkDocument, { input: { userId } });
        const { loginToken } = accepted(createLoginLink, 'iza users list');
        const url = `${graph.endpoint.base}/login#${loginToken}`;
        await context.show({ url }, () => url);
      }),
    );

  withGraph(users.command('roles'))
    .description('replace the roles of a user, a key or a service account')
    .argument('<principal>', 'id of a user, key or service account')
    .argument('[roles...]', 'the names of its roles from now on; none takes all of them')
    .action(
      action(run, async (context, id: string, roles: string[]) => {
        const graph = await context.graph();
        const { changeRoles } = await graph.execute(ChangeRolesDocument, { input: { id, roles } });
        const { principal } = accepted(changeRoles, 'iza roles list');
        await context.show(principal, () => `${id} has ${principal?.roles.join(', ') || 'no role'}.`);
      }),
    );

  withGraph(users.command('revoke'))
    .description('end what a user or a service account may do, at once; it cannot be undone')
    .argument('<principal>', 'id of a user or service account')
    .option('-y, --yes', 'do not ask')
    .action(
      action(run, async (context, id: string, options: { yes?: boolean }) => {
        await confirm(context, `Revoke ${id}? Its sessions and keys end with it.`, options.yes);
        const graph = await context.graph();
        const { revokePrincipal } = await graph.execute(RevokePrincipalDocument, { input: { id } });
        const { principal } = accepted(revokePrincipal, 'iza users list');
        await context.show(principal, () => `${id} is revoked.`);
      }),
    );
}
