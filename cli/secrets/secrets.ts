import { Argument, type Command, Option } from 'commander';
import {
  DeleteSecretDocument,
  ListSecretsDocument,
  type ListSecretsQuery,
  SetSecretDocument,
} from '../__generated__/graphql.ts';
import { action, type Context, type Run, withGraph } from '../context.ts';
import { accepted } from '../graph/answer.ts';
import { allNodes } from '../graph/pages.ts';
import { confirm } from '../terminal/confirm.ts';
import { formatSince } from '../terminal/format.ts';
import { renderTable } from '../terminal/table.ts';
import { readValue } from './read-value.ts';
import { rotate } from './rotate.ts';

type Secret = ListSecretsQuery['secrets']['nodes'][number];

/** `iza secrets list|set|delete|rotate`: stored secrets, and the key that they are sealed under. */
export function defineSecrets(program: Command, run: Run): void {
  const secrets = program
    .command('secrets')
    .description('stored secrets, which secret://vault/NAME leads to');

  withGraph(secrets.command('list'))
    .description('list the secrets, without their values')
    .action(action(run, listSecrets));

  withGraph(secrets.command('set'))
    .description('store a secret; its value comes from stdin, or is asked for')
    .addArgument(new Argument('<name>', 'letters, digits, dots, hyphens and underscores'))
    .addHelpText(
      'after',
      `
Examples:
  $ iza secrets set stripe_key < key.txt`,
    )
    .action(action(run, setSecret));

  withGraph(secrets.command('delete'))
    .description('delete a secret')
    .addArgument(new Argument('<name>', 'which secret'))
    .option('-y, --yes', 'do not ask')
    .action(action(run, deleteSecret));

  withGraph(secrets.command('rotate'))
    .description('replace the master key, and seal everything anew under the new one')
    .option('-y, --yes', 'do not ask')
    .addOption(new Option('--status', 'only show the keys and how far the last rotation is'))
    .addOption(new Option('--drop-old', 'forget keys that nothing is under any more').conflicts('status'))
    .action(action(run, rotate));
}

async function listSecrets(context: Context): Promise<void> {
  const graph = await context.graph();
  const secrets = await allNodes(
    async after => (await graph.execute(ListSecretsDocument, { first: 100, after })).secrets,
  );
  if (secrets.length === 0) context.note('There is no secret yet. Store one: iza secrets set <name>');
  await context.show(secrets, () => (secrets.length ? renderSecrets(context, secrets) : ''));
}

async function setSecret(context: Context, name: string): Promise<void> {
  const value = await readValue(context, name);
  const graph = await context.graph();
  const answer = await graph.execute(SetSecretDocument, { input: { name, value } });
  const { secret } = accepted(answer.setSecret, 'iza secrets list');
  await context.show(secret, () => `${name} is stored: secret://vault/${name}`);
}

async function deleteSecret(context: Context, name: string, options: { yes?: boolean }): Promise<void> {
  await confirm(context, `Delete the secret ${name}?`, options.yes);
  const graph = await context.graph();
  const answer = await graph.execute(DeleteSecretDocument, { input: { name } });
  const { deletedSecretId } = accepted(answer.deleteSecret, 'iza secrets list');
  await context.show({ deletedSecretId, name }, () => `${name} is deleted.`);
}

function renderSecrets(context: Context, secrets: readonly Secret[]): Promise<string> {
  return renderTable(context, secrets, [
    { title: 'NAME', text: secret => secret.name },
    { title: 'VERSION', align: 'right', text: secret => String(secret.version) },
    { title: 'SET', text: secret => formatSince(secret.updatedAt) },
    { title: 'USED', text: secret => (secret.lastUsedAt ? formatSince(secret.lastUsedAt) : 'never') },
  ]);
}
