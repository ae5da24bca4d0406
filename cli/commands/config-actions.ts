import type { Context } from '../context.ts';
import { ExitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { formatEnum, formatJson } from '../terminal/format.ts';
import { nearest } from '../terminal/nearest.ts';
import { renderTable } from '../terminal/table.ts';
import { type ConfigReader, type ConfigValue, fileReader, graphReader } from './config-sources.ts';

interface SourceOptions {
  offline?: boolean;
}

/** `iza config list`. */
export async function listConfig(
  context: Context,
  options: SourceOptions & { changed?: boolean; search?: string },
): Promise<void> {
  const entries = await read(context, options, reader =>
    reader.list({ isChanged: options.changed ? true : undefined, search: options.search }),
  );
  if (entries.length === 0)
    context.note(options.changed ? 'Everything is at its default.' : 'No setting fits.');
  await context.show(entries, () => (entries.length ? renderEntries(context, entries) : ''));
}

/** `iza config get <path>`: the bare value, so that a script can use it. */
export async function getConfig(context: Context, path: string, options: SourceOptions): Promise<void> {
  const entries = await read(context, options, reader => reader.list({}));
  const entry = entries.find(candidate => candidate.path === path);
  if (!entry) {
    const similar = nearest(
      path,
      entries.map(candidate => candidate.path),
    );
    throw new Failure(`There is no setting ${path}.${similar ? ` Did you mean ${similar}?` : ''}`, {
      exitCode: ExitCode.notFound,
      code: 'CONFIG_ENTRY_NOT_FOUND',
      next: similar ? `iza config get ${similar}` : 'iza config list',
    });
  }
  await context.show(entry, () => (entry.value === null ? '' : formatJson(entry.value)));
  if (entry.value === null) context.note(`${path} is not set; ${entry.variable} sets it.`);
}

/** `iza config diff <from> <to>`. */
export async function compareConfig(
  context: Context,
  from: string,
  to: string,
  options: SourceOptions,
): Promise<void> {
  const differences = await read(context, options, reader => reader.compare(from, to));
  if (differences.length === 0) context.note(`${from} and ${to} do not differ.`);
  await context.show(differences, async () =>
    differences.length === 0
      ? ''
      : renderTable(context, differences, [
          { title: 'SETTING', text: difference => difference.path },
          { title: from.toUpperCase(), text: difference => formatJson(difference.from) },
          { title: to.toUpperCase(), text: difference => formatJson(difference.to) },
        ]),
  );
}

/** Asks the running system, and the files when nothing runs; stderr says which it was. */
async function read<Result>(
  context: Context,
  options: SourceOptions,
  ask: (reader: ConfigReader) => Promise<Result>,
): Promise<Result> {
  if (!options.offline) {
    try {
      const graph = await context.graph();
      const result = await ask(graphReader(graph));
      context.note(context.colors.dim(`of the running system at ${graph.endpoint.base}`));
      return result;
    } catch (error) {
      if (!(error instanceof Failure && error.code === 'UNREACHABLE')) throw error;
    }
  }
  const result = await ask(fileReader(context.io.env));
  const why = options.offline ? '' : ' (IZA OS does not answer; it may run with other ones)';
  context.note(context.colors.dim(`of the files and variables here${why}`));
  return result;
}

function renderEntries(context: Context, entries: readonly ConfigValue[]): Promise<string> {
  const { colors } = context;
  return renderTable(context, entries, [
    { title: 'SETTING', text: entry => entry.path },
    {
      title: 'VALUE',
      text: entry =>
        entry.source === 'DEFAULT' ? formatJson(entry.value) : colors.bold(formatJson(entry.value)),
    },
    { title: 'FROM', text: entry => entry.sourceName ?? formatEnum(entry.source) },
    { title: 'WHAT IT IS', text: entry => entry.description },
  ]);
}
