import { createHash } from 'node:crypto';
import { DomainError } from '@iza/platform/errors';

export type AlertState = 'OK' | 'FIRING' | 'ACKNOWLEDGED';
export type AlertSeverity = 'INFO' | 'WARNING' | 'CRITICAL';
export type AlertComparison = 'ABOVE' | 'BELOW';

/** What the author of a rule decides. */
export interface AlertCondition {
  readonly name: string;
  readonly metricName: string;
  /** Null watches every service that has the metric. */
  readonly serviceId: string | null;
  readonly comparison: AlertComparison;
  readonly threshold: number;
  readonly forSeconds: number;
  readonly severity: AlertSeverity;
}

/** Where a rule stands. */
export interface AlertStatus {
  readonly state: AlertState;
  /** Null while nothing is measured. */
  readonly lastValue: number | null;
  /** The instant of the newest measurement that was judged. */
  readonly lastEvaluatedAt: Date | null;
  /** Since when the condition holds without a gap, whether it fires already or not. */
  readonly holdingSince: Date | null;
  readonly firingSince: Date | null;
  readonly acknowledgedAt: Date | null;
}

/** A rule that watches a metric. */
export interface AlertRule extends AlertCondition, AlertStatus {
  readonly id: string;
  readonly createdAt: Date;
}

/** More rules than this are refused: every one is evaluated every second. */
export const maxAlertRules = 1000;

export class AlertRuleNotFoundError extends DomainError {
  readonly code = 'ALERT_RULE_NOT_FOUND';
  override readonly field = ['input', 'id'];
  constructor(id: string) {
    super(`There is no alert rule ${id}: it may have been deleted. List them with \`alertRules\`.`);
  }
}

export class AlertNotFiringError extends DomainError {
  readonly code = 'ALERT_NOT_FIRING';
  constructor(state: AlertState) {
    super(
      state === 'ACKNOWLEDGED'
        ? 'Somebody has acknowledged this alert already.'
        : 'Only a firing alert can be acknowledged; the condition of this one does not hold.',
    );
  }
}

export class AlertRuleInvalidError extends DomainError {
  readonly code = 'ALERT_RULE_INVALID';
  override readonly field: readonly string[];
  constructor(field: string, message: string) {
    super(message);
    this.field = ['input', field];
  }
}

export class AlertRuleNameTakenError extends DomainError {
  readonly code = 'ALERT_RULE_NAME_TAKEN';
  override readonly field = ['input', 'name'];
  constructor(name: string) {
    super(`Another alert rule is called "${name}": choose another name, or delete that rule first.`);
  }
}

export class AlertRuleLimitError extends DomainError {
  readonly code = 'ALERT_RULE_LIMIT_REACHED';
  constructor() {
    super(`There are ${maxAlertRules} alert rules already: delete one first.`);
  }
}

/** Checks what an author typed in and takes spaces off the ends of the name. */
export function assertCondition(condition: AlertCondition): AlertCondition {
  const name = condition.name.trim();
  const length = [...name].length;
  if (length < 1 || length > 80) throw new AlertRuleInvalidError('name', 'A name has 1–80 characters.');
  if (name.includes('\0')) throw new AlertRuleInvalidError('name', 'A name has no NUL characters.');
  if (!/^[a-z][a-z0-9_]{0,79}$/.test(condition.metricName)) {
    throw new AlertRuleInvalidError(
      'metricName',
      'A metric name is in snake case, such as `latency_p99_ms`.',
    );
  }
  if (condition.serviceId !== null && !/^service_[\w.-]{1,120}$/.test(condition.serviceId)) {
    throw new AlertRuleInvalidError('serviceId', 'This is not the id of a service: take it from `services`.');
  }
  if (!Number.isFinite(condition.threshold)) {
    throw new AlertRuleInvalidError('threshold', 'The threshold must be a finite number.');
  }
  if (!Number.isInteger(condition.forSeconds) || condition.forSeconds < 0 || condition.forSeconds > 86_400) {
    throw new AlertRuleInvalidError(
      'forSeconds',
      `\`forSeconds\` must be 0–86400; it was ${condition.forSeconds}.`,
    );
  }
  return { ...condition, name };
}

/** What tells whether two requests to create a rule are the same. */
export function conditionHash(condition: AlertCondition): string {
  const { name, metricName, serviceId, comparison, threshold, forSeconds, severity } = condition;
  const identity = JSON.stringify([name, metricName, serviceId, comparison, threshold, forSeconds, severity]);
  return createHash('sha256').update(identity).digest('hex');
}

/** Why a firing rule could not be acknowledged, from the rule as it is found afterwards. */
export function refusalToAcknowledge(id: string, found: AlertRule | undefined): DomainError {
  return found ? new AlertNotFiringError(found.state) : new AlertRuleNotFoundError(id);
}
