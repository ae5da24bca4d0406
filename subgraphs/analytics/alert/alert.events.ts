/** Says that a rule was created or changed its state. A signal that may be lost: the row is the truth. */
export interface AlertChange {
  id: string;
}

export const alertChangedChannel = 'analytics.alert_rule_changed';
