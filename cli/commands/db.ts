import { Argument, type Command } from 'commander';
import { action, type Context, type Run, withLocal } from '../context.ts';
import { ExitCode } from '../exit-code.ts';
import { type LocalOptions, loadSettings, toSettingsOptions } from '../settings.ts';
import { confirm } from '../terminal/confirm.ts';
import { formatBytes, formatMs, formatValue } from '../terminal/format.ts';
import { renderTable } from '../terminal/table.ts';

/** `iza db status|migrate|backup|restore|abandon-secrets`: the database itself; works with and without a running system. */
export function defineDb(program: Command, run: Run): void {
  const db = program
    .command('db')
    .description('the database: state, migrations, backups; no running system needed');

  withLocal(db.command('status'))
    .description('show which database is configured, and which migrations it has and lacks; changes nothing')
    .action(action(run, showStatus));

  withLocal(db.command('migrate'))
    .description('bring the tables up to date, as every start does')
    .action(action(run, migrate));

  withLocal(db.command('backup'))
    .description(
      'write all rows, as of one moment, to a file that every engine can restore; also while the system runs',
    )
    .addArgument(new Argument('<file>', 'where to write it; must not exist'))
    .option('--overwrite', 'replace a file that exists')
    .option('--allow-pause', 'let a running system with a large embedded database wait until it is done')
    .addHelpText('after', '\nExamples:\n  $ iza db backup iza-$(date +%F).backup')
    .action(action(run, backup));

  withLocal(db.command('restore'))
    .description('put a backup into an empty database and compare every table with it; a used one is refused')
    .addArgument(new Argument('<file>', 'a file of `iza db backup`'))
    .addHelpText('after', '\nExamples:\n  $ iza db restore iza.backup --data-dir restored')
    .action(action(run, restore));

  withLocal(db.command('abandon-secrets'))
    .description('delete the secrets whose master key is lost for good, so that the system can start again')
    .option('-y, --yes', 'do not ask')
    .action(action(run, abandonSecrets));
}

/** Loaded when a command runs: the database takes longer than the rest of the command. */
async function open(context: Context, options: LocalOptions) {
  const [database, config] = await Promise.all([
    import('../db/index.ts'),
    loadSettings(toSettingsOptions(options, context.io.env)),
  ]);
  return { ...database, config };
}

async function showStatus(context: Context, options: LocalOptions): Promise<void> {
  const { databaseStatus, config } = await open(context, options);
  const status = await databaseStatus(config);
  const { applied, pending, problem } = status.migrations;
  await context.show(status, () => {
    const facts: [string, string][] = [
      ['database', status.description ?? 'embedded, created at the first start'],
      ['open in', status.openedBy ? `process ${status.openedBy.pid} on ${status.openedBy.host}` : '–'],
      ['answers in', status.latencyMs === null ? '–' : formatMs(status.latencyMs)],
      ['size', status.sizeBytes === null ? '–' : formatBytes(status.sizeBytes)],
      ['pgvector', status.hasVector === null ? '–' : status.hasVector ? 'yes' : 'no'],
      ['migrations', `${applied.length} applied, ${pending.length} pending`],
      ...pending.map(({ group, name }): [string, string] => ['', `pending: ${group}/${name}`]),
    ];
    return facts.map(([name, value]) => `${context.colors.dim(name.padEnd(11))} ${value}`).join('\n');
  });
  if (!problem) return;
  context.warn(problem);
  context.exitWith(ExitCode.error);
}

async function migrate(context: Context, options: LocalOptions): Promise<void> {
  const { databaseMigrate, config } = await open(context, options);
  const report = await databaseMigrate(config);
  for (const { group, name } of report.unknown) {
    context.warn(`${group}/${name} is in the database and not among the files: a newer version wrote it.`);
  }
  await context.show(report, () => {
    const ran = report.applied.map(
      ({ group, name, durationMs }) => `${group}/${name}  ${formatMs(durationMs)}`,
    );
    const summary = ran.length === 0 ? 'Up to date' : `${ran.length} applied`;
    return [...ran, `${summary}, ${report.alreadyApplied} before, in ${formatMs(report.durationMs)}.`].join(
      '\n',
    );
  });
}

async function backup(
  context: Context,
  file: string,
  options: LocalOptions & { overwrite?: boolean; allowPause?: boolean },
): Promise<void> {
  const { databaseBackup, config } = await open(context, options);
  const report = await databaseBackup(config, file, options);
  await context.show(report, () => renderTables(context, report, 'Wrote'));
}

async function restore(context: Context, file: string, options: LocalOptions): Promise<void> {
  const { databaseRestore, config } = await open(context, options);
  const report = await databaseRestore(config, file);
  await context.show(report, () => renderTables(context, report, 'Restored and compared'));
}

async function abandonSecrets(context: Context, options: LocalOptions & { yes?: boolean }): Promise<void> {
  await confirm(context, 'Delete every secret whose master key is not there?', options.yes);
  const { databaseAbandonSecrets, config } = await open(context, options);
  const report = await databaseAbandonSecrets(config);
  await context.show(report, () => {
    const { names, clearedCount, keyIds } = report;
    if (keyIds.length === 0) return 'No key is missing; nothing was deleted.';
    const others = clearedCount > 0 ? ` and ${clearedCount} others` : '';
    return `Gave up ${names.length} secrets${others} under ${keyIds.join(', ')}${names.length ? `: ${names.join(', ')}` : ''}.`;
  });
}

interface Report {
  file: string;
  tables: readonly { schema: string; name: string; rows: number }[];
  rows: number;
  durationMs: number;
}

async function renderTables(
  context: Context,
  { file, tables, rows, durationMs }: Report,
  verb: string,
): Promise<string> {
  const table = await renderTable(context, tables, [
    { title: 'TABLE', text: summary => `${summary.schema}.${summary.name}` },
    { title: 'ROWS', align: 'right', text: summary => formatValue(summary.rows, 'COUNT') },
  ]);
  return `${table}\n\n${verb} ${rows} rows of ${tables.length} tables, ${file}, in ${formatMs(durationMs)}.`;
}
