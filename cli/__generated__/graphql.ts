/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The alert to take. */
export type AcknowledgeAlertInput = {
  /** The id of its rule. */
  id: string;
};

/** How a value is compared with the threshold. */
export type AlertComparison =
  /** The condition holds while the value is greater than the threshold. */
  | 'ABOVE'
  /** The condition holds while the value is less than the threshold. */
  | 'BELOW';

/** Which alert rules to list. */
export type AlertRuleFilter = {
  /** Only rules of one of these severities. */
  severities?: Array<AlertSeverity> | null | undefined;
  /** Only rules in one of these states. */
  states?: Array<AlertState> | null | undefined;
};

/** How bad it is when an alert fires. */
export type AlertSeverity =
  /** Look at it now. */
  | 'CRITICAL'
  /** Good to know. */
  | 'INFO'
  /** Look at it within the day. */
  | 'WARNING';

/** Where an alert stands. */
export type AlertState =
  /** Its condition holds, and somebody works on it. */
  | 'ACKNOWLEDGED'
  /** Its condition holds, and nobody has taken it yet. */
  | 'FIRING'
  /** Its condition does not hold. */
  | 'OK';

/** How far the start of the process is. */
export type BootState =
  /** Ready, with a failed step. */
  | 'DEGRADED'
  /** A required step failed, so the process ends. */
  | 'FAILED'
  /** Every step is ready. */
  | 'READY'
  /** Some steps are still to come. */
  | 'STARTING'
  /** The process was told to stop. */
  | 'STOPPING';

/** How far a boot step is. */
export type BootStepState =
  /** It failed, and the system runs without it. */
  | 'FAILED'
  /** It waits for other steps. */
  | 'PENDING'
  /** Done. */
  | 'READY'
  /** It is at work. */
  | 'RUNNING'
  /** Not tried, because a step it needs failed or the part is not hosted here. */
  | 'SKIPPED';

/** One tier of the cache, nearest first. */
export type CacheTierName =
  /** Materialised in PostgreSQL; survives a restart. */
  | 'DATABASE'
  /** In the memory of this process. */
  | 'PROCESS'
  /** Shared between processes. */
  | 'REDIS'
  /** Within one request. */
  | 'REQUEST';

/** Which configuration entries to list. */
export type ConfigEntryFilter = {
  /** Only values that differ from their default. */
  isChanged?: boolean | null | undefined;
  /** Part of the path or of the description, in any case. */
  search?: string | null | undefined;
};

/** Where a configuration value came from; later ones win. */
export type ConfigSource =
  /** Nobody set it. */
  | 'DEFAULT'
  /** An environment variable. */
  | 'ENVIRONMENT'
  /** The file of the environment, such as config/prod.yaml. */
  | 'FILE'
  /** A flag of `iza up`. */
  | 'FLAG';

/** A rule to create. */
export type CreateAlertRuleInput = {
  /** On which side of the threshold the condition holds. */
  comparison: AlertComparison;
  /** 0–86400. */
  forSeconds?: number;
  /** A key of the caller's choice: repeating a request with it returns the first result. */
  idempotencyKey: string;
  /** The metric to watch; it need not have been measured yet. */
  metricName: string;
  /** 1–80 characters, unique. */
  name: string;
  /** Only this part; every part that has the metric when left out. */
  serviceId?: string | null | undefined;
  /** How bad it is when it fires. */
  severity?: AlertSeverity;
  /** In the unit of the metric. */
  threshold: number;
};

/** Which dead letters to list. */
export type DeadLetterFilter = {
  /** Only those of the consumer with this name. */
  consumer?: string | null | undefined;
};

/** The rule to delete. */
export type DeleteAlertRuleInput = {
  /** The id of the rule. */
  id: string;
};

/** The dead letter to give up. */
export type DiscardDeadLetterInput = {
  /** Which one. */
  id: string;
};

/** A deployment stage. */
export type Environment =
  /** A laptop: everything in one process. */
  | 'DEV'
  /** In use. */
  | 'PROD'
  /** As production, but open to exploration. */
  | 'STAGING';

/** Whether the events of a consumer are handled. */
export type EventConsumerState =
  /** No process did for a long time: start it, or forget the consumer, because events are kept until it has them. */
  | 'MISSING'
  /** A process handles them. */
  | 'RUNNING'
  /** No process does now. They are kept and handled when one is there again. */
  | 'STOPPED';

/** The tier to empty. */
export type FlushCacheTierInput = {
  /** Which tier. */
  tier: CacheTierName;
};

/** The consumer to forget. */
export type ForgetEventConsumerInput = {
  /** Its name. */
  name: string;
};

/** Which metrics to list. */
export type MetricFilter = {
  /** Only series measured within the last so many seconds. */
  activeWithinSeconds?: number | null | undefined;
  /** Only what these processes measured. */
  instanceIds?: Array<string> | null | undefined;
  /** Only series without labels: the totals of a service or process. */
  isTotal?: boolean | null | undefined;
  /** Only metrics of these names. */
  names?: Array<string> | null | undefined;
  /** Only what is about these parts. */
  serviceIds?: Array<string> | null | undefined;
};

/** What a metric's values mean, and so how they may be combined. */
export type MetricKind =
  /** A level: averages, minima and maxima are meaningful. */
  | 'GAUGE'
  /** A percentile over the step: never average it; its maximum is an upper bound. */
  | 'PERCENTILE'
  /** Events per second over the step: sums over services are meaningful. */
  | 'RATE';

/** The unit of a metric's values. */
export type MetricUnit =
  /** A size or an amount of memory. */
  | 'BYTES'
  /** A number of things. */
  | 'COUNT'
  /** Thousandths of a second. */
  | 'MILLISECONDS'
  /** Events per second. */
  | 'PER_SECOND'
  /** A share, 0–1. */
  | 'RATIO';

/** What an operation does. */
export type OperationKind =
  /** It changes something. */
  | 'MUTATION'
  /** It reads. */
  | 'QUERY'
  /** It follows a stream of events. */
  | 'SUBSCRIPTION';

/** The dead letter to try again. */
export type ReplayDeadLetterInput = {
  /** Which one. */
  id: string;
};

/** Which services to list. */
export type ServiceFilter = {
  /** Only parts of one of these kinds. */
  kinds?: Array<ServiceKind> | null | undefined;
  /** Only those that an operator should look at. */
  needsAttention?: boolean | null | undefined;
  /** Part of the name, in any case. */
  search?: string | null | undefined;
  /** Only parts in one of these states. */
  states?: Array<ServiceState> | null | undefined;
};

/** What a part of the running system is. */
export type ServiceKind =
  /** The cache of a process. */
  | 'CACHE'
  /** PostgreSQL. */
  | 'DATABASE'
  /** What carries live values between the parts. */
  | 'EVENTS'
  /** The endpoint that clients call. */
  | 'GATEWAY'
  /** A service group. */
  | 'SUBGRAPH'
  /** The dashboard. */
  | 'WEB';

/** How a part is doing. */
export type ServiceState =
  /** Running with something missing: see `dependencies`. */
  | 'DEGRADED'
  /** It should run and does not, or it stopped announcing itself. */
  | 'DOWN'
  /** Ready, and everything it depends on answers. */
  | 'HEALTHY'
  /** It has announced itself and is not ready yet. */
  | 'STARTING'
  /** It was stopped in good order. */
  | 'STOPPED';

/** A time range, either relative to now or between two instants. */
export type TimeRangeInput = {
  /** Inclusive; give it or `lastSeconds`. */
  from?: string | null | undefined;
  /** The last so many seconds, 1 to 34,560,000 (400 days). */
  lastSeconds?: number | null | undefined;
  /** Exclusive; now when left out or in the future. */
  to?: string | null | undefined;
};

/** Which used operations to list. */
export type UsedOperationFilter = {
  /** Only those of the client with this name. */
  clientName?: string | null | undefined;
  /** Only those that use this, as a schema coordinate: `Metric.latest`, `Query.metrics(first:)`, `Metric`. */
  field?: string | null | undefined;
  /** Only those that use something deprecated. */
  isUsingDeprecated?: boolean | null | undefined;
  /** Only those with this name. */
  operationName?: string | null | undefined;
  /** Only those that ran within the last so many seconds. */
  usedWithinSeconds?: number | null | undefined;
};

export type AcknowledgeAlertMutationVariables = Exact<{
  input: AcknowledgeAlertInput;
}>;


export type AcknowledgeAlertMutation = { acknowledgeAlert: { alertRule: { id: string, name: string, metricName: string, comparison: AlertComparison, threshold: number, forSeconds: number, severity: AlertSeverity, state: AlertState, lastValue: number | null, lastEvaluatedAt: string | null, firingSince: string | null, acknowledgedAt: string | null, createdAt: string, service: { id: string, name: string } | null } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type CompareConfigQueryVariables = Exact<{
  from: Environment;
  to: Environment;
}>;


export type CompareConfigQuery = { configDiff: Array<{ path: string, from: unknown, to: unknown, isSecret: boolean }> };

export type CreateAlertRuleMutationVariables = Exact<{
  input: CreateAlertRuleInput;
}>;


export type CreateAlertRuleMutation = { createAlertRule: { alertRule: { id: string, name: string, metricName: string, comparison: AlertComparison, threshold: number, forSeconds: number, severity: AlertSeverity, state: AlertState, lastValue: number | null, lastEvaluatedAt: string | null, firingSince: string | null, acknowledgedAt: string | null, createdAt: string, service: { id: string, name: string } | null } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type DeleteAlertRuleMutationVariables = Exact<{
  input: DeleteAlertRuleInput;
}>;


export type DeleteAlertRuleMutation = { deleteAlertRule: { deletedAlertRuleId: string | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type DiscardDeadLetterMutationVariables = Exact<{
  input: DiscardDeadLetterInput;
}>;


export type DiscardDeadLetterMutation = { discardDeadLetter: { discardedDeadLetterId: string | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type ExportUsedOperationsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: UsedOperationFilter | null | undefined;
}>;


export type ExportUsedOperationsQuery = { usedOperations: { nodes: Array<{ document: string, documentHash: string, firstUsedAt: string, coordinates: Array<string>, id: string, name: string | null, kind: OperationKind, clientName: string, clientVersion: string | null, requestCount: number, errorCount: number, lastUsedAt: string, deprecatedFields: Array<{ coordinate: string, reason: string, removeAfter: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FlushCacheTierMutationVariables = Exact<{
  input: FlushCacheTierInput;
}>;


export type FlushCacheTierMutation = { flushCacheTier: { cacheTier: { id: string, name: CacheTierName, isActive: boolean, note: string | null, entries: number | null, hits: number, misses: number, hitRatio: number | null } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type ForgetEventConsumerMutationVariables = Exact<{
  input: ForgetEventConsumerInput;
}>;


export type ForgetEventConsumerMutation = { forgetEventConsumer: { forgottenEventConsumerId: string | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type ListAlertRulesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: AlertRuleFilter | null | undefined;
}>;


export type ListAlertRulesQuery = { alertRules: { nodes: Array<{ id: string, name: string, metricName: string, comparison: AlertComparison, threshold: number, forSeconds: number, severity: AlertSeverity, state: AlertState, lastValue: number | null, lastEvaluatedAt: string | null, firingSince: string | null, acknowledgedAt: string | null, createdAt: string, service: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ListCacheTiersQueryVariables = Exact<{ [key: string]: never; }>;


export type ListCacheTiersQuery = { cacheTiers: Array<{ id: string, name: CacheTierName, isActive: boolean, note: string | null, entries: number | null, hits: number, misses: number, hitRatio: number | null }>, cachePolicies: Array<{ name: string, ttlMs: number, graceMs: number, tiers: Array<CacheTierName> }> };

export type ListConfigEntriesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: ConfigEntryFilter | null | undefined;
}>;


export type ListConfigEntriesQuery = { configEntries: { nodes: Array<{ id: string, path: string, value: unknown, defaultValue: unknown, type: string, description: string, isSecret: boolean, source: ConfigSource, sourceName: string | null, variable: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ListDeadLettersQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: DeadLetterFilter | null | undefined;
}>;


export type ListDeadLettersQuery = { deadLetters: { nodes: Array<{ id: string, consumer: string, eventId: string, eventType: string, eventVersion: number, entityKey: string, occurredAt: string, traceId: string | null, attempts: number, failedAt: string, errorCode: string, errorMessage: string, waitingCount: number }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ListEventConsumersQueryVariables = Exact<{ [key: string]: never; }>;


export type ListEventConsumersQuery = { eventConsumers: Array<{ id: string, name: string, state: EventConsumerState, types: Array<string>, lag: number, oldestUnhandledAt: string | null, retryingCount: number, deadLetterCount: number, lastHandledAt: string | null, lastSeenAt: string }> | null };

export type ListMetricsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: MetricFilter | null | undefined;
}>;


export type ListMetricsQuery = { metrics: { nodes: Array<{ id: string, name: string, description: string, unit: MetricUnit, kind: MetricKind, instanceId: string, labels: Array<{ name: string, value: string }>, service: { id: string, name: string } | null, latest: { at: string, value: number } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ListServicesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: ServiceFilter | null | undefined;
}>;


export type ListServicesQuery = { services: { nodes: Array<{ id: string, name: string, kind: ServiceKind, description: string, state: ServiceState, stateReason: string | null, needsAttention: boolean, version: string, startedAt: string | null, lastHeartbeatAt: string | null, dependencies: Array<{ name: string, isHealthy: boolean, message: string | null, latencyMs: number | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ListUsedOperationsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: UsedOperationFilter | null | undefined;
}>;


export type ListUsedOperationsQuery = { usedOperations: { nodes: Array<{ id: string, name: string | null, kind: OperationKind, clientName: string, clientVersion: string | null, requestCount: number, errorCount: number, lastUsedAt: string, deprecatedFields: Array<{ coordinate: string, reason: string, removeAfter: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReplayDeadLetterMutationVariables = Exact<{
  input: ReplayDeadLetterInput;
}>;


export type ReplayDeadLetterMutation = { replayDeadLetter: { deadLetter: { id: string, consumer: string, eventId: string, eventType: string, eventVersion: number, entityKey: string, occurredAt: string, traceId: string | null, attempts: number, failedAt: string, errorCode: string, errorMessage: string, waitingCount: number } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type ShowBootQueryVariables = Exact<{ [key: string]: never; }>;


export type ShowBootQuery = { boot: { id: string, state: BootState, startedAt: string, readyAt: string | null, durationMs: number | null, steps: Array<{ id: string, name: string, title: string, state: BootStepState, isRequired: boolean, dependsOn: Array<string>, offsetMs: number | null, durationMs: number | null, message: string | null }> } };

export type ShowMetricQueryVariables = Exact<{
  filter: MetricFilter;
  range: TimeRangeInput;
  maxPoints?: number;
  first?: number;
}>;


export type ShowMetricQuery = { metrics: { nodes: Array<{ id: string, name: string, description: string, unit: MetricUnit, kind: MetricKind, instanceId: string, labels: Array<{ name: string, value: string }>, service: { id: string, name: string } | null, latest: { at: string, value: number } | null, series: { from: string, to: string, stepMs: number, points: Array<{ at: string, value: number, min: number, max: number }> } }>, pageInfo: { hasNextPage: boolean } } };

export type ShowServiceQueryVariables = Exact<{
  name: string;
}>;


export type ShowServiceQuery = { services: { nodes: Array<{ id: string, name: string, kind: ServiceKind, description: string, state: ServiceState, stateReason: string | null, needsAttention: boolean, version: string, startedAt: string | null, lastHeartbeatAt: string | null, rootFields: Array<string>, entities: Array<string>, dependencies: Array<{ name: string, isHealthy: boolean, message: string | null, latencyMs: number | null, checkedAt: string }>, instances: Array<{ id: string, host: string, pid: number, version: string, startedAt: string, lastHeartbeatAt: string }> }> } };

export type WatchMetricSamplesSubscriptionVariables = Exact<{
  names?: Array<string> | string | null | undefined;
  serviceIds?: Array<string> | string | null | undefined;
  stepMs?: number;
}>;


export type WatchMetricSamplesSubscription = { metricSamples: Array<{ metricId: string, at: string, value: number }> };

export type WatchServicesSubscriptionVariables = Exact<{
  everyMs?: number;
}>;


export type WatchServicesSubscription = { servicesUpdated: Array<{ id: string, name: string, kind: ServiceKind, description: string, state: ServiceState, stateReason: string | null, needsAttention: boolean, version: string, startedAt: string | null, lastHeartbeatAt: string | null, dependencies: Array<{ name: string, isHealthy: boolean, message: string | null, latencyMs: number | null }> }> };

export type AlertRuleFieldsFragment = { id: string, name: string, metricName: string, comparison: AlertComparison, threshold: number, forSeconds: number, severity: AlertSeverity, state: AlertState, lastValue: number | null, lastEvaluatedAt: string | null, firingSince: string | null, acknowledgedAt: string | null, createdAt: string, service: { id: string, name: string } | null };

export type DeadLetterFieldsFragment = { id: string, consumer: string, eventId: string, eventType: string, eventVersion: number, entityKey: string, occurredAt: string, traceId: string | null, attempts: number, failedAt: string, errorCode: string, errorMessage: string, waitingCount: number };

export type UsedOperationFieldsFragment = { id: string, name: string | null, kind: OperationKind, clientName: string, clientVersion: string | null, requestCount: number, errorCount: number, lastUsedAt: string, deprecatedFields: Array<{ coordinate: string, reason: string, removeAfter: string | null }> };

export type UserErrorFieldsFragment = { code: string, message: string, field: Array<string> | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const AlertRuleFieldsFragmentDoc = new TypedDocumentString(`
    fragment AlertRuleFields on AlertRule {
  id
  name
  metricName
  service {
    id
    name
  }
  comparison
  threshold
  forSeconds
  severity
  state
  lastValue
  lastEvaluatedAt
  firingSince
  acknowledgedAt
  createdAt
}
    `, {"fragmentName":"AlertRuleFields"}) as unknown as TypedDocumentString<AlertRuleFieldsFragment, unknown>;
export const DeadLetterFieldsFragmentDoc = new TypedDocumentString(`
    fragment DeadLetterFields on DeadLetter {
  id
  consumer
  eventId
  eventType
  eventVersion
  entityKey
  occurredAt
  traceId
  attempts
  failedAt
  errorCode
  errorMessage
  waitingCount
}
    `, {"fragmentName":"DeadLetterFields"}) as unknown as TypedDocumentString<DeadLetterFieldsFragment, unknown>;
export const UsedOperationFieldsFragmentDoc = new TypedDocumentString(`
    fragment UsedOperationFields on UsedOperation {
  id
  name
  kind
  clientName
  clientVersion
  requestCount
  errorCount
  lastUsedAt
  deprecatedFields {
    coordinate
    reason
    removeAfter
  }
}
    `, {"fragmentName":"UsedOperationFields"}) as unknown as TypedDocumentString<UsedOperationFieldsFragment, unknown>;
export const UserErrorFieldsFragmentDoc = new TypedDocumentString(`
    fragment UserErrorFields on UserError {
  code
  message
  field
}
    `, {"fragmentName":"UserErrorFields"}) as unknown as TypedDocumentString<UserErrorFieldsFragment, unknown>;
export const AcknowledgeAlertDocument = new TypedDocumentString(`
    mutation AcknowledgeAlert($input: AcknowledgeAlertInput!) {
  acknowledgeAlert(input: $input) {
    alertRule {
      ...AlertRuleFields
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment AlertRuleFields on AlertRule {
  id
  name
  metricName
  service {
    id
    name
  }
  comparison
  threshold
  forSeconds
  severity
  state
  lastValue
  lastEvaluatedAt
  firingSince
  acknowledgedAt
  createdAt
}
fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:7902c4d5f2e1f338b7c6c29c13587cfd06e94e25abb253ab4d434218e42286f5"}) as unknown as TypedDocumentString<AcknowledgeAlertMutation, AcknowledgeAlertMutationVariables>;
export const CompareConfigDocument = new TypedDocumentString(`
    query CompareConfig($from: Environment!, $to: Environment!) {
  configDiff(from: $from, to: $to) {
    path
    from
    to
    isSecret
  }
}
    `, {"hash":"sha256:baa84d5b99a5f5a29391ad084c7c52219634961524a23164a92b9ad74761a245"}) as unknown as TypedDocumentString<CompareConfigQuery, CompareConfigQueryVariables>;
export const CreateAlertRuleDocument = new TypedDocumentString(`
    mutation CreateAlertRule($input: CreateAlertRuleInput!) {
  createAlertRule(input: $input) {
    alertRule {
      ...AlertRuleFields
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment AlertRuleFields on AlertRule {
  id
  name
  metricName
  service {
    id
    name
  }
  comparison
  threshold
  forSeconds
  severity
  state
  lastValue
  lastEvaluatedAt
  firingSince
  acknowledgedAt
  createdAt
}
fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:e25260e56e2ad6e4817ea901ccb0cddb5d99a842616cf4aed11e27c5c3bcfe65"}) as unknown as TypedDocumentString<CreateAlertRuleMutation, CreateAlertRuleMutationVariables>;
export const DeleteAlertRuleDocument = new TypedDocumentString(`
    mutation DeleteAlertRule($input: DeleteAlertRuleInput!) {
  deleteAlertRule(input: $input) {
    deletedAlertRuleId
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:c45a4a41f6ef0660bc948c5b1b61106f4a90e63e0a15579ac0ad0ca13b66d1e7"}) as unknown as TypedDocumentString<DeleteAlertRuleMutation, DeleteAlertRuleMutationVariables>;
export const DiscardDeadLetterDocument = new TypedDocumentString(`
    mutation DiscardDeadLetter($input: DiscardDeadLetterInput!) {
  discardDeadLetter(input: $input) {
    discardedDeadLetterId
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:78792f4a23d33fdccdc7fc81eab6dcc62c8bcd53848d7590831aa2cf1803f595"}) as unknown as TypedDocumentString<DiscardDeadLetterMutation, DiscardDeadLetterMutationVariables>;
export const ExportUsedOperationsDocument = new TypedDocumentString(`
    query ExportUsedOperations($first: Int! = 100, $after: String, $filter: UsedOperationFilter) {
  usedOperations(first: $first, after: $after, filter: $filter) {
    nodes {
      ...UsedOperationFields
      document
      documentHash
      firstUsedAt
      coordinates
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment UsedOperationFields on UsedOperation {
  id
  name
  kind
  clientName
  clientVersion
  requestCount
  errorCount
  lastUsedAt
  deprecatedFields {
    coordinate
    reason
    removeAfter
  }
}`, {"hash":"sha256:26cdc61cab6734e2fc9244c610cdf9e0c54f1d31ba8c278bdae2340f5ebaf2c2"}) as unknown as TypedDocumentString<ExportUsedOperationsQuery, ExportUsedOperationsQueryVariables>;
export const FlushCacheTierDocument = new TypedDocumentString(`
    mutation FlushCacheTier($input: FlushCacheTierInput!) {
  flushCacheTier(input: $input) {
    cacheTier {
      id
      name
      isActive
      note
      entries
      hits
      misses
      hitRatio
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:b75aed33db1bf0b925ceb98e72611a5ad710b9ac5bf60373b5033bee52c94a0e"}) as unknown as TypedDocumentString<FlushCacheTierMutation, FlushCacheTierMutationVariables>;
export const ForgetEventConsumerDocument = new TypedDocumentString(`
    mutation ForgetEventConsumer($input: ForgetEventConsumerInput!) {
  forgetEventConsumer(input: $input) {
    forgottenEventConsumerId
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:76453be86dd0d10dc3e4b71454c9179bace8347d7d1e78a64e41353011506eb2"}) as unknown as TypedDocumentString<ForgetEventConsumerMutation, ForgetEventConsumerMutationVariables>;
export const ListAlertRulesDocument = new TypedDocumentString(`
    query ListAlertRules($first: Int! = 100, $after: String, $filter: AlertRuleFilter) {
  alertRules(first: $first, after: $after, filter: $filter) {
    nodes {
      ...AlertRuleFields
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment AlertRuleFields on AlertRule {
  id
  name
  metricName
  service {
    id
    name
  }
  comparison
  threshold
  forSeconds
  severity
  state
  lastValue
  lastEvaluatedAt
  firingSince
  acknowledgedAt
  createdAt
}`, {"hash":"sha256:ded8aee6d24f25dc723544c8c0ddcd7ae3317a1311677c938d0bc12ce7dfa696"}) as unknown as TypedDocumentString<ListAlertRulesQuery, ListAlertRulesQueryVariables>;
export const ListCacheTiersDocument = new TypedDocumentString(`
    query ListCacheTiers {
  cacheTiers {
    id
    name
    isActive
    note
    entries
    hits
    misses
    hitRatio
  }
  cachePolicies {
    name
    ttlMs
    graceMs
    tiers
  }
}
    `, {"hash":"sha256:4bddca03c4fa1d49ce5986b7100271f1b03a11e06f18f53642b0522c91a67aad"}) as unknown as TypedDocumentString<ListCacheTiersQuery, ListCacheTiersQueryVariables>;
export const ListConfigEntriesDocument = new TypedDocumentString(`
    query ListConfigEntries($first: Int! = 100, $after: String, $filter: ConfigEntryFilter) {
  configEntries(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      path
      value
      defaultValue
      type
      description
      isSecret
      source
      sourceName
      variable
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:b6e3fd02ab509e7e54f31e7ff03e8c3a7d7f004b657688b8fb196c514ebf842a"}) as unknown as TypedDocumentString<ListConfigEntriesQuery, ListConfigEntriesQueryVariables>;
export const ListDeadLettersDocument = new TypedDocumentString(`
    query ListDeadLetters($first: Int! = 100, $after: String, $filter: DeadLetterFilter) {
  deadLetters(first: $first, after: $after, filter: $filter) {
    nodes {
      ...DeadLetterFields
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment DeadLetterFields on DeadLetter {
  id
  consumer
  eventId
  eventType
  eventVersion
  entityKey
  occurredAt
  traceId
  attempts
  failedAt
  errorCode
  errorMessage
  waitingCount
}`, {"hash":"sha256:b27a488582a5dd724723c3ccc42dddb3e443cb496202cc1d9d6ef4a45f013639"}) as unknown as TypedDocumentString<ListDeadLettersQuery, ListDeadLettersQueryVariables>;
export const ListEventConsumersDocument = new TypedDocumentString(`
    query ListEventConsumers {
  eventConsumers {
    id
    name
    state
    types
    lag
    oldestUnhandledAt
    retryingCount
    deadLetterCount
    lastHandledAt
    lastSeenAt
  }
}
    `, {"hash":"sha256:57b49a966d57a2bcdc94c446075f2bcb3cbbd4e95fbffe8fc62743c6b7d54701"}) as unknown as TypedDocumentString<ListEventConsumersQuery, ListEventConsumersQueryVariables>;
export const ListMetricsDocument = new TypedDocumentString(`
    query ListMetrics($first: Int! = 100, $after: String, $filter: MetricFilter) {
  metrics(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      name
      description
      unit
      kind
      instanceId
      labels {
        name
        value
      }
      service {
        id
        name
      }
      latest {
        at
        value
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:b3def6ab7e03d1f38a3d13c83263a18b0b70dba2ba3a91b81c0d1177b49dc3d2"}) as unknown as TypedDocumentString<ListMetricsQuery, ListMetricsQueryVariables>;
export const ListServicesDocument = new TypedDocumentString(`
    query ListServices($first: Int! = 100, $after: String, $filter: ServiceFilter) {
  services(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      name
      kind
      description
      state
      stateReason
      needsAttention
      version
      startedAt
      lastHeartbeatAt
      dependencies {
        name
        isHealthy
        message
        latencyMs
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:e7f08a3bfbffcab584ef83c6992f9c615f6c32bcddabb67fac50aeed989399c1"}) as unknown as TypedDocumentString<ListServicesQuery, ListServicesQueryVariables>;
export const ListUsedOperationsDocument = new TypedDocumentString(`
    query ListUsedOperations($first: Int! = 100, $after: String, $filter: UsedOperationFilter) {
  usedOperations(first: $first, after: $after, filter: $filter) {
    nodes {
      ...UsedOperationFields
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment UsedOperationFields on UsedOperation {
  id
  name
  kind
  clientName
  clientVersion
  requestCount
  errorCount
  lastUsedAt
  deprecatedFields {
    coordinate
    reason
    removeAfter
  }
}`, {"hash":"sha256:f7200f19af99d49ed0721747671dfe012e1ff7c2455ec6eba24201d20d247794"}) as unknown as TypedDocumentString<ListUsedOperationsQuery, ListUsedOperationsQueryVariables>;
export const ReplayDeadLetterDocument = new TypedDocumentString(`
    mutation ReplayDeadLetter($input: ReplayDeadLetterInput!) {
  replayDeadLetter(input: $input) {
    deadLetter {
      ...DeadLetterFields
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment DeadLetterFields on DeadLetter {
  id
  consumer
  eventId
  eventType
  eventVersion
  entityKey
  occurredAt
  traceId
  attempts
  failedAt
  errorCode
  errorMessage
  waitingCount
}
fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:e612f2c6c06bc644a3a23355b7c25f71382c707d12998651f42023418cce0501"}) as unknown as TypedDocumentString<ReplayDeadLetterMutation, ReplayDeadLetterMutationVariables>;
export const ShowBootDocument = new TypedDocumentString(`
    query ShowBoot {
  boot {
    id
    state
    startedAt
    readyAt
    durationMs
    steps {
      id
      name
      title
      state
      isRequired
      dependsOn
      offsetMs
      durationMs
      message
    }
  }
}
    `, {"hash":"sha256:51ca93feec22b7335f383d397041e3852807f8e8e85ca72e45a27137e1a753d0"}) as unknown as TypedDocumentString<ShowBootQuery, ShowBootQueryVariables>;
export const ShowMetricDocument = new TypedDocumentString(`
    query ShowMetric($filter: MetricFilter!, $range: TimeRangeInput!, $maxPoints: Int! = 120, $first: Int! = 20) {
  metrics(first: $first, filter: $filter) {
    nodes {
      id
      name
      description
      unit
      kind
      instanceId
      labels {
        name
        value
      }
      service {
        id
        name
      }
      latest {
        at
        value
      }
      series(range: $range, maxPoints: $maxPoints) {
        from
        to
        stepMs
        points {
          at
          value
          min
          max
        }
      }
    }
    pageInfo {
      hasNextPage
    }
  }
}
    `, {"hash":"sha256:f87ef66a356ea67055284e31a0dc40d8b411b148f503ed3ddfe5fc0bacb0df72"}) as unknown as TypedDocumentString<ShowMetricQuery, ShowMetricQueryVariables>;
export const ShowServiceDocument = new TypedDocumentString(`
    query ShowService($name: String!) {
  services(first: 100, filter: {search: $name}) {
    nodes {
      id
      name
      kind
      description
      state
      stateReason
      needsAttention
      version
      startedAt
      lastHeartbeatAt
      rootFields
      entities
      dependencies {
        name
        isHealthy
        message
        latencyMs
        checkedAt
      }
      instances {
        id
        host
        pid
        version
        startedAt
        lastHeartbeatAt
      }
    }
  }
}
    `, {"hash":"sha256:26b31c6ea05b02edf012cc24a7d89c4774d81c4ce84ac706dcb9e5c96fa114f5"}) as unknown as TypedDocumentString<ShowServiceQuery, ShowServiceQueryVariables>;
export const WatchMetricSamplesDocument = new TypedDocumentString(`
    subscription WatchMetricSamples($names: [String!], $serviceIds: [ID!], $stepMs: Int! = 1000) {
  metricSamples(names: $names, serviceIds: $serviceIds, stepMs: $stepMs) {
    metricId
    at
    value
  }
}
    `, {"hash":"sha256:ead19d84beb73ccb56dc899e471f32703c1668afed8042b56c3a1ffbe24384c9"}) as unknown as TypedDocumentString<WatchMetricSamplesSubscription, WatchMetricSamplesSubscriptionVariables>;
export const WatchServicesDocument = new TypedDocumentString(`
    subscription WatchServices($everyMs: Int! = 1000) {
  servicesUpdated(everyMs: $everyMs) {
    id
    name
    kind
    description
    state
    stateReason
    needsAttention
    version
    startedAt
    lastHeartbeatAt
    dependencies {
      name
      isHealthy
      message
      latencyMs
    }
  }
}
    `, {"hash":"sha256:c5a4ccc1c545def66f2417f94a94825f949c6bb1df0bca122191260719a56bed"}) as unknown as TypedDocumentString<WatchServicesSubscription, WatchServicesSubscriptionVariables>;
