import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { action, type Run, withGraph } from '../context.ts';
import { runOperation } from './api-run.ts';

/** `iza api`: any operation of the public graph, subscriptions included. */
export function defineApi(program: Command, run: Run): void {
  withGraph(program.command('api'))
    .description('run any GraphQL operation; prints its data as JSON, a subscription as one line per event')
    .addArgument(new Argument('[operation]', 'GraphQL text, or - to read it from stdin'))
    .option('-f, --file <path>', 'read the operation from a file')
    .addOption(new Option('-v, --variables <json>', 'variables as a JSON object, or @file with one'))
    .addOption(
      new Option(
        '--variable <name=value>',
        'one variable, read as the type that the operation declares; repeat it',
      )
        .argParser(collectPair)
        .default([], 'none'),
    )
    .option('--operation <name>', 'which one to run, when the text holds several')
    .addOption(
      new Option('-n, --count <events>', 'end a subscription after so many events').argParser(text => {
        const count = Number(text);
        if (Number.isInteger(count) && count > 0) return count;
        throw new InvalidArgumentError('Give a whole number from 1.');
      }),
    )
    .addHelpText(
      'after',
      `
Examples:
  $ iza api '{ services { nodes { name state } } }'
  $ iza api 'query($id: ID!) { service(id: $id) { name } }' --variable id=service_gateway
  $ iza api -f schema/operations/ListMetrics.graphql --variables '{"first": 5}'
  $ iza api 'subscription { servicesUpdated { name state } }'
  $ echo '{ boot { state } }' | iza api -`,
    )
    .action(action(run, runOperation));
}

function collectPair(text: string, earlier: [string, string][]): [string, string][] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Write it as name=value.');
  return [...earlier, [text.slice(0, at), text.slice(at + 1)]];
}
