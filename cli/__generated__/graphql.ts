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

/** A part of the API. */
export type ApiContract =
  /** All of it. */
  | 'FULL'
  /** What is made for partners. */
  | 'PARTNER';

/** Which keys to list. */
export type ApiKeyFilter = {
  /** Only those that are revoked, or that are not. */
  isRevoked?: boolean | null | undefined;
  /** Part of the name, in any case. */
  search?: string | null | undefined;
};

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

/** The job to end. */
export type CancelJobInput = {
  /** Its id. */
  id: string;
};

/** What a principal is to be allowed; what is left out stays. */
export type ChangeRolesInput = {
  /** Of the principal. */
  id: string;
  /** The names of its roles from now on. */
  roles?: Array<string> | null | undefined;
  /** What it may do besides, from now on. */
  scopes?: Array<string> | null | undefined;
};

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

/** A key to make. */
export type CreateApiKeyInput = {
  /** The addresses and ranges that it may be shown from; empty for any. */
  allowedAddresses?: Array<string>;
  /** The origins that pages may show it from; empty when that does not matter. */
  allowedOrigins?: Array<string>;
  /** The clients whose rows it sees; null for all. */
  clientIds?: Array<string> | null | undefined;
  /** When it stops working; null for never. */
  expiresAt?: string | null | undefined;
  /** Repeating a request with its key returns what the first one made, without the secret. */
  idempotencyKey: string;
  /** What people call it; 1–100 characters. */
  name: string;
  /** Most requests in a minute; null for no limit of its own. */
  requestsPerMinute?: number | null | undefined;
  /** The names of its roles, such as `partner`. */
  roles?: Array<string>;
  /** What it may do besides; at most what its maker may. */
  scopes?: Array<string>;
  /** The service account that it acts for, whose roles then hold; null when it acts for itself. */
  serviceAccountId?: string | null | undefined;
};

/** The person who cannot sign in. */
export type CreateLoginLinkInput = {
  /** Of a user. */
  userId: string;
};

/** A role to make. */
export type CreateRoleInput = {
  /** The part of the API for whoever has only roles like this. */
  contract?: ApiContract;
  /** What it is for; 1–200 characters. */
  description: string;
  /** Repeating a request with its key returns what the first one made. */
  idempotencyKey: string;
  /** Unique: a small letter, then small letters, digits and `-`, at most 40. */
  name: string;
  /** The policies that hold for whoever has it; at most those of its maker. */
  policies?: Array<string>;
  /** What it allows; at most what its maker may. */
  scopes: Array<string>;
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

/** The role to delete. */
export type DeleteRoleInput = {
  /** Of the role; nobody may have it any more. */
  name: string;
};

/** The secret to delete. */
export type DeleteSecretInput = {
  /** Its name. */
  name: string;
};

/** The dead letter to give up. */
export type DiscardDeadLetterInput = {
  /** Which one. */
  id: string;
};

/** The keys to drop. */
export type DropMasterKeysInput = {
  /** Some of `keyRotation.unusedKeyIds`. */
  keyIds: Array<string>;
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

/** A person to invite. */
export type InviteUserInput = {
  /** The clients whose rows they see; null for all. */
  clientIds?: Array<string> | null | undefined;
  /** Their address, by which an identity provider may vouch for them; null when there is none. */
  email?: string | null | undefined;
  /** Repeating a request with its key returns what the first one made, without the link. */
  idempotencyKey: string;
  /** What people call them; 1–100 characters. */
  name: string;
  /** The names of their roles. */
  roles?: Array<string>;
  /** What they may do besides; at most what who invites may. */
  scopes?: Array<string>;
};

/** Which jobs to list. */
export type JobFilter = {
  /** Only those in one of these states. */
  states?: Array<JobState> | null | undefined;
  /** Only those of this workflow, in any version. */
  workflow?: string | null | undefined;
};

/** How far a job is. */
export type JobState =
  /** Somebody has ended it. */
  | 'CANCELLED'
  /** It has ended because something failed: see `failure`. */
  | 'FAILED'
  /** It waits for its turn. */
  | 'QUEUED'
  /** A process has it. It may also wait for a time or for a message. */
  | 'RUNNING'
  /** No process that is alive has the code of its workflow in its version. */
  | 'STRANDED'
  /** It has ended as it should. */
  | 'SUCCEEDED';

/** How a step ended. */
export type JobStepState =
  /** It failed for good. */
  | 'FAILED'
  /** It is not done again. */
  | 'SUCCEEDED';

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

/** What kind of principal somebody is. */
export type PrincipalKind =
  /** A program that shows a key of its own. */
  | 'API_KEY'
  /** An agent or another part of the system; it shows keys that act for it. */
  | 'SERVICE_ACCOUNT'
  /** A person. */
  | 'USER';

/** The dead letter to try again. */
export type ReplayDeadLetterInput = {
  /** Which one. */
  id: string;
};

/** The job to try again. */
export type RetryJobInput = {
  /** Its id. */
  id: string;
};

/** The key to revoke. */
export type RevokeApiKeyInput = {
  /** Of the key. */
  id: string;
};

/** The principal to revoke. */
export type RevokePrincipalInput = {
  /** Of a user or a service account; keys have `revokeApiKey`. */
  id: string;
};

/** The key whose secret is replaced. */
export type RotateApiKeyInput = {
  /** Of the key. */
  id: string;
  /** How long the secret before works beside the new one, in seconds: 0 to 604,800 (a week). */
  overlapSeconds?: number;
};

/** The key to replace. */
export type RotateMasterKeyInput = {
  /** As `keyRotation` tells it: a request that is repeated finds another key, and changes nothing. */
  currentKeyId: string;
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

/** The secret to store. */
export type SetSecretInput = {
  /** A new name, or one whose value is replaced. */
  name: string;
  /** At most 65,536 bytes. Give it as a variable, and not within the text of the document. */
  value: string;
};

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

export type CancelJobMutationVariables = Exact<{
  input: CancelJobInput;
}>;


export type CancelJobMutation = { cancelJob: { job: { id: string, workflow: string, version: number, state: JobState, principalId: string | null, traceId: string | null, parentId: string | null, attempts: number, createdAt: string, startedAt: string | null, finishedAt: string | null, progress: { done: number, total: number | null, message: string | null } | null, failure: { code: string, message: string, step: string | null } | null } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type ChangeRolesMutationVariables = Exact<{
  input: ChangeRolesInput;
}>;


export type ChangeRolesMutation = { changeRoles: { principal:
      | { id: string, name: string, roles: Array<string>, extraScopes: Array<string> }
      | { id: string, name: string, roles: Array<string>, extraScopes: Array<string> }
      | { id: string, name: string, roles: Array<string>, extraScopes: Array<string> }
     | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type CompareConfigQueryVariables = Exact<{
  from: Environment;
  to: Environment;
}>;


export type CompareConfigQuery = { configDiff: Array<{ path: string, from: unknown, to: unknown, isSecret: boolean }> };

export type CreateAlertRuleMutationVariables = Exact<{
  input: CreateAlertRuleInput;
}>;


export type CreateAlertRuleMutation = { createAlertRule: { alertRule: { id: string, name: string, metricName: string, comparison: AlertComparison, threshold: number, forSeconds: number, severity: AlertSeverity, state: AlertState, lastValue: number | null, lastEvaluatedAt: string | null, firingSince: string | null, acknowledgedAt: string | null, createdAt: string, service: { id: string, name: string } | null } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type CreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateApiKeyMutation = { createApiKey: { secret: string | null, apiKey: { id: string, name: string, visiblePart: string, roles: Array<string>, extraScopes: Array<string>, clientIds: Array<string> | null, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, previousSecretExpiresAt: string | null, revokedAt: string | null, serviceAccount: { id: string, name: string } | null } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type CreateLoginLinkMutationVariables = Exact<{
  input: CreateLoginLinkInput;
}>;


export type CreateLoginLinkMutation = { createLoginLink: { loginToken: string | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type CreateRoleMutationVariables = Exact<{
  input: CreateRoleInput;
}>;


export type CreateRoleMutation = { createRole: { role: { name: string, description: string, isBuiltIn: boolean, scopes: Array<string>, contract: ApiContract } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type DeleteAlertRuleMutationVariables = Exact<{
  input: DeleteAlertRuleInput;
}>;


export type DeleteAlertRuleMutation = { deleteAlertRule: { deletedAlertRuleId: string | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type DeleteRoleMutationVariables = Exact<{
  input: DeleteRoleInput;
}>;


export type DeleteRoleMutation = { deleteRole: { deletedRoleName: string | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type DeleteSecretMutationVariables = Exact<{
  input: DeleteSecretInput;
}>;


export type DeleteSecretMutation = { deleteSecret: { deletedSecretId: string | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type DiscardDeadLetterMutationVariables = Exact<{
  input: DiscardDeadLetterInput;
}>;


export type DiscardDeadLetterMutation = { discardDeadLetter: { discardedDeadLetterId: string | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type DropMasterKeysMutationVariables = Exact<{
  input: DropMasterKeysInput;
}>;


export type DropMasterKeysMutation = { dropMasterKeys: { keyRotation: { currentKeyId: string, isRunning: boolean, rewrappedCount: number, failedCount: number, remainingCount: number, unusedKeyIds: Array<string> } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type ExplainAccessQueryVariables = Exact<{
  principalId: string;
  coordinate: string;
}>;


export type ExplainAccessQuery = { explainAccess: { isAllowed: boolean, reason: string | null, rules: Array<{ coordinate: string, rule: string, isMet: boolean, grantedBy: Array<string>, missing: Array<string> }> } };

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

export type InviteUserMutationVariables = Exact<{
  input: InviteUserInput;
}>;


export type InviteUserMutation = { inviteUser: { loginToken: string | null, user: { id: string, name: string, roles: Array<string> } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type ListAlertRulesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: AlertRuleFilter | null | undefined;
}>;


export type ListAlertRulesQuery = { alertRules: { nodes: Array<{ id: string, name: string, metricName: string, comparison: AlertComparison, threshold: number, forSeconds: number, severity: AlertSeverity, state: AlertState, lastValue: number | null, lastEvaluatedAt: string | null, firingSince: string | null, acknowledgedAt: string | null, createdAt: string, service: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ListApiKeysQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: ApiKeyFilter | null | undefined;
}>;


export type ListApiKeysQuery = { apiKeys: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, visiblePart: string, roles: Array<string>, extraScopes: Array<string>, clientIds: Array<string> | null, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, previousSecretExpiresAt: string | null, revokedAt: string | null, serviceAccount: { id: string, name: string } | null }> } };

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

export type ListJobsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: JobFilter | null | undefined;
}>;


export type ListJobsQuery = { jobs: { nodes: Array<{ id: string, workflow: string, version: number, state: JobState, principalId: string | null, traceId: string | null, parentId: string | null, attempts: number, createdAt: string, startedAt: string | null, finishedAt: string | null, progress: { done: number, total: number | null, message: string | null } | null, failure: { code: string, message: string, step: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ListMetricsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: MetricFilter | null | undefined;
}>;


export type ListMetricsQuery = { metrics: { nodes: Array<{ id: string, name: string, description: string, unit: MetricUnit, kind: MetricKind, instanceId: string, labels: Array<{ name: string, value: string }>, service: { id: string, name: string } | null, latest: { at: string, value: number } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ListRolesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type ListRolesQuery = { roles: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ name: string, description: string, isBuiltIn: boolean, scopes: Array<string>, contract: ApiContract }> } };

export type ListSecretsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type ListSecretsQuery = { secrets: { nodes: Array<{ id: string, name: string, version: number, createdAt: string, updatedAt: string, lastUsedAt: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

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

export type ListUsersQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type ListUsersQuery = { principals: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
      | { id: string, name: string, roles: Array<string>, clientIds: Array<string> | null, revokedAt: string | null }
      | { id: string, name: string, roles: Array<string>, clientIds: Array<string> | null, revokedAt: string | null }
      | { email: string | null, hasSecondFactor: boolean, lastSignedInAt: string | null, id: string, name: string, roles: Array<string>, clientIds: Array<string> | null, revokedAt: string | null }
    > } };

export type ReplayDeadLetterMutationVariables = Exact<{
  input: ReplayDeadLetterInput;
}>;


export type ReplayDeadLetterMutation = { replayDeadLetter: { deadLetter: { id: string, consumer: string, eventId: string, eventType: string, eventVersion: number, entityKey: string, occurredAt: string, traceId: string | null, attempts: number, failedAt: string, errorCode: string, errorMessage: string, waitingCount: number } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type RetryJobMutationVariables = Exact<{
  input: RetryJobInput;
}>;


export type RetryJobMutation = { retryJob: { job: { id: string, workflow: string, version: number, state: JobState, principalId: string | null, traceId: string | null, parentId: string | null, attempts: number, createdAt: string, startedAt: string | null, finishedAt: string | null, progress: { done: number, total: number | null, message: string | null } | null, failure: { code: string, message: string, step: string | null } | null } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type RevokeApiKeyMutationVariables = Exact<{
  input: RevokeApiKeyInput;
}>;


export type RevokeApiKeyMutation = { revokeApiKey: { apiKey: { id: string, name: string, visiblePart: string, roles: Array<string>, extraScopes: Array<string>, clientIds: Array<string> | null, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, previousSecretExpiresAt: string | null, revokedAt: string | null, serviceAccount: { id: string, name: string } | null } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type RevokePrincipalMutationVariables = Exact<{
  input: RevokePrincipalInput;
}>;


export type RevokePrincipalMutation = { revokePrincipal: { principal:
      | { id: string, name: string, revokedAt: string | null }
      | { id: string, name: string, revokedAt: string | null }
      | { id: string, name: string, revokedAt: string | null }
     | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type RotateApiKeyMutationVariables = Exact<{
  input: RotateApiKeyInput;
}>;


export type RotateApiKeyMutation = { rotateApiKey: { secret: string | null, apiKey: { id: string, name: string, visiblePart: string, roles: Array<string>, extraScopes: Array<string>, clientIds: Array<string> | null, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, previousSecretExpiresAt: string | null, revokedAt: string | null, serviceAccount: { id: string, name: string } | null } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type RotateMasterKeyMutationVariables = Exact<{
  input: RotateMasterKeyInput;
}>;


export type RotateMasterKeyMutation = { rotateMasterKey: { keyRotation: { currentKeyId: string, isRunning: boolean, rewrappedCount: number, failedCount: number, remainingCount: number, unusedKeyIds: Array<string> } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type SetSecretMutationVariables = Exact<{
  input: SetSecretInput;
}>;


export type SetSecretMutation = { setSecret: { secret: { id: string, name: string, version: number, updatedAt: string } | null, userErrors: Array<{ code: string, message: string, field: Array<string> | null }> } };

export type ShowBootQueryVariables = Exact<{ [key: string]: never; }>;


export type ShowBootQuery = { boot: { id: string, state: BootState, startedAt: string, readyAt: string | null, durationMs: number | null, steps: Array<{ id: string, name: string, title: string, state: BootStepState, isRequired: boolean, dependsOn: Array<string>, offsetMs: number | null, durationMs: number | null, message: string | null }> } };

export type ShowJobQueryVariables = Exact<{
  id: string;
}>;


export type ShowJobQuery = { job: { id: string, workflow: string, version: number, state: JobState, principalId: string | null, traceId: string | null, parentId: string | null, attempts: number, createdAt: string, startedAt: string | null, finishedAt: string | null, steps: Array<{ index: number, name: string, state: JobStepState, childId: string | null, startedAt: string | null, finishedAt: string | null, failure: { code: string, message: string, step: string | null } | null }>, progress: { done: number, total: number | null, message: string | null } | null, failure: { code: string, message: string, step: string | null } | null } | null };

export type ShowKeyRotationQueryVariables = Exact<{ [key: string]: never; }>;


export type ShowKeyRotationQuery = { keyRotation: { currentKeyId: string, isRunning: boolean, rewrappedCount: number, failedCount: number, remainingCount: number, unusedKeyIds: Array<string> } };

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

export type ShowViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ShowViewerQuery = { viewer: { id: string | null, kind: PrincipalKind | null, name: string | null, roles: Array<string>, scopes: Array<string>, clientIds: Array<string> | null, contract: ApiContract } };

export type WatchJobSubscriptionVariables = Exact<{
  id: string;
}>;


export type WatchJobSubscription = { jobUpdated: { id: string, workflow: string, version: number, state: JobState, principalId: string | null, traceId: string | null, parentId: string | null, attempts: number, createdAt: string, startedAt: string | null, finishedAt: string | null, progress: { done: number, total: number | null, message: string | null } | null, failure: { code: string, message: string, step: string | null } | null } };

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

export type ApiKeyFieldsFragment = { id: string, name: string, visiblePart: string, roles: Array<string>, extraScopes: Array<string>, clientIds: Array<string> | null, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, previousSecretExpiresAt: string | null, revokedAt: string | null, serviceAccount: { id: string, name: string } | null };

export type DeadLetterFieldsFragment = { id: string, consumer: string, eventId: string, eventType: string, eventVersion: number, entityKey: string, occurredAt: string, traceId: string | null, attempts: number, failedAt: string, errorCode: string, errorMessage: string, waitingCount: number };

export type JobFieldsFragment = { id: string, workflow: string, version: number, state: JobState, principalId: string | null, traceId: string | null, parentId: string | null, attempts: number, createdAt: string, startedAt: string | null, finishedAt: string | null, progress: { done: number, total: number | null, message: string | null } | null, failure: { code: string, message: string, step: string | null } | null };

export type KeyRotationFieldsFragment = { currentKeyId: string, isRunning: boolean, rewrappedCount: number, failedCount: number, remainingCount: number, unusedKeyIds: Array<string> };

export type UsedOperationFieldsFragment = { id: string, name: string | null, kind: OperationKind, clientName: string, clientVersion: string | null, requestCount: number, errorCount: number, lastUsedAt: string, deprecatedFields: Array<{ coordinate: string, reason: string, removeAfter: string | null }> };

export type UserErrorFieldsFragment = { code: string, message: string, field: Array<string> | null };

export type PartnerMetricSeriesQueryVariables = Exact<{
  id: string;
  range: TimeRangeInput;
  maxPoints?: number;
}>;


export type PartnerMetricSeriesQuery = { metric: { id: string, name: string, unit: MetricUnit, kind: MetricKind, service: { id: string, name: string } | null, series: { from: string, to: string, stepMs: number, points: Array<{ at: string, value: number, min: number, max: number }> } } | null };

export type PartnerMetricsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: MetricFilter | null | undefined;
}>;


export type PartnerMetricsQuery = { metrics: { nodes: Array<{ id: string, name: string, description: string, unit: MetricUnit, kind: MetricKind, labels: Array<{ name: string, value: string }>, service: { id: string, name: string } | null, latest: { at: string, value: number } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PartnerServiceMetricsQueryVariables = Exact<{
  id: string;
  first?: number;
  after?: string | null | undefined;
  names?: Array<string> | string | null | undefined;
}>;


export type PartnerServiceMetricsQuery = { service: { id: string, name: string, state: ServiceState, stateReason: string | null, metrics: { nodes: Array<{ id: string, name: string, description: string, unit: MetricUnit, kind: MetricKind, labels: Array<{ name: string, value: string }>, latest: { at: string, value: number } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type PartnerServiceUpdatesSubscriptionVariables = Exact<{
  everyMs?: number;
}>;


export type PartnerServiceUpdatesSubscription = { servicesUpdated: Array<{ id: string, name: string, state: ServiceState, stateReason: string | null, needsAttention: boolean, lastHeartbeatAt: string | null }> };

export type PartnerServicesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: ServiceFilter | null | undefined;
}>;


export type PartnerServicesQuery = { services: { nodes: Array<{ id: string, name: string, kind: ServiceKind, description: string, version: string, state: ServiceState, stateReason: string | null, needsAttention: boolean, startedAt: string | null, lastHeartbeatAt: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

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
export const ApiKeyFieldsFragmentDoc = new TypedDocumentString(`
    fragment ApiKeyFields on ApiKey {
  id
  name
  visiblePart
  roles
  extraScopes
  clientIds
  serviceAccount {
    id
    name
  }
  createdAt
  expiresAt
  lastUsedAt
  previousSecretExpiresAt
  revokedAt
}
    `, {"fragmentName":"ApiKeyFields"}) as unknown as TypedDocumentString<ApiKeyFieldsFragment, unknown>;
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
export const JobFieldsFragmentDoc = new TypedDocumentString(`
    fragment JobFields on Job {
  id
  workflow
  version
  state
  principalId
  traceId
  parentId
  attempts
  createdAt
  startedAt
  finishedAt
  progress {
    done
    total
    message
  }
  failure {
    code
    message
    step
  }
}
    `, {"fragmentName":"JobFields"}) as unknown as TypedDocumentString<JobFieldsFragment, unknown>;
export const KeyRotationFieldsFragmentDoc = new TypedDocumentString(`
    fragment KeyRotationFields on KeyRotation {
  currentKeyId
  isRunning
  rewrappedCount
  failedCount
  remainingCount
  unusedKeyIds
}
    `, {"fragmentName":"KeyRotationFields"}) as unknown as TypedDocumentString<KeyRotationFieldsFragment, unknown>;
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
export const CancelJobDocument = new TypedDocumentString(`
    mutation CancelJob($input: CancelJobInput!) {
  cancelJob(input: $input) {
    job {
      ...JobFields
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment JobFields on Job {
  id
  workflow
  version
  state
  principalId
  traceId
  parentId
  attempts
  createdAt
  startedAt
  finishedAt
  progress {
    done
    total
    message
  }
  failure {
    code
    message
    step
  }
}
fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:4b136afce229eb409ceb47099e7a5defc6c8b7dd48396181ec7c6b252e46bd00"}) as unknown as TypedDocumentString<CancelJobMutation, CancelJobMutationVariables>;
export const ChangeRolesDocument = new TypedDocumentString(`
    mutation ChangeRoles($input: ChangeRolesInput!) {
  changeRoles(input: $input) {
    principal {
      id
      name
      roles
      extraScopes
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
}`, {"hash":"sha256:50544decd8814076fb8f046772fb1a28ebbb7d503d622bf3d7c368bbf3501365"}) as unknown as TypedDocumentString<ChangeRolesMutation, ChangeRolesMutationVariables>;
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
export const CreateApiKeyDocument = new TypedDocumentString(`
    mutation CreateApiKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    apiKey {
      ...ApiKeyFields
    }
    secret
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment ApiKeyFields on ApiKey {
  id
  name
  visiblePart
  roles
  extraScopes
  clientIds
  serviceAccount {
    id
    name
  }
  createdAt
  expiresAt
  lastUsedAt
  previousSecretExpiresAt
  revokedAt
}
fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:ffb24fd7cc43c9bbd37b4f2d74bbd88c6031f759d69278bc94ae70173c5eff2e"}) as unknown as TypedDocumentString<CreateApiKeyMutation, CreateApiKeyMutationVariables>;
export const CreateLoginLinkDocument = new TypedDocumentString(`
    mutation CreateLoginLink($input: CreateLoginLinkInput!) {
  createLoginLink(input: $input) {
    loginToken
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:953a81a9c76ec10b6dbd3e6104624ce8393380a53e00bb1f78f032cbac42e261"}) as unknown as TypedDocumentString<CreateLoginLinkMutation, CreateLoginLinkMutationVariables>;
export const CreateRoleDocument = new TypedDocumentString(`
    mutation CreateRole($input: CreateRoleInput!) {
  createRole(input: $input) {
    role {
      name
      description
      isBuiltIn
      scopes
      contract
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
}`, {"hash":"sha256:84551189f53fec434bef0fce608a849ac5f4affd5e7e39b874670cbad3efb73a"}) as unknown as TypedDocumentString<CreateRoleMutation, CreateRoleMutationVariables>;
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
export const DeleteRoleDocument = new TypedDocumentString(`
    mutation DeleteRole($input: DeleteRoleInput!) {
  deleteRole(input: $input) {
    deletedRoleName
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:9a2eb0e6e457cd5de5d845f58b36e9f43819b4294dc25519f9c33dc966ab1de0"}) as unknown as TypedDocumentString<DeleteRoleMutation, DeleteRoleMutationVariables>;
export const DeleteSecretDocument = new TypedDocumentString(`
    mutation DeleteSecret($input: DeleteSecretInput!) {
  deleteSecret(input: $input) {
    deletedSecretId
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:c59d57f0e298896c740fead002862708e338a3271e7ef6360d49f77b4f4af699"}) as unknown as TypedDocumentString<DeleteSecretMutation, DeleteSecretMutationVariables>;
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
export const DropMasterKeysDocument = new TypedDocumentString(`
    mutation DropMasterKeys($input: DropMasterKeysInput!) {
  dropMasterKeys(input: $input) {
    keyRotation {
      ...KeyRotationFields
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment KeyRotationFields on KeyRotation {
  currentKeyId
  isRunning
  rewrappedCount
  failedCount
  remainingCount
  unusedKeyIds
}
fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:dedcd31f32ffe664b0ca6cc3b26d974a21dfa88fe2bbd0f30e415dc0546eb930"}) as unknown as TypedDocumentString<DropMasterKeysMutation, DropMasterKeysMutationVariables>;
export const ExplainAccessDocument = new TypedDocumentString(`
    query ExplainAccess($principalId: ID!, $coordinate: String!) {
  explainAccess(principalId: $principalId, coordinate: $coordinate) {
    isAllowed
    reason
    rules {
      coordinate
      rule
      isMet
      grantedBy
      missing
    }
  }
}
    `, {"hash":"sha256:bb8bbc22826500dbd9a1e1050227521f04179c266254c3e7be44ffd5e5ca4235"}) as unknown as TypedDocumentString<ExplainAccessQuery, ExplainAccessQueryVariables>;
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
export const InviteUserDocument = new TypedDocumentString(`
    mutation InviteUser($input: InviteUserInput!) {
  inviteUser(input: $input) {
    user {
      id
      name
      roles
    }
    loginToken
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:f6084e03ff06ca4c517b9c316d3908aff23726eee1be88a84f6b8a9dfcc7da17"}) as unknown as TypedDocumentString<InviteUserMutation, InviteUserMutationVariables>;
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
export const ListApiKeysDocument = new TypedDocumentString(`
    query ListApiKeys($first: Int! = 100, $after: String, $filter: ApiKeyFilter) {
  apiKeys(first: $first, after: $after, filter: $filter) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...ApiKeyFields
    }
  }
}
    fragment ApiKeyFields on ApiKey {
  id
  name
  visiblePart
  roles
  extraScopes
  clientIds
  serviceAccount {
    id
    name
  }
  createdAt
  expiresAt
  lastUsedAt
  previousSecretExpiresAt
  revokedAt
}`, {"hash":"sha256:eeca5c779c42ce6ed2d45c460e10a1b6c470d1e8e0f346bcfca950367518537b"}) as unknown as TypedDocumentString<ListApiKeysQuery, ListApiKeysQueryVariables>;
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
export const ListJobsDocument = new TypedDocumentString(`
    query ListJobs($first: Int! = 50, $after: String, $filter: JobFilter) {
  jobs(first: $first, after: $after, filter: $filter) {
    nodes {
      ...JobFields
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment JobFields on Job {
  id
  workflow
  version
  state
  principalId
  traceId
  parentId
  attempts
  createdAt
  startedAt
  finishedAt
  progress {
    done
    total
    message
  }
  failure {
    code
    message
    step
  }
}`, {"hash":"sha256:9eb127ea8cc4c273a4b84526a5fe433c770dd6afbe08a802a4bf66243d1d2d00"}) as unknown as TypedDocumentString<ListJobsQuery, ListJobsQueryVariables>;
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
export const ListRolesDocument = new TypedDocumentString(`
    query ListRoles($first: Int! = 100, $after: String) {
  roles(first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      name
      description
      isBuiltIn
      scopes
      contract
    }
  }
}
    `, {"hash":"sha256:38b629db9c158d75c4fcff8213be66d15d891a92af045946fb6259791e2ba67d"}) as unknown as TypedDocumentString<ListRolesQuery, ListRolesQueryVariables>;
export const ListSecretsDocument = new TypedDocumentString(`
    query ListSecrets($first: Int! = 100, $after: String) {
  secrets(first: $first, after: $after) {
    nodes {
      id
      name
      version
      createdAt
      updatedAt
      lastUsedAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:a473ce0639b56f9a12fce4aa58c02254a3521625f4505096d0022cb26e904abe"}) as unknown as TypedDocumentString<ListSecretsQuery, ListSecretsQueryVariables>;
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
export const ListUsersDocument = new TypedDocumentString(`
    query ListUsers($first: Int! = 100, $after: String) {
  principals(first: $first, after: $after, filter: {kinds: [USER]}) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      name
      roles
      clientIds
      revokedAt
      ... on User {
        email
        hasSecondFactor
        lastSignedInAt
      }
    }
  }
}
    `, {"hash":"sha256:09f39d4eea256454dcc56b7351cb7d88cd4df8be683d2c72abd3488ca6c897a0"}) as unknown as TypedDocumentString<ListUsersQuery, ListUsersQueryVariables>;
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
export const RetryJobDocument = new TypedDocumentString(`
    mutation RetryJob($input: RetryJobInput!) {
  retryJob(input: $input) {
    job {
      ...JobFields
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment JobFields on Job {
  id
  workflow
  version
  state
  principalId
  traceId
  parentId
  attempts
  createdAt
  startedAt
  finishedAt
  progress {
    done
    total
    message
  }
  failure {
    code
    message
    step
  }
}
fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:df309ce4ef88b9e286fab57cd07f619cc3b622bf22a3cc8b5100f3dffa1b85e0"}) as unknown as TypedDocumentString<RetryJobMutation, RetryJobMutationVariables>;
export const RevokeApiKeyDocument = new TypedDocumentString(`
    mutation RevokeApiKey($input: RevokeApiKeyInput!) {
  revokeApiKey(input: $input) {
    apiKey {
      ...ApiKeyFields
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment ApiKeyFields on ApiKey {
  id
  name
  visiblePart
  roles
  extraScopes
  clientIds
  serviceAccount {
    id
    name
  }
  createdAt
  expiresAt
  lastUsedAt
  previousSecretExpiresAt
  revokedAt
}
fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:aa09321c33f5308fd765772fdf73a3026be9e29aff2639d72e5a41b52a2cdc51"}) as unknown as TypedDocumentString<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
export const RevokePrincipalDocument = new TypedDocumentString(`
    mutation RevokePrincipal($input: RevokePrincipalInput!) {
  revokePrincipal(input: $input) {
    principal {
      id
      name
      revokedAt
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
}`, {"hash":"sha256:b261905b27f620827c5305ef002ed566b94e39020e3a312eaef67144d9d97cd8"}) as unknown as TypedDocumentString<RevokePrincipalMutation, RevokePrincipalMutationVariables>;
export const RotateApiKeyDocument = new TypedDocumentString(`
    mutation RotateApiKey($input: RotateApiKeyInput!) {
  rotateApiKey(input: $input) {
    apiKey {
      ...ApiKeyFields
    }
    secret
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment ApiKeyFields on ApiKey {
  id
  name
  visiblePart
  roles
  extraScopes
  clientIds
  serviceAccount {
    id
    name
  }
  createdAt
  expiresAt
  lastUsedAt
  previousSecretExpiresAt
  revokedAt
}
fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:e5f1721b5662886e44679ece59018f2f766e6d9e0df6ce881edd10b0522d1888"}) as unknown as TypedDocumentString<RotateApiKeyMutation, RotateApiKeyMutationVariables>;
export const RotateMasterKeyDocument = new TypedDocumentString(`
    mutation RotateMasterKey($input: RotateMasterKeyInput!) {
  rotateMasterKey(input: $input) {
    keyRotation {
      ...KeyRotationFields
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment KeyRotationFields on KeyRotation {
  currentKeyId
  isRunning
  rewrappedCount
  failedCount
  remainingCount
  unusedKeyIds
}
fragment UserErrorFields on UserError {
  code
  message
  field
}`, {"hash":"sha256:8f53b6c9aa9404e1bcdbd730eed5c8f8832282912fbd6ce9a0a8b88e53ae15ad"}) as unknown as TypedDocumentString<RotateMasterKeyMutation, RotateMasterKeyMutationVariables>;
export const SetSecretDocument = new TypedDocumentString(`
    mutation SetSecret($input: SetSecretInput!) {
  setSecret(input: $input) {
    secret {
      id
      name
      version
      updatedAt
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
}`, {"hash":"sha256:2e1d3087903b53c5ebd72e0f57135e2ec6b27f23ca067fa1083f88113a2328c0"}) as unknown as TypedDocumentString<SetSecretMutation, SetSecretMutationVariables>;
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
export const ShowJobDocument = new TypedDocumentString(`
    query ShowJob($id: ID!) {
  job(id: $id) {
    ...JobFields
    steps {
      index
      name
      state
      childId
      startedAt
      finishedAt
      failure {
        code
        message
        step
      }
    }
  }
}
    fragment JobFields on Job {
  id
  workflow
  version
  state
  principalId
  traceId
  parentId
  attempts
  createdAt
  startedAt
  finishedAt
  progress {
    done
    total
    message
  }
  failure {
    code
    message
    step
  }
}`, {"hash":"sha256:eb9c3ec3b18f179225a648c8983b1a29a60c5215eade8b625ff07342ce9ec0d7"}) as unknown as TypedDocumentString<ShowJobQuery, ShowJobQueryVariables>;
export const ShowKeyRotationDocument = new TypedDocumentString(`
    query ShowKeyRotation {
  keyRotation {
    ...KeyRotationFields
  }
}
    fragment KeyRotationFields on KeyRotation {
  currentKeyId
  isRunning
  rewrappedCount
  failedCount
  remainingCount
  unusedKeyIds
}`, {"hash":"sha256:51b04353c01644e9b0b6819fc1de0670efe503185e0106cc1a68370ca81f83d5"}) as unknown as TypedDocumentString<ShowKeyRotationQuery, ShowKeyRotationQueryVariables>;
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
export const ShowViewerDocument = new TypedDocumentString(`
    query ShowViewer {
  viewer {
    id
    kind
    name
    roles
    scopes
    clientIds
    contract
  }
}
    `, {"hash":"sha256:aea182c1fa7cbad06bcebc0c5f1e7d7a2bc865504d7b6a186085e8581f48c3e4"}) as unknown as TypedDocumentString<ShowViewerQuery, ShowViewerQueryVariables>;
export const WatchJobDocument = new TypedDocumentString(`
    subscription WatchJob($id: ID!) {
  jobUpdated(id: $id) {
    ...JobFields
  }
}
    fragment JobFields on Job {
  id
  workflow
  version
  state
  principalId
  traceId
  parentId
  attempts
  createdAt
  startedAt
  finishedAt
  progress {
    done
    total
    message
  }
  failure {
    code
    message
    step
  }
}`, {"hash":"sha256:fe68d42d753c9a3ca98271623a2669f3b0390ab36d8112b5282ecff095fd209d"}) as unknown as TypedDocumentString<WatchJobSubscription, WatchJobSubscriptionVariables>;
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
export const PartnerMetricSeriesDocument = new TypedDocumentString(`
    query PartnerMetricSeries($id: ID!, $range: TimeRangeInput!, $maxPoints: Int! = 300) {
  metric(id: $id) {
    id
    name
    unit
    kind
    service {
      id
      name
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
}
    `, {"hash":"sha256:4fc4df26dbd7241717d9e794cf835a5cfb4519cd183389b621a6df985cb14c56"}) as unknown as TypedDocumentString<PartnerMetricSeriesQuery, PartnerMetricSeriesQueryVariables>;
export const PartnerMetricsDocument = new TypedDocumentString(`
    query PartnerMetrics($first: Int! = 100, $after: String, $filter: MetricFilter) {
  metrics(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      name
      description
      unit
      kind
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
    `, {"hash":"sha256:9b6db4e0f39b7669f71060748e62ca019f6a71b839f3f95609dafa4a0c306e29"}) as unknown as TypedDocumentString<PartnerMetricsQuery, PartnerMetricsQueryVariables>;
export const PartnerServiceMetricsDocument = new TypedDocumentString(`
    query PartnerServiceMetrics($id: ID!, $first: Int! = 50, $after: String, $names: [String!]) {
  service(id: $id) {
    id
    name
    state
    stateReason
    metrics(first: $first, after: $after, names: $names) {
      nodes {
        id
        name
        description
        unit
        kind
        labels {
          name
          value
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
}
    `, {"hash":"sha256:fffa4a6af9a30ef746310181064b0dae6b217110779a753dd0aaa66bb070796f"}) as unknown as TypedDocumentString<PartnerServiceMetricsQuery, PartnerServiceMetricsQueryVariables>;
export const PartnerServiceUpdatesDocument = new TypedDocumentString(`
    subscription PartnerServiceUpdates($everyMs: Int! = 1000) {
  servicesUpdated(everyMs: $everyMs) {
    id
    name
    state
    stateReason
    needsAttention
    lastHeartbeatAt
  }
}
    `, {"hash":"sha256:c05c950e0823f211379d06cad83f4ab9b166abe6434e485ead8e00adda563c1c"}) as unknown as TypedDocumentString<PartnerServiceUpdatesSubscription, PartnerServiceUpdatesSubscriptionVariables>;
export const PartnerServicesDocument = new TypedDocumentString(`
    query PartnerServices($first: Int! = 100, $after: String, $filter: ServiceFilter) {
  services(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      name
      kind
      description
      version
      state
      stateReason
      needsAttention
      startedAt
      lastHeartbeatAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:121bc5a03d26d385043002f0e43334755f81adf535a2b8119d2fbee7977a6610"}) as unknown as TypedDocumentString<PartnerServicesQuery, PartnerServicesQueryVariables>;
