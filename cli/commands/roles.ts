import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import {
  CreateRoleDocument,
  DeleteRoleDocument,
  ExplainAccessDocument,
  ListRolesDocument,
} from '../__generated__/graphql.ts';
import { action, type Run, withGraph } from '../context.ts';
import { ExitCode } from '../exit-code.ts';
import { accepted } from '../graph/answer.ts';
import { allNodes } from '../graph/pages.ts';
import { renderTable } from '../terminal/table.ts';
import { collect } from './collect.ts';

/** `iza roles list|create|delete|explain`: what names stand for, and why somebody may or may not. */
export function defineRoles(program: Command, run: Run): void {
  const roles = program.command('roles').description('what roles allow, and why somebody may read a field');

  withGraph(roles.command('list'))
    .description('list the roles with what they allow')
    .action(
      action(run, async context => {
        const graph = await context.graph();
        const all = await allNodes(
          async after => (await graph.execute(ListRolesDocument, { first: 100, after })).roles,
        );
        await context.show(all, () =>
          renderTable(context, all, [
            { title: 'ROLE', text: role => role.name },
            { title: 'ALLOWS', text: role => role.scopes.join(', ') },
            { title: 'FOR', text: role => role.description },
          ]),
        );
      }),
    );

  withGraph(roles.command('create'))
    .description('create a role')
    .argument('<name>', 'small letters, digits and -')
    .requiredOption('--description <text>', 'what it is for')
    .option('--scope <scope>', 'what it allows; may be given again', collect, [])
    .option('--idempotency-key <key>', 'repeating the command with the same key creates nothing twice')
    .action(
      action(
        run,
        async (
          context,
          name: string,
          options: { description: string; scope: string[]; idempotencyKey?: string },
        ) => {
          const graph = await context.graph();
          const { createRole } = await graph.execute(CreateRoleDocument, {
            input: {
              name,
              description: options.description,
              scopes: options.scope,
              idempotencyKey: options.idempotencyKey ?? randomUUID(),
            },
          });
          const { role } = accepted(createRole, 'iza roles list');
          await context.show(
            role,
            () => `The role ${name} allows ${role?.scopes.join(', ') || 'nothing yet'}.`,
          );
        },
      ),
    );

  withGraph(roles.command('delete'))
    .description('delete a role that nobody has')
    .argument('<name>', 'of the role')
    .action(
      action(run, async (context, name: string) => {
        const graph = await context.graph();
        const { deleteRole } = await graph.execute(DeleteRoleDocument, { input: { name } });
        const { deletedRoleName } = accepted(deleteRole, 'iza roles list');
        await context.show({ deletedRoleName }, () => `The role ${name} is gone.`);
      }),
    );

  withGraph(roles.command('explain'))
    .description('tell what allows or denies somebody a field; exit code 4 when it is denied')
    .argument('<principal>', 'id of a user, key or service account')
    .argument('<field>', 'such as Query.services')
    .action(
      action(run, async (context, principalId: string, coordinate: string) => {
        const graph = await context.graph();
        const { explainAccess } = await graph.execute(ExplainAccessDocument, { principalId, coordinate });
        const { isAllowed, reason, rules } = explainAccess;
        await context.show(explainAccess, () =>
          [
            isAllowed ? `${principalId} may read ${coordinate}.` : (reason ?? ''),
            ...rules.map(rule => {
              const why = rule.isMet ? rule.grantedBy.join(', ') : `lacks ${rule.missing.join(', ')}`;
              return `${rule.isMet ? '✓' : '✗'} ${rule.coordinate} ${rule.rule}: ${why}`;
            }),
          ].join('\n'),
        );
        if (!isAllowed) context.exitWith(ExitCode.notAllowed);
      }),
    );
}
