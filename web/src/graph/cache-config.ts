import type { Cache, CacheExchangeOpts } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import type { AlertRuleFieldsFragment, ServiceSummaryFragment } from '../__generated__/graphql.ts';
import { AlertRuleFieldsFragmentDoc } from '../__generated__/graphql.ts';

const embedded = () => null;

/** How answers are normalised, and what a change means for the lists that are shown. */
export const cacheConfig: CacheExchangeOpts = {
  // The pages of a list are one list: what was loaded stays when more comes.
  resolvers: {
    Query: {
      alertRules: relayPagination(),
      configEntries: relayPagination(),
      deadLetters: relayPagination(),
      jobs: relayPagination(),
      services: relayPagination(),
      usedOperations: relayPagination(),
    },
  },
  // Values without an identity of their own: they live inside their parent.
  keys: {
    AlertRuleConnection: embedded,
    CachePolicy: embedded,
    ConfigDifference: embedded,
    ConfigEntryConnection: embedded,
    DeadLetterConnection: embedded,
    DeprecatedUse: embedded,
    JobConnection: embedded,
    JobFailure: embedded,
    JobProgress: embedded,
    JobStep: embedded,
    MetricConnection: embedded,
    MetricLabel: embedded,
    MetricPoint: embedded,
    PageInfo: embedded,
    ServiceConnection: embedded,
    ServiceDependency: embedded,
    SessionConnection: embedded,
    UsedOperationConnection: embedded,
    UserError: embedded,
    Viewer: embedded,
  },
  optimistic: {
    // The payload's shape, so that a refusal rolls back by itself when the answer replaces it.
    acknowledgeAlert: ({ input }, cache) => {
      const id = (input as { id: string }).id;
      const known = cache.readFragment<AlertRuleFieldsFragment>(AlertRuleFieldsFragmentDoc, {
        __typename: 'AlertRule',
        id,
      });
      const acknowledged = {
        ...known,
        __typename: 'AlertRule',
        id,
        state: 'ACKNOWLEDGED',
        acknowledgedAt: new Date().toISOString(),
      };
      return { __typename: 'AcknowledgeAlertPayload', alertRule: acknowledged, userErrors: [] };
    },
  },
  updates: {
    Mutation: {
      acknowledgeAlert: (_result, _args, cache) => invalidate(cache, 'alertRules'),
      createAlertRule: (_result, _args, cache) => invalidate(cache, 'alertRules'),
      discardDeadLetter: (_result, _args, cache) => invalidateEvents(cache),
      forgetEventConsumer: (_result, _args, cache) => invalidateEvents(cache),
      replayDeadLetter: (_result, _args, cache) => invalidateEvents(cache),
      deleteAlertRule: (result, _args, cache) => {
        const id = (result.deleteAlertRule as { deletedAlertRuleId: string | null }).deletedAlertRuleId;
        if (id) cache.invalidate({ __typename: 'AlertRule', id });
        invalidate(cache, 'alertRules');
      },
    },
    Subscription: {
      // A rule that changed state may belong to other lists now.
      alertRulesUpdated: (result, _args, cache) => {
        if ((result.alertRulesUpdated as AlertRuleFieldsFragment[]).length) invalidate(cache, 'alertRules');
      },
      // A job that changed state may belong to other lists now, and a new one is in no list yet.
      jobsUpdated: (result, _args, cache) => {
        if ((result.jobsUpdated as unknown[]).length) invalidate(cache, 'jobs');
      },
      // Known services patch themselves; a new one is in no list yet.
      servicesUpdated: (result, _args, cache) => {
        const listed = listedServices(cache);
        const services = result.servicesUpdated as ServiceSummaryFragment[];
        if (services.some(service => !listed.has(`Service:${service.id}`))) invalidate(cache, 'services');
      },
    },
  },
};

/** Forgets every list under one field of the query, whatever its arguments; lists on the screen are fetched again. */
function invalidate(cache: Cache, fieldName: string): void {
  for (const field of cache.inspectFields('Query')) {
    if (field.fieldName === fieldName) cache.invalidate('Query', field.fieldName, field.arguments);
  }
}

/** A decision about an event changes what its consumer has left, too. */
function invalidateEvents(cache: Cache): void {
  invalidate(cache, 'deadLetters');
  invalidate(cache, 'eventConsumers');
}

function listedServices(cache: Cache): Set<unknown> {
  const lists = cache.inspectFields('Query').filter(field => field.fieldName === 'services');
  return new Set(
    lists.flatMap(
      field => cache.resolve(cache.resolve('Query', field.fieldKey) as string, 'nodes') as string[],
    ),
  );
}
