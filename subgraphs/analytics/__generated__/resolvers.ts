import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Metric as MetricModel, Reading as ReadingModel, MetricPoint as MetricPointModel } from '../metric/metric.ts';
import type { MetricPage as MetricPageModel, ServiceReference } from '../metric/metric.service.ts';
import type { AlertRule as AlertRuleModel } from '../alert/alert.ts';
import type { AlertRulePage as AlertRulePageModel } from '../alert/alert.service.ts';
import type { UserError as UserErrorModel } from '@iza/platform/errors';
import type { UsedOperation as UsedOperationModel } from '../used-operation/used-operation.ts';
import type { UsedOperationPage as UsedOperationPageModel } from '../used-operation/used-operation.service.ts';
import type { AnalyticsContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant as an RFC 3339 string in UTC, such as 2026-01-31T09:30:00.000Z. */
  DateTime: { input: Date; output: Date | string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** The alert to take. */
export type AcknowledgeAlertInput = {
  /** The id of its rule. */
  id: Scalars['ID']['input'];
};

/** What came of acknowledging an alert. */
export type AcknowledgeAlertPayload = {
  __typename?: 'AcknowledgeAlertPayload';
  /** The rule as it is now; null when it was refused. */
  alertRule?: Maybe<AlertRule>;
  userErrors: Array<UserError>;
};

/** How a value is compared with the threshold. */
export type AlertComparison =
  /** The condition holds while the value is greater than the threshold. */
  | 'ABOVE'
  /** The condition holds while the value is less than the threshold. */
  | 'BELOW';

/** A rule that watches a metric and fires when its condition holds for long enough. */
export type AlertRule = {
  __typename?: 'AlertRule';
  /** When somebody took it; null when nobody has. */
  acknowledgedAt?: Maybe<Scalars['DateTime']['output']>;
  /** On which side of the threshold the condition holds. */
  comparison: AlertComparison;
  /** When it was created. */
  createdAt: Scalars['DateTime']['output'];
  /** When it began to fire; null when it does not. */
  firingSince?: Maybe<Scalars['DateTime']['output']>;
  /** How long the condition must hold before it fires. */
  forSeconds: Scalars['Int']['output'];
  /** Opaque; it begins with `alertRule_`. */
  id: Scalars['ID']['output'];
  /** The instant of the newest measurement that was evaluated; null before the first. */
  lastEvaluatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The value when it was last evaluated; null while nothing was measured. */
  lastValue?: Maybe<Scalars['Float']['output']>;
  /** The metric that it watches, such as `latency_p99_ms`. */
  metricName: Scalars['String']['output'];
  /** Unique among all rules. */
  name: Scalars['String']['output'];
  /** Null watches every service that has the metric. */
  service?: Maybe<Service>;
  /** How bad it is when it fires. */
  severity: AlertSeverity;
  /** Where it stands since it was last evaluated. */
  state: AlertState;
  /** In the unit of the metric. */
  threshold: Scalars['Float']['output'];
};

/** A page of alert rules. */
export type AlertRuleConnection = {
  __typename?: 'AlertRuleConnection';
  edges: Array<AlertRuleEdge>;
  nodes: Array<AlertRule>;
  pageInfo: PageInfo;
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An alert rule and its place in the list. */
export type AlertRuleEdge = {
  __typename?: 'AlertRuleEdge';
  cursor: Scalars['String']['output'];
  node: AlertRule;
};

/** Which alert rules to list. */
export type AlertRuleFilter = {
  /** Only rules of one of these severities. */
  severities?: InputMaybe<Array<AlertSeverity>>;
  /** Only rules in one of these states. */
  states?: InputMaybe<Array<AlertState>>;
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

/** A rule to create. */
export type CreateAlertRuleInput = {
  /** On which side of the threshold the condition holds. */
  comparison: AlertComparison;
  /** 0–86400. */
  forSeconds?: Scalars['Int']['input'];
  /** A key of the caller's choice: repeating a request with it returns the first result. */
  idempotencyKey: Scalars['String']['input'];
  /** The metric to watch; it need not have been measured yet. */
  metricName: Scalars['String']['input'];
  /** 1–80 characters, unique. */
  name: Scalars['String']['input'];
  /** Only this part; every part that has the metric when left out. */
  serviceId?: InputMaybe<Scalars['ID']['input']>;
  /** How bad it is when it fires. */
  severity?: AlertSeverity;
  /** In the unit of the metric. */
  threshold: Scalars['Float']['input'];
};

/** What came of creating a rule. */
export type CreateAlertRulePayload = {
  __typename?: 'CreateAlertRulePayload';
  /** The rule; null when it was refused. */
  alertRule?: Maybe<AlertRule>;
  userErrors: Array<UserError>;
};

/** The rule to delete. */
export type DeleteAlertRuleInput = {
  /** The id of the rule. */
  id: Scalars['ID']['input'];
};

/** What came of deleting a rule. */
export type DeleteAlertRulePayload = {
  __typename?: 'DeleteAlertRulePayload';
  /** The id of the rule that is gone; null when it was refused. */
  deletedAlertRuleId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

/** Something deprecated that an operation uses. */
export type DeprecatedUse = {
  __typename?: 'DeprecatedUse';
  /** Where it is in the schema, such as `Metric.latest`. */
  coordinate: Scalars['String']['output'];
  /** What to use instead. */
  reason: Scalars['String']['output'];
  /** The last day on which it is sure to be there, as YYYY-MM-DD; null when none is set. */
  removeAfter?: Maybe<Scalars['String']['output']>;
};

/** One series of measurements: a name, a service, a process and labels. */
export type Metric = {
  __typename?: 'Metric';
  /** What it measures, for a person. */
  description: Scalars['String']['output'];
  /** The same for as long as name, service, process and labels are. */
  id: Scalars['ID']['output'];
  /** The process that measured it. */
  instanceId: Scalars['ID']['output'];
  /** How its values may be combined. */
  kind: MetricKind;
  /** Empty for the total of a service. */
  labels: Array<MetricLabel>;
  /** The newest measurement; null when there is none within the last hour. */
  latest?: Maybe<MetricPoint>;
  /** Snake case with the unit last, such as `latency_p99_ms`. */
  name: Scalars['String']['output'];
  /** Measurements of a time range, oldest first. From 50 points on, the steps are round and aligned. */
  series: MetricSeries;
  /** The part it is about. Owned by the system group, so null while that is away. */
  service?: Maybe<Service>;
  /** The unit of all its values. */
  unit: MetricUnit;
};


/** One series of measurements: a name, a service, a process and labels. */
export type MetricSeriesArgs = {
  maxPoints?: Scalars['Int']['input'];
  range: TimeRangeInput;
};

/** A page of metrics. */
export type MetricConnection = {
  __typename?: 'MetricConnection';
  edges: Array<MetricEdge>;
  nodes: Array<Metric>;
  pageInfo: PageInfo;
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A metric and its place in the list. */
export type MetricEdge = {
  __typename?: 'MetricEdge';
  cursor: Scalars['String']['output'];
  node: Metric;
};

/** Which metrics to list. */
export type MetricFilter = {
  /** Only series measured within the last so many seconds. */
  activeWithinSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Only what these processes measured. */
  instanceIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only series without labels: the totals of a service or process. */
  isTotal?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only metrics of these names. */
  names?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only what is about these parts. */
  serviceIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What a metric's values mean, and so how they may be combined. */
export type MetricKind =
  /** A level: averages, minima and maxima are meaningful. */
  | 'GAUGE'
  /** A percentile over the step: never average it; its maximum is an upper bound. */
  | 'PERCENTILE'
  /** Events per second over the step: sums over services are meaningful. */
  | 'RATE';

/** A name and value that tell series of one metric apart, such as operation = Overview. */
export type MetricLabel = {
  __typename?: 'MetricLabel';
  /** Such as `operation`. */
  name: Scalars['String']['output'];
  /** Such as `Overview`. */
  value: Scalars['String']['output'];
};

/** A measurement, or a step's measurements put together. */
export type MetricPoint = {
  __typename?: 'MetricPoint';
  /** The start of the step. */
  at: Scalars['DateTime']['output'];
  /** The highest measurement of the step. */
  max: Scalars['Float']['output'];
  /** The lowest measurement of the step. */
  min: Scalars['Float']['output'];
  /** The average over the step; for a percentile the maximum. */
  value: Scalars['Float']['output'];
};

/** A live measurement. */
export type MetricSample = {
  __typename?: 'MetricSample';
  /** The start of the step. */
  at: Scalars['DateTime']['output'];
  /** The series that was measured. */
  metric: Metric;
  /** The id of `metric`, for clients that hold the metrics already. */
  metricId: Scalars['ID']['output'];
  /** The part it is about. Owned by the system group, so null while that is away. */
  service?: Maybe<Service>;
  /** In the unit of the metric. */
  value: Scalars['Float']['output'];
};

/** Measurements of one metric over a time range. */
export type MetricSeries = {
  __typename?: 'MetricSeries';
  /** The start of the first step, inclusive. */
  from: Scalars['DateTime']['output'];
  /** Oldest first. */
  points: Array<MetricPoint>;
  /** The distance between two points in milliseconds; a step without measurements has no point. */
  stepMs: Scalars['Int']['output'];
  /** The end of the range, exclusive. */
  to: Scalars['DateTime']['output'];
};

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

export type Mutation = {
  __typename?: 'Mutation';
  /** Says that somebody works on a firing alert. */
  acknowledgeAlert: AcknowledgeAlertPayload;
  /** Watches a metric from now on. */
  createAlertRule: CreateAlertRulePayload;
  /** Stops watching. A firing alert ends with its rule. */
  deleteAlertRule: DeleteAlertRulePayload;
};


export type MutationAcknowledgeAlertArgs = {
  input: AcknowledgeAlertInput;
};


export type MutationCreateAlertRuleArgs = {
  input: CreateAlertRuleInput;
};


export type MutationDeleteAlertRuleArgs = {
  input: DeleteAlertRuleInput;
};

/** What an operation does. */
export type OperationKind =
  /** It changes something. */
  | 'MUTATION'
  /** It reads. */
  | 'QUERY'
  /** It follows a stream of events. */
  | 'SUBSCRIPTION';

/** Where a page stands within its list, as the Relay connection specification defines it. */
export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  __typename?: 'Query';
  /** One rule; null when there is none with this id. */
  alertRule?: Maybe<AlertRule>;
  /** Alert rules, firing ones first. */
  alertRules: AlertRuleConnection;
  /** One series; null when there is none with this id. */
  metric?: Maybe<Metric>;
  /** Series of measurements, by name, service and labels. */
  metrics: MetricConnection;
  /** One used operation; null when there is none with this id. */
  usedOperation?: Maybe<UsedOperation>;
  /** Operations that clients ran, by client and name. */
  usedOperations: UsedOperationConnection;
};


export type QueryAlertRuleArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAlertRulesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertRuleFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryMetricArgs = {
  id: Scalars['ID']['input'];
};


export type QueryMetricsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MetricFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryUsedOperationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryUsedOperationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UsedOperationFilter>;
  first?: Scalars['Int']['input'];
};

export type Service = {
  __typename?: 'Service';
  id: Scalars['ID']['output'];
  instanceIds: Array<Scalars['ID']['output']>;
  /** What is measured about this service, and the processor, memory and event loop of the processes that host it. */
  metrics?: Maybe<MetricConnection>;
};


export type ServiceMetricsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  names?: InputMaybe<Array<Scalars['String']['input']>>;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Alert rules whose state changed, batched. Tells changes only: ask `alertRules` for what holds now. */
  alertRulesUpdated: Array<AlertRule>;
  /** Live measurements of the named metrics (all when left out), batched once a step. */
  metricSamples: Array<MetricSample>;
};


export type SubscriptionAlertRulesUpdatedArgs = {
  everyMs?: Scalars['Int']['input'];
};


export type SubscriptionMetricSamplesArgs = {
  names?: InputMaybe<Array<Scalars['String']['input']>>;
  serviceIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  stepMs?: Scalars['Int']['input'];
};

/** A time range, either relative to now or between two instants. */
export type TimeRangeInput = {
  /** Inclusive; give it or `lastSeconds`. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** The last so many seconds, 1 to 34,560,000 (400 days). */
  lastSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Exclusive; now when left out or in the future. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** An operation that one version of a client ran, counted by the gateway. An operation that was refused did not run. */
export type UsedOperation = {
  __typename?: 'UsedOperation';
  /** The program that ran it, as it calls itself; `(unknown)` when it does not say. */
  clientName: Scalars['String']['output'];
  /** The version of that program; null when it does not say. */
  clientVersion?: Maybe<Scalars['String']['output']>;
  /**
   * What of the schema it uses, as schema coordinates: types (`Metric`), fields (`Metric.latest`), arguments
   * (`Query.metrics(first:)`), input fields and enum values. What comes in a variable may be any value of its type, so all
   * fields of that type are listed.
   */
  coordinates: Array<Scalars['String']['output']>;
  /** What it uses that is deprecated now. */
  deprecatedFields: Array<DeprecatedUse>;
  /** Its text with its fragments. Values in it are taken out: text is empty, numbers are 0. */
  document: Scalars['String']['output'];
  /** SHA-256 of `document`, in hexadecimal: the same for every client that runs it. */
  documentHash: Scalars['String']['output'];
  /** How often it was answered with an error. */
  errorCount: Scalars['Float']['output'];
  /** When it ran first, as far as is known. */
  firstUsedAt: Scalars['DateTime']['output'];
  /** The same for as long as document, client and its version are. */
  id: Scalars['ID']['output'];
  /** What it does. */
  kind: OperationKind;
  /** When it ran last. */
  lastUsedAt: Scalars['DateTime']['output'];
  /** The client's name for it; null for an anonymous operation. */
  name?: Maybe<Scalars['String']['output']>;
  /** How often it ran, failed runs included. A whole number that may be larger than an Int. */
  requestCount: Scalars['Float']['output'];
};

/** A page of used operations. */
export type UsedOperationConnection = {
  __typename?: 'UsedOperationConnection';
  edges: Array<UsedOperationEdge>;
  nodes: Array<UsedOperation>;
  pageInfo: PageInfo;
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A used operation and its place in the list. */
export type UsedOperationEdge = {
  __typename?: 'UsedOperationEdge';
  cursor: Scalars['String']['output'];
  node: UsedOperation;
};

/** Which used operations to list. */
export type UsedOperationFilter = {
  /** Only those of the client with this name. */
  clientName?: InputMaybe<Scalars['String']['input']>;
  /** Only those that use this, as a schema coordinate: `Metric.latest`, `Query.metrics(first:)`, `Metric`. */
  field?: InputMaybe<Scalars['String']['input']>;
  /** Only those that use something deprecated. */
  isUsingDeprecated?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only those with this name. */
  operationName?: InputMaybe<Scalars['String']['input']>;
  /** Only those that ran within the last so many seconds. */
  usedWithinSeconds?: InputMaybe<Scalars['Int']['input']>;
};

/** A refusal that the caller can mend. */
export type UserError = {
  __typename?: 'UserError';
  /** One of the codes of docs/errors.md. */
  code: Scalars['String']['output'];
  /** The path of the input field that it is about, outermost first. */
  field?: Maybe<Array<Scalars['String']['output']>>;
  /** What is wrong and what to do about it. */
  message: Scalars['String']['output'];
};

export type WithIndex<TObject> = TObject & Record<string, any>;
export type ResolversObject<TObject> = WithIndex<TObject>;

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = ResolversObject<{
  AlertRule: AlertRule;
  Metric: Metric;
  Service: Service;
  UsedOperation: UsedOperation;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  AlertRule:
    ( { __typename: 'AlertRule' }
    & GraphQLRecursivePick<FederationTypes['AlertRule'], {"id":true}> );
  Metric:
    ( { __typename: 'Metric' }
    & GraphQLRecursivePick<FederationTypes['Metric'], {"id":true}> );
  Service:
    ( { __typename: 'Service' }
    & GraphQLRecursivePick<FederationTypes['Service'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Service'], {"instanceIds":true}> ) );
  UsedOperation:
    ( { __typename: 'UsedOperation' }
    & GraphQLRecursivePick<FederationTypes['UsedOperation'], {"id":true}> );
}>;



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  AcknowledgeAlertInput: AcknowledgeAlertInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AcknowledgeAlertPayload: ResolverTypeWrapper<Omit<AcknowledgeAlertPayload, 'alertRule' | 'userErrors'> & { alertRule?: Maybe<ResolversTypes['AlertRule']>, userErrors: Array<ResolversTypes['UserError']> }>;
  AlertComparison: AlertComparison;
  AlertRule: ResolverTypeWrapper<AlertRuleModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AlertRuleConnection: ResolverTypeWrapper<AlertRulePageModel>;
  AlertRuleEdge: ResolverTypeWrapper<Omit<AlertRuleEdge, 'node'> & { node: ResolversTypes['AlertRule'] }>;
  AlertRuleFilter: AlertRuleFilter;
  AlertSeverity: AlertSeverity;
  AlertState: AlertState;
  CreateAlertRuleInput: CreateAlertRuleInput;
  CreateAlertRulePayload: ResolverTypeWrapper<Omit<CreateAlertRulePayload, 'alertRule' | 'userErrors'> & { alertRule?: Maybe<ResolversTypes['AlertRule']>, userErrors: Array<ResolversTypes['UserError']> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteAlertRuleInput: DeleteAlertRuleInput;
  DeleteAlertRulePayload: ResolverTypeWrapper<Omit<DeleteAlertRulePayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  DeprecatedUse: ResolverTypeWrapper<DeprecatedUse>;
  Metric: ResolverTypeWrapper<MetricModel>;
  MetricConnection: ResolverTypeWrapper<MetricPageModel>;
  MetricEdge: ResolverTypeWrapper<Omit<MetricEdge, 'node'> & { node: ResolversTypes['Metric'] }>;
  MetricFilter: MetricFilter;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  MetricKind: MetricKind;
  MetricLabel: ResolverTypeWrapper<MetricLabel>;
  MetricPoint: ResolverTypeWrapper<MetricPointModel>;
  MetricSample: ResolverTypeWrapper<ReadingModel>;
  MetricSeries: ResolverTypeWrapper<Omit<MetricSeries, 'points'> & { points: Array<ResolversTypes['MetricPoint']> }>;
  MetricUnit: MetricUnit;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OperationKind: OperationKind;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Service: ResolverTypeWrapper<ServiceReference>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TimeRangeInput: TimeRangeInput;
  UsedOperation: ResolverTypeWrapper<UsedOperationModel>;
  UsedOperationConnection: ResolverTypeWrapper<UsedOperationPageModel>;
  UsedOperationEdge: ResolverTypeWrapper<Omit<UsedOperationEdge, 'node'> & { node: ResolversTypes['UsedOperation'] }>;
  UsedOperationFilter: UsedOperationFilter;
  UserError: ResolverTypeWrapper<UserErrorModel>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  AcknowledgeAlertInput: AcknowledgeAlertInput;
  ID: Scalars['ID']['output'];
  AcknowledgeAlertPayload: Omit<AcknowledgeAlertPayload, 'alertRule' | 'userErrors'> & { alertRule?: Maybe<ResolversParentTypes['AlertRule']>, userErrors: Array<ResolversParentTypes['UserError']> };
  AlertRule: AlertRuleModel;
  Int: Scalars['Int']['output'];
  Float: Scalars['Float']['output'];
  String: Scalars['String']['output'];
  AlertRuleConnection: AlertRulePageModel;
  AlertRuleEdge: Omit<AlertRuleEdge, 'node'> & { node: ResolversParentTypes['AlertRule'] };
  AlertRuleFilter: AlertRuleFilter;
  CreateAlertRuleInput: CreateAlertRuleInput;
  CreateAlertRulePayload: Omit<CreateAlertRulePayload, 'alertRule' | 'userErrors'> & { alertRule?: Maybe<ResolversParentTypes['AlertRule']>, userErrors: Array<ResolversParentTypes['UserError']> };
  DateTime: Scalars['DateTime']['output'];
  DeleteAlertRuleInput: DeleteAlertRuleInput;
  DeleteAlertRulePayload: Omit<DeleteAlertRulePayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  DeprecatedUse: DeprecatedUse;
  Metric: MetricModel;
  MetricConnection: MetricPageModel;
  MetricEdge: Omit<MetricEdge, 'node'> & { node: ResolversParentTypes['Metric'] };
  MetricFilter: MetricFilter;
  Boolean: Scalars['Boolean']['output'];
  MetricLabel: MetricLabel;
  MetricPoint: MetricPointModel;
  MetricSample: ReadingModel;
  MetricSeries: Omit<MetricSeries, 'points'> & { points: Array<ResolversParentTypes['MetricPoint']> };
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  Service: ServiceReference;
  Subscription: Record<PropertyKey, never>;
  TimeRangeInput: TimeRangeInput;
  UsedOperation: UsedOperationModel;
  UsedOperationConnection: UsedOperationPageModel;
  UsedOperationEdge: Omit<UsedOperationEdge, 'node'> & { node: ResolversParentTypes['UsedOperation'] };
  UsedOperationFilter: UsedOperationFilter;
  UserError: UserErrorModel;
}>;

export type AcknowledgeAlertPayloadResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['AcknowledgeAlertPayload'] = ResolversParentTypes['AcknowledgeAlertPayload']> = ResolversObject<{
  alertRule?: Resolver<Maybe<ResolversTypes['AlertRule']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type AlertRuleResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['AlertRule'] = ResolversParentTypes['AlertRule'], FederationReferenceType extends FederationReferenceTypes['AlertRule'] = FederationReferenceTypes['AlertRule']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['AlertRule']> | FederationReferenceType, FederationReferenceType, ContextType>;
  acknowledgedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  comparison?: Resolver<ResolversTypes['AlertComparison'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  firingSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  forSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastEvaluatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastValue?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  metricName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['AlertSeverity'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AlertState'], ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type AlertRuleConnectionResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['AlertRuleConnection'] = ResolversParentTypes['AlertRuleConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['AlertRuleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AlertRule']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type AlertRuleEdgeResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['AlertRuleEdge'] = ResolversParentTypes['AlertRuleEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AlertRule'], ParentType, ContextType>;
}>;

export type CreateAlertRulePayloadResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['CreateAlertRulePayload'] = ResolversParentTypes['CreateAlertRulePayload']> = ResolversObject<{
  alertRule?: Resolver<Maybe<ResolversTypes['AlertRule']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteAlertRulePayloadResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['DeleteAlertRulePayload'] = ResolversParentTypes['DeleteAlertRulePayload']> = ResolversObject<{
  deletedAlertRuleId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type DeprecatedUseResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['DeprecatedUse'] = ResolversParentTypes['DeprecatedUse']> = ResolversObject<{
  coordinate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  removeAfter?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type MetricResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['Metric'] = ResolversParentTypes['Metric'], FederationReferenceType extends FederationReferenceTypes['Metric'] = FederationReferenceTypes['Metric']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Metric']> | FederationReferenceType, FederationReferenceType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  instanceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MetricKind'], ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['MetricLabel']>, ParentType, ContextType>;
  latest?: Resolver<Maybe<ResolversTypes['MetricPoint']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  series?: Resolver<ResolversTypes['MetricSeries'], ParentType, ContextType, RequireFields<MetricSeriesArgs, 'maxPoints' | 'range'>>;
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['MetricUnit'], ParentType, ContextType>;
}>;

export type MetricConnectionResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['MetricConnection'] = ResolversParentTypes['MetricConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['MetricEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Metric']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type MetricEdgeResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['MetricEdge'] = ResolversParentTypes['MetricEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Metric'], ParentType, ContextType>;
}>;

export type MetricLabelResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['MetricLabel'] = ResolversParentTypes['MetricLabel']> = ResolversObject<{
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type MetricPointResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['MetricPoint'] = ResolversParentTypes['MetricPoint']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  min?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type MetricSampleResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['MetricSample'] = ResolversParentTypes['MetricSample']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  metric?: Resolver<ResolversTypes['Metric'], ParentType, ContextType>;
  metricId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type MetricSeriesResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['MetricSeries'] = ResolversParentTypes['MetricSeries']> = ResolversObject<{
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  points?: Resolver<Array<ResolversTypes['MetricPoint']>, ParentType, ContextType>;
  stepMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}>;

export type MutationResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = ResolversObject<{
  acknowledgeAlert?: Resolver<ResolversTypes['AcknowledgeAlertPayload'], ParentType, ContextType, RequireFields<MutationAcknowledgeAlertArgs, 'input'>>;
  createAlertRule?: Resolver<ResolversTypes['CreateAlertRulePayload'], ParentType, ContextType, RequireFields<MutationCreateAlertRuleArgs, 'input'>>;
  deleteAlertRule?: Resolver<ResolversTypes['DeleteAlertRulePayload'], ParentType, ContextType, RequireFields<MutationDeleteAlertRuleArgs, 'input'>>;
}>;

export type PageInfoResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  alertRule?: Resolver<Maybe<ResolversTypes['AlertRule']>, ParentType, ContextType, RequireFields<QueryAlertRuleArgs, 'id'>>;
  alertRules?: Resolver<ResolversTypes['AlertRuleConnection'], ParentType, ContextType, RequireFields<QueryAlertRulesArgs, 'first'>>;
  metric?: Resolver<Maybe<ResolversTypes['Metric']>, ParentType, ContextType, RequireFields<QueryMetricArgs, 'id'>>;
  metrics?: Resolver<ResolversTypes['MetricConnection'], ParentType, ContextType, RequireFields<QueryMetricsArgs, 'first'>>;
  usedOperation?: Resolver<Maybe<ResolversTypes['UsedOperation']>, ParentType, ContextType, RequireFields<QueryUsedOperationArgs, 'id'>>;
  usedOperations?: Resolver<ResolversTypes['UsedOperationConnection'], ParentType, ContextType, RequireFields<QueryUsedOperationsArgs, 'first'>>;
}>;

export type ServiceResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['Service'] = ResolversParentTypes['Service'], FederationReferenceType extends FederationReferenceTypes['Service'] = FederationReferenceTypes['Service']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Service']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metrics?: Resolver<Maybe<ResolversTypes['MetricConnection']>, ParentType, ContextType, RequireFields<ServiceMetricsArgs, 'first'>>;
}>;

export type SubscriptionResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = ResolversObject<{
  alertRulesUpdated?: SubscriptionResolver<Array<ResolversTypes['AlertRule']>, "alertRulesUpdated", ParentType, ContextType, RequireFields<SubscriptionAlertRulesUpdatedArgs, 'everyMs'>>;
  metricSamples?: SubscriptionResolver<Array<ResolversTypes['MetricSample']>, "metricSamples", ParentType, ContextType, RequireFields<SubscriptionMetricSamplesArgs, 'stepMs'>>;
}>;

export type UsedOperationResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['UsedOperation'] = ResolversParentTypes['UsedOperation'], FederationReferenceType extends FederationReferenceTypes['UsedOperation'] = FederationReferenceTypes['UsedOperation']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['UsedOperation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  clientName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  clientVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  coordinates?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  deprecatedFields?: Resolver<Array<ResolversTypes['DeprecatedUse']>, ParentType, ContextType>;
  document?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  documentHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  errorCount?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  firstUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['OperationKind'], ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestCount?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type UsedOperationConnectionResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['UsedOperationConnection'] = ResolversParentTypes['UsedOperationConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['UsedOperationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['UsedOperation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type UsedOperationEdgeResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['UsedOperationEdge'] = ResolversParentTypes['UsedOperationEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['UsedOperation'], ParentType, ContextType>;
}>;

export type UserErrorResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = ResolversObject<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type Resolvers<ContextType = AnalyticsContext> = ResolversObject<{
  AcknowledgeAlertPayload?: AcknowledgeAlertPayloadResolvers<ContextType>;
  AlertRule?: AlertRuleResolvers<ContextType>;
  AlertRuleConnection?: AlertRuleConnectionResolvers<ContextType>;
  AlertRuleEdge?: AlertRuleEdgeResolvers<ContextType>;
  CreateAlertRulePayload?: CreateAlertRulePayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteAlertRulePayload?: DeleteAlertRulePayloadResolvers<ContextType>;
  DeprecatedUse?: DeprecatedUseResolvers<ContextType>;
  Metric?: MetricResolvers<ContextType>;
  MetricConnection?: MetricConnectionResolvers<ContextType>;
  MetricEdge?: MetricEdgeResolvers<ContextType>;
  MetricLabel?: MetricLabelResolvers<ContextType>;
  MetricPoint?: MetricPointResolvers<ContextType>;
  MetricSample?: MetricSampleResolvers<ContextType>;
  MetricSeries?: MetricSeriesResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Service?: ServiceResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  UsedOperation?: UsedOperationResolvers<ContextType>;
  UsedOperationConnection?: UsedOperationConnectionResolvers<ContextType>;
  UsedOperationEdge?: UsedOperationEdgeResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
}>;

