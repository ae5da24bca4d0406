import { Argument, type Command, Option } from 'commander';
import { action, type Run, withGraph } from '../context.ts';
import { parseDuration } from '../terminal/duration.ts';
import { acknowledgeAlert, deleteAlertRule, listAlerts } from './alerts-actions.ts';
import { createAlertRule, parseThreshold } from './alerts-create.ts';

/** `iza alerts list|create|ack|delete`: the rules that watch metrics. */
export function defineAlerts(program: Command, run: Run): void {
  const alerts = program.command('alerts').description('the rules that watch metrics, and what fires');

  withGraph(alerts.command('list'))
    .description('list the alert rules, firing ones first')
    .addOption(
      new Option('--state <state>', 'only those in this state').choices(['firing', 'acknowledged', 'ok']),
    )
    .addOption(
      new Option('--severity <severity>', 'only those of this severity').choices([
        'info',
        'warning',
        'critical',
      ]),
    )
    .action(action(run, listAlerts));

  withGraph(alerts.command('create'))
    .description('create a rule; asks for what is missing on a terminal')
    .option('--name <name>', 'unique, at most 80 characters')
    .option('--metric <name>', 'what to watch; `iza metrics list` shows all')
    .addOption(
      new Option('--above <value>', 'fire when the value is above this')
        .argParser(parseThreshold)
        .conflicts('below'),
    )
    .addOption(new Option('--below <value>', 'fire when the value is below this').argParser(parseThreshold))
    .addOption(
      new Option('--for <duration>', 'how long it must hold before it fires')
        .argParser(parseDuration)
        .default(30, '30s'),
    )
    .addOption(
      new Option('--severity <severity>', 'how bad it is')
        .choices(['info', 'warning', 'critical'])
        .default('warning'),
    )
    .option('--service <name>', 'only for this part; every part that has the metric otherwise')
    .option('--idempotency-key <key>', 'repeating the command with the same key creates nothing twice')
    .addHelpText(
      'after',
      `
Examples:
  $ iza alerts create --name "Slow answers" --metric latency_p99_ms --above 200 --for 1m
  $ iza alerts create --name "No traffic" --metric requests_per_second --below 0.1 --service gateway --severity info`,
    )
    .action(action(run, createAlertRule));

  withGraph(alerts.command('ack'))
    .description('say that you work on a firing alert')
    .addArgument(new Argument('<rule>', 'name or id of the rule'))
    .action(action(run, acknowledgeAlert));

  withGraph(alerts.command('delete'))
    .description('delete a rule')
    .addArgument(new Argument('<rule>', 'name or id of the rule'))
    .option('-y, --yes', 'do not ask')
    .action(action(run, deleteAlertRule));
}
