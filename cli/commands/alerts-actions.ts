import {
  AcknowledgeAlertDocument,
  type AlertRuleFieldsFragment,
  type AlertRuleFilter,
  DeleteAlertRuleDocument,
  ListAlertRulesDocument,
} from '../__generated__/graphql.ts';
import type { Context } from '../context.ts';
import { ExitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { accepted } from '../graph/answer.ts';
import { allNodes } from '../graph/pages.ts';
import { confirm } from '../terminal/confirm.ts';
import { formatDuration, formatEnum, formatSince } from '../terminal/format.ts';
import { nearest } from '../terminal/nearest.ts';
import { renderTable } from '../terminal/table.ts';

type AlertRule = AlertRuleFieldsFragment;

/** `iza alerts list`. */
export async function listAlerts(
  context: Context,
  options: { state?: string; severity?: string },
): Promise<void> {
  const rules = await readAlertRules(context, {
    states: options.state ? [options.state.toUpperCase() as AlertRule['state']] : undefined,
    severities: options.severity ? [options.severity.toUpperCase() as AlertRule['severity']] : undefined,
  });
  if (rules.length === 0) {
    context.note(
      options.state || options.severity
        ? 'No rule fits.'
        : 'There is no rule yet. Create one: iza alerts create --name "Slow answers" --metric latency_p99_ms --above 200',
    );
  }
  await context.show(rules, () => (rules.length ? renderRules(context, rules) : ''));
}

/** `iza alerts ack <rule>`. */
export async function acknowledgeAlert(context: Context, nameOrId: string): Promise<void> {
  const rule = await findRule(context, nameOrId);
  const graph = await context.graph();
  const answer = await graph.execute(AcknowledgeAlertDocument, { input: { id: rule.id } });
  const { alertRule } = accepted(answer.acknowledgeAlert, 'iza alerts list');
  await context.show(alertRule, () => `${rule.name} is acknowledged.`);
}

/** `iza alerts delete <rule>`. */
export async function deleteAlertRule(
  context: Context,
  nameOrId: string,
  options: { yes?: boolean },
): Promise<void> {
  const rule = await findRule(context, nameOrId);
  await confirm(context, `Delete the alert rule ${rule.name}?`, options.yes);
  const graph = await context.graph();
  const answer = await graph.execute(DeleteAlertRuleDocument, { input: { id: rule.id } });
  const { deletedAlertRuleId } = accepted(answer.deleteAlertRule, 'iza alerts list');
  await context.show({ deletedAlertRuleId, name: rule.name }, () => `${rule.name} is deleted.`);
}

/** Rules as a table. */
export function renderRules(context: Context, rules: readonly AlertRule[]): Promise<string> {
  return renderTable(context, rules, [
    { title: 'NAME', text: rule => rule.name },
    { title: 'STATE', text: rule => renderState(context, rule) },
    { title: 'SEVERITY', text: rule => formatEnum(rule.severity) },
    { title: 'SINCE', text: rule => formatSince(rule.firingSince) },
    {
      title: 'VALUE',
      align: 'right',
      text: rule => (rule.lastValue === null ? '–' : String(Number(rule.lastValue.toPrecision(4)))),
    },
    { title: 'FIRES WHEN', text: describeRule },
  ]);
}

function describeRule({ metricName, comparison, threshold, forSeconds, service }: AlertRule): string {
  const where = service ? ` of ${service.name}` : '';
  const howLong = forSeconds > 0 ? ` for ${formatDuration(forSeconds * 1000)}` : '';
  return `${metricName}${where} is ${formatEnum(comparison)} ${threshold}${howLong}`;
}

function renderState({ colors }: Context, { state }: AlertRule): string {
  if (state === 'FIRING') return colors.red('✗ firing');
  return state === 'ACKNOWLEDGED' ? colors.yellow('! acknowledged') : colors.green('✓ ok');
}

async function readAlertRules(context: Context, filter: AlertRuleFilter): Promise<AlertRule[]> {
  const graph = await context.graph();
  return allNodes(
    async after => (await graph.execute(ListAlertRulesDocument, { first: 100, after, filter })).alertRules,
  );
}

async function findRule(context: Context, nameOrId: string): Promise<AlertRule> {
  const rules = await readAlertRules(context, {});
  const found = rules.find(rule => rule.id === nameOrId) ?? rules.find(rule => rule.name === nameOrId);
  if (found) return found;
  const similar = nearest(
    nameOrId,
    rules.map(rule => rule.name),
  );
  throw new Failure(`There is no alert rule ${nameOrId}.${similar ? ` Did you mean "${similar}"?` : ''}`, {
    exitCode: ExitCode.notFound,
    code: 'ALERT_RULE_NOT_FOUND',
    next: 'iza alerts list',
  });
}
