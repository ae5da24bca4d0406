import DataLoader from 'dataloader';
import type { AlertRepository } from './alert.repository.ts';
import type { AlertRule } from './alert.ts';
import type { LatestValues } from './latest-values.ts';

export type AlertLoaders = ReturnType<typeof createAlertLoaders>;

/** Loaders of one request. They do not remember answers, because the request of a subscription lives for hours. */
export function createAlertLoaders(rules: AlertRepository, latest: LatestValues) {
  return {
    alertRuleById: new DataLoader<string, AlertRule | null>(
      async ids => {
        const found = new Map(
          (await rules.findMany([...new Set(ids)])).map(rule => [rule.id, latest.of(rule)]),
        );
        return ids.map(id => found.get(id) ?? null);
      },
      { cache: false },
    ),
  };
}
