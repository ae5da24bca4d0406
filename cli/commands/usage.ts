import { type Command, Option } from 'commander';
import {
  ExportUsedOperationsDocument,
  ListUsedOperationsDocument,
  type ListUsedOperationsQuery,
  type UsedOperationFilter,
} from '../__generated__/graphql.ts';
import { action, type Context, type Run, withGraph } from '../context.ts';
import { allNodes } from '../graph/pages.ts';
import { parseDuration } from '../terminal/duration.ts';
import { formatEnum, formatSince, formatValue } from '../terminal/format.ts';
import { renderTable } from '../terminal/table.ts';

type UsedOperation = ListUsedOperationsQuery['usedOperations']['nodes'][number];

interface UsageOptions {
  client?: string;
  operation?: string;
  field?: string;
  last?: number;
  deprecated?: boolean;
}

/** `iza usage list|export`: which operations clients run. */
export function defineUsage(program: Command, run: Run): void {
  const usage = program.command('usage').description('which operations clients run, and what of the schema');

  withFilters(usage.command('list', { isDefault: true }))
    .description('list the operations that clients run, with the client and the last use')
    .addHelpText(
      'after',
      `
Examples:
  $ iza usage list --client iza-web
  $ iza usage list --field Metric.latest
  $ iza usage list --deprecated --last 30d`,
    )
    .action(action(run, listUsage));

  withFilters(usage.command('export'))
    .description('print them as one line of JSON each, with their text: what `npm run schema:check` reads')
    .addHelpText('after', '\nExamples:\n  $ iza usage export --last 30d > usage.ndjson')
    .action(action(run, exportUsage));
}

function withFilters(command: Command): Command {
  return withGraph(command)
    .option('--client <name>', 'only those of the client that calls itself so')
    .option('--operation <name>', 'only those of this name')
    .option('--field <coordinate>', 'only those that use this: Metric.latest, Query.metrics(first:), Metric')
    .addOption(
      new Option('--last <duration>', 'only those that ran within, such as 30d').argParser(parseDuration),
    )
    .option('--deprecated', 'only those that use something deprecated');
}

async function listUsage(context: Context, options: UsageOptions): Promise<void> {
  const graph = await context.graph();
  const filter = toFilter(options);
  const operations = await allNodes(
    async after =>
      (await graph.execute(ListUsedOperationsDocument, { first: 100, after, filter })).usedOperations,
  );
  if (operations.length === 0) context.note(whyNone(options));
  await context.show(operations, () => (operations.length === 0 ? '' : renderUsage(context, operations)));
}

async function exportUsage(context: Context, options: UsageOptions): Promise<void> {
  const graph = await context.graph();
  const filter = toFilter(options);
  const operations = await allNodes(
    async after =>
      (await graph.execute(ExportUsedOperationsDocument, { first: 100, after, filter })).usedOperations,
  );
  if (operations.length === 0) context.note(whyNone(options));
  for (const operation of operations) context.emit(operation);
}

function toFilter({ client, operation, field, last, deprecated }: UsageOptions): UsedOperationFilter {
  return {
    clientName: client,
    operationName: operation,
    field,
    usedWithinSeconds: last,
    isUsingDeprecated: deprecated,
  };
}

function whyNone({ client, operation, field, last, deprecated }: UsageOptions): string {
  return client || operation || field || last || deprecated
    ? 'No operation fits.'
    : 'No operation is recorded yet: what clients run is stored within a few seconds.';
}

function renderUsage(context: Context, operations: readonly UsedOperation[]): Promise<string> {
  const { yellow } = context.colors;
  return renderTable(context, operations, [
    { title: 'CLIENT', text: ({ clientName }) => clientName },
    { title: 'VERSION', text: ({ clientVersion }) => clientVersion ?? '–' },
    { title: 'OPERATION', text: ({ name }) => name ?? '(anonymous)' },
    { title: 'KIND', text: ({ kind }) => formatEnum(kind) },
    { title: 'RUNS', align: 'right', text: ({ requestCount }) => formatValue(requestCount, 'COUNT') },
    { title: 'ERRORS', align: 'right', text: ({ errorCount }) => formatValue(errorCount, 'COUNT') },
    { title: 'LAST USE', align: 'right', text: ({ lastUsedAt }) => formatSince(lastUsedAt) },
    {
      title: 'DEPRECATED',
      text: ({ deprecatedFields }) => yellow(deprecatedFields.map(({ coordinate }) => coordinate).join(', ')),
    },
  ]);
}
