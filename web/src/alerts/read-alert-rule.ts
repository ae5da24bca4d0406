import type { AlertComparison, AlertSeverity, CreateAlertRuleInput } from '../__generated__/graphql.ts';
import { unitOfName } from '../format/metric-name.ts';

/** How many of the graph's units one unit of the form is: shares are typed in percent, bytes in megabytes. */
export function formUnit(metricName: string): { label: string; factor: number } {
  const unit = unitOfName(metricName);
  if (unit === 'RATIO') return { label: '%', factor: 0.01 };
  if (unit === 'BYTES') return { label: 'MB', factor: 1e6 };
  if (unit === 'MILLISECONDS') return { label: 'ms', factor: 1 };
  return { label: unit === 'PER_SECOND' ? 'per second' : '', factor: 1 };
}

/** The input of the mutation out of the form. */
export function readAlertRule(form: FormData, idempotencyKey: string): CreateAlertRuleInput {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const metricName = text('metricName');
  return {
    idempotencyKey,
    name: text('name'),
    metricName,
    serviceId: text('serviceId') || null,
    comparison: text('comparison') as AlertComparison,
    // Without the rounding, 7 % would be 0.07000000000000001.
    threshold: Number((Number(text('threshold')) * formUnit(metricName).factor).toPrecision(12)),
    forSeconds: Number(text('forSeconds')),
    severity: text('severity') as AlertSeverity,
  };
}
