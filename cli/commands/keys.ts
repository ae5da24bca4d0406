import { type Command, InvalidArgumentError } from 'commander';
import { action, type Run, withGraph } from '../context.ts';
import { parseDuration } from '../terminal/duration.ts';
import { collect } from './collect.ts';
import { createKey, listKeys, revokeKey, rotateKey } from './keys-actions.ts';

/** `iza keys list|create|rotate|revoke`: what programs show to say who they are. */
export function defineKeys(program: Command, run: Run): void {
  const keys = program.command('keys').description('the keys that programs show');

  withGraph(keys.command('list'))
    .description('list the keys, the newest first')
    .option('--revoked', 'also those that are revoked')
    .action(action(run, listKeys));

  withGraph(keys.command('create'))
    .description('create a key; its secret is printed once, alone on stdout')
    .requiredOption('--name <name>', 'what people call it')
    .option('--role <role>', 'a role that it has; may be given again', collect, [])
    .option('--scope <scope>', 'what it may do besides; may be given again', collect, [])
    .option('--client <id>', 'a client whose rows it sees, none for all; may be given again', collect, [])
    .option('--service-account <id>', 'the service account that it acts for')
    .option('--expires-in <duration>', 'when it stops working, such as 90d', parseDuration)
    .option(
      '--address <range>',
      'from where it may be shown, such as 192.0.2.0/24; may be given again',
      collect,
      [],
    )
    .option('--requests-per-minute <number>', 'most requests in a minute', parseCount)
    .option('--idempotency-key <key>', 'repeating the command with the same key creates nothing twice')
    .addHelpText(
      'after',
      `
Examples:
  $ iza keys create --name "Shop of Ada" --role partner --client client_01J9 --expires-in 90d
  $ IZA_KEY=$(iza keys create --name CI --role viewer) iza whoami`,
    )
    .action(action(run, createKey));

  withGraph(keys.command('rotate'))
    .description('give a key a new secret, printed once, alone on stdout')
    .argument('<key>', 'id of the key')
    .option('--overlap <duration>', 'how long the secret before works beside it', parseDuration, 3600)
    .action(action(run, rotateKey));

  withGraph(keys.command('revoke'))
    .description('end a key at once; it cannot be undone')
    .argument('<key>', 'id of the key')
    .option('-y, --yes', 'do not ask')
    .action(action(run, revokeKey));
}

function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('Give a whole number above 0.');
}
