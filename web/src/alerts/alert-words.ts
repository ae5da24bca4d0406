import type { AlertRuleFieldsFragment, AlertSeverity, AlertState } from '../__generated__/graphql.ts';
import { unitOfName } from '../format/metric-name.ts';
import { formatDuration, formatValue } from '../format/units.ts';
import type { Tone } from '../ui/StatusMark.tsx';

/** How a state of a rule looks and reads. */
export const alertStates: Record<AlertState, { tone: Tone; text: string }> = {
  FIRING: { tone: 'crit', text: 'Firing' },
  ACKNOWLEDGED: { tone: 'warn', text: 'Acknowledged' },
  OK: { tone: 'ok', text: 'OK' },
};

export const alertSeverities: Record<AlertSeverity, string> = {
  CRITICAL: 'Critical',
  WARNING: 'Warning',
  INFO: 'Info',
};

/** "latency_p99_ms above 200 ms for 30 s". */
export function conditionOf(rule: AlertRuleFieldsFragment): string {
  const threshold = formatValue(rule.threshold, unitOfName(rule.metricName));
  const held = rule.forSeconds ? ` for ${formatDuration(rule.forSeconds * 1000)}` : '';
  return `${rule.metricName} ${rule.comparison === 'ABOVE' ? 'above' : 'below'} ${threshold}${held}`;
}
