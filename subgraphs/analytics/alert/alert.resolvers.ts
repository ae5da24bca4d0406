import { payload } from '@iza/platform/errors';
import type { Resolvers } from '../__generated__/resolvers.ts';
import type { AnalyticsContext } from '../context.ts';
import type { AlertChange } from './alert.events.ts';
import type { AlertCondition } from './alert.ts';

export const alertResolvers: Resolvers = {
  Query: {
    alertRules: (_, { filter, ...page }, { alerts }) => alerts.page(page, filter ?? {}),
    alertRule: (_, { id }, { alerts }) => alerts.byId(id),
  },
  Mutation: {
    createAlertRule: (_, { input }, { alerts }) => {
      const { idempotencyKey, serviceId = null, ...rest } = input;
      // The schema fills in the defaults that the generated type takes for optional.
      const condition = { ...rest, serviceId } as AlertCondition;
      return payload('alertRule', () => alerts.create(condition, idempotencyKey));
    },
    deleteAlertRule: (_, { input }, { alerts }) =>
      payload('deletedAlertRuleId', () => alerts.delete(input.id)),
    acknowledgeAlert: (_, { input }, { alerts }) => payload('alertRule', () => alerts.acknowledge(input.id)),
  },
  Subscription: {
    alertRulesUpdated: {
      subscribe: (_, { everyMs }, { alerts }) => alerts.changes(everyMs),
      resolve: (changes: AlertChange[], _: unknown, { alerts }: AnalyticsContext) =>
        alerts.many(changes.map(({ id }) => id)),
    },
  },
  AlertRule: {
    __resolveReference: ({ id }, { alerts }) => alerts.byId(id),
    service: rule => (rule.serviceId ? { id: rule.serviceId } : null),
  },
  AlertRuleConnection: {
    totalCount: page => page.countAll(),
  },
};
