import {
  useAlertRuleUpdatesSubscription,
  useBootUpdatesSubscription,
  useServiceUpdatesSubscription,
} from '../__generated__/hooks.ts';

/** Follows the entities that any page may show: what arrives patches the normalised cache, and nothing renders here. */
export function EntityUpdates() {
  useServiceUpdatesSubscription();
  useAlertRuleUpdatesSubscription();
  useBootUpdatesSubscription();
  return null;
}
