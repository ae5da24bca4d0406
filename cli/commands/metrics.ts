import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { action, type Run, withGraph } from '../context.ts';
import { parseDuration } from '../terminal/duration.ts';
import { listMetrics } from './metrics-list.ts';
import { showMetric } from './metrics-show.ts';
import { topMetrics } from './metrics-top.ts';

/** `iza metrics top|list|show`: what is measured, live and over time. */
export function defineMetrics(program: Command, run: Run): void {
  const metrics = program.command('metrics').description('what is measured, live and over time');

  withGraph(metrics.command('top'))
    .description('follow the newest values; Ctrl-C ends it')
    .addOption(
      new Option('-i, --interval <duration>', 'time between two updates, at least 100ms as 0.1s')
        .argParser(parseInterval)
        .default(1000, '1s'),
    )
    .addOption(
      new Option('-s, --sort <column>', 'order of the rows')
        .choices(['name', 'service', 'value'])
        .default('name'),
    )
    .option('--service <name>', 'only what is measured about this part')
    .option('--name <metric>', 'only this metric; repeat it for more', collect)
    .option('--all', 'with the series per label')
    .addOption(new Option('-n, --count <updates>', 'end after so many updates').argParser(parseCount))
    .addHelpText(
      'after',
      `
Examples:
  $ iza metrics top
  $ iza metrics top --service gateway --sort value
  $ iza metrics top --json --name latency_p99_ms | jq -c '{name, value}'`,
    )
    .action(action(run, topMetrics));

  withGraph(metrics.command('list'))
    .description('list every series with its newest value')
    .option('--service <name>', 'only what is measured about this part')
    .option('--all', 'with the series per label, and those that nobody measures any more')
    .action(action(run, listMetrics));

  withGraph(metrics.command('show'))
    .description('draw one metric over time')
    .addArgument(new Argument('<name>', 'such as latency_p99_ms; `iza metrics list` shows all'))
    .addOption(
      new Option('-l, --last <duration>', 'how far back: 30s, 15m, 2h, 7d')
        .argParser(parseDuration)
        .default(900, '15m'),
    )
    .option('--service <name>', 'only what is measured about this part')
    .option('--all', 'with the series per label')
    .addHelpText(
      'after',
      `
Examples:
  $ iza metrics show latency_p99_ms --last 1h
  $ iza metrics show requests_per_second --service gateway --json | jq '.[0].series.points | length'`,
    )
    .action(action(run, showMetric));
}

function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, value];
}

function parseInterval(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text);
  const ms = Number(match?.[1]) * { ms: 1, s: 1000, m: 60_000 }[match?.[2] ?? 's']!;
  if (ms >= 100 && ms <= 60_000) return Math.round(ms);
  throw new InvalidArgumentError('Give a time from 100ms to 60s, such as 500ms or 2s.');
}

function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('Give a whole number from 1.');
}
