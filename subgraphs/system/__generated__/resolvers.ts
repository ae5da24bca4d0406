import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Service as ServiceModel, ServiceInstance as ServiceInstanceModel } from '../service/service.ts';
import type { Boot as BootModel, BootStep as BootStepModel } from '../boot/boot.ts';
import type { CacheTier as CacheTierModel } from '../cache-tier/cache-tier.ts';
import type { EventConsumer as EventConsumerModel } from '../event-consumer/event-consumer.ts';
import type { DeadLetter as DeadLetterModel } from '../dead-letter/dead-letter.ts';
import type { Job as JobModel } from '@iza/platform/jobs';
import type { JobPage as JobPageModel } from '../job/job.service.ts';
import type { SystemContext } from '../context.ts';
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
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** The ordered start of the process that answers. */
export type Boot = {
  __typename?: 'Boot';
  /** Milliseconds from the start of the process until it was ready. */
  durationMs?: Maybe<Scalars['Float']['output']>;
  /** Another one after each start. */
  id: Scalars['ID']['output'];
  /** When every step had been tried; null until then. */
  readyAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the operating system started the process. */
  startedAt: Scalars['DateTime']['output'];
  /** How far the start is. */
  state: BootState;
  /** In the order in which they run. */
  steps: Array<BootStep>;
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

/** One step of the ordered start of this process. */
export type BootStep = {
  __typename?: 'BootStep';
  /** Names of the steps that must be ready first. */
  dependsOn: Array<Scalars['String']['output']>;
  /** How long it took, in milliseconds; null until it has finished. */
  durationMs?: Maybe<Scalars['Float']['output']>;
  /** When it was ready or failed; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Stable for this process. */
  id: Scalars['ID']['output'];
  /** False when the system can run without it. */
  isRequired: Scalars['Boolean']['output'];
  /** What went wrong and what to do about it, or a note about what was chosen. */
  message?: Maybe<Scalars['String']['output']>;
  /** Short and stable, such as `database`. */
  name: Scalars['String']['output'];
  /** Milliseconds from the start of the process to the start of the step. */
  offsetMs?: Maybe<Scalars['Float']['output']>;
  /** When it began; null while it waits. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far it is. */
  state: BootStepState;
  /** What it does, for a person. */
  title: Scalars['String']['output'];
};

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

/** How long a type of cached value lives, and where. */
export type CachePolicy = {
  __typename?: 'CachePolicy';
  /** How long a stale value may be served while its source fails; 0 when never. */
  graceMs: Scalars['Int']['output'];
  /** The type of value, such as `metric.range`. */
  name: Scalars['String']['output'];
  /** Where the value is kept, as far as these tiers are active. */
  tiers: Array<CacheTierName>;
  /** How long a value counts as fresh, in milliseconds. */
  ttlMs: Scalars['Int']['output'];
};

/** A cache tier with its figures since this process started. */
export type CacheTier = {
  __typename?: 'CacheTier';
  /** Entries that it holds; null where counting would cost too much. */
  entries?: Maybe<Scalars['Int']['output']>;
  /** Hits divided by lookups, 0–1; null before the first lookup. */
  hitRatio?: Maybe<Scalars['Float']['output']>;
  /** Lookups that it answered. */
  hits: Scalars['Int']['output'];
  /** Follows from the name. */
  id: Scalars['ID']['output'];
  /** False when it is not configured; `note` says how to have it. */
  isActive: Scalars['Boolean']['output'];
  /** Lookups that it could not answer. */
  misses: Scalars['Int']['output'];
  /** Which tier it is. */
  name: CacheTierName;
  /** Why it is not active or not well, and what to do; null when all is well. */
  note?: Maybe<Scalars['String']['output']>;
};

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
  id: Scalars['ID']['input'];
};

/** What came of ending a job. */
export type CancelJobPayload = {
  __typename?: 'CancelJobPayload';
  /** The job after that. */
  job?: Maybe<Job>;
  userErrors: Array<UserError>;
};

/** A value that differs between two environments. */
export type ConfigDifference = {
  __typename?: 'ConfigDifference';
  /** The value in the first environment; null when it has none. */
  from?: Maybe<Scalars['JSON']['output']>;
  /** Whether the values are masked. */
  isSecret: Scalars['Boolean']['output'];
  /** Dotted path, such as `services.gateway.port`. */
  path: Scalars['String']['output'];
  /** The value in the second environment; null when it has none. */
  to?: Maybe<Scalars['JSON']['output']>;
};

/** One effective configuration value. */
export type ConfigEntry = {
  __typename?: 'ConfigEntry';
  /** The value when nobody sets it; null when there is none. */
  defaultValue?: Maybe<Scalars['JSON']['output']>;
  /** What it decides. */
  description: Scalars['String']['output'];
  /** Follows from the path. */
  id: Scalars['ID']['output'];
  /** Whether its value is masked. */
  isSecret: Scalars['Boolean']['output'];
  /** Dotted path, such as `services.gateway.port`. */
  path: Scalars['String']['output'];
  /** What set the effective value. */
  source: ConfigSource;
  /** The file, variable or flag that set it. */
  sourceName?: Maybe<Scalars['String']['output']>;
  /** The kind of value that is accepted, such as `integer 0–65535`. */
  type: Scalars['String']['output'];
  /** The effective value; a secret is masked. */
  value?: Maybe<Scalars['JSON']['output']>;
  /** The environment variable that sets it. */
  variable: Scalars['String']['output'];
};

/** A page of configuration entries. */
export type ConfigEntryConnection = {
  __typename?: 'ConfigEntryConnection';
  edges: Array<ConfigEntryEdge>;
  nodes: Array<ConfigEntry>;
  pageInfo: PageInfo;
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A configuration entry and its place in the list. */
export type ConfigEntryEdge = {
  __typename?: 'ConfigEntryEdge';
  cursor: Scalars['String']['output'];
  node: ConfigEntry;
};

/** Which configuration entries to list. */
export type ConfigEntryFilter = {
  /** Only values that differ from their default. */
  isChanged?: InputMaybe<Scalars['Boolean']['input']>;
  /** Part of the path or of the description, in any case. */
  search?: InputMaybe<Scalars['String']['input']>;
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

/** An event that a consumer could not handle. Later events of the same entity wait until it is replayed or discarded. */
export type DeadLetter = {
  __typename?: 'DeadLetter';
  /** How often it was tried. */
  attempts: Scalars['Int']['output'];
  /** The name of the consumer. */
  consumer: Scalars['String']['output'];
  /** The id of what it happened to. */
  entityKey: Scalars['String']['output'];
  /** Why the last attempt failed, as one of the codes of docs/errors.md. */
  errorCode: Scalars['String']['output'];
  /** Why the last attempt failed, for a person. */
  errorMessage: Scalars['String']['output'];
  /** The id of the event; the log of the process has the cause under it. */
  eventId: Scalars['ID']['output'];
  /** What happened, such as `integrations.client.created`. */
  eventType: Scalars['String']['output'];
  /** The version of the type. */
  eventVersion: Scalars['Int']['output'];
  /** When it was tried last. */
  failedAt: Scalars['DateTime']['output'];
  /** Stays the same when it is replayed and fails again. */
  id: Scalars['ID']['output'];
  /** When it happened. */
  occurredAt: Scalars['DateTime']['output'];
  /** Who caused it; null when that is not known. */
  principalId?: Maybe<Scalars['ID']['output']>;
  /** The trace in which it was published; null when there was none. */
  traceId?: Maybe<Scalars['String']['output']>;
  /** Later events of the same entity that wait for it. */
  waitingCount: Scalars['Int']['output'];
};

/** A page of dead letters. */
export type DeadLetterConnection = {
  __typename?: 'DeadLetterConnection';
  edges: Array<DeadLetterEdge>;
  nodes: Array<DeadLetter>;
  pageInfo: PageInfo;
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A dead letter and its place in the list. */
export type DeadLetterEdge = {
  __typename?: 'DeadLetterEdge';
  cursor: Scalars['String']['output'];
  node: DeadLetter;
};

/** Which dead letters to list. */
export type DeadLetterFilter = {
  /** Only those of the consumer with this name. */
  consumer?: InputMaybe<Scalars['String']['input']>;
};

/** The dead letter to give up. */
export type DiscardDeadLetterInput = {
  /** Which one. */
  id: Scalars['ID']['input'];
};

/** What came of discarding a dead letter. */
export type DiscardDeadLetterPayload = {
  __typename?: 'DiscardDeadLetterPayload';
  /** The id of the letter that is gone. */
  discardedDeadLetterId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

/** A deployment stage. */
export type Environment =
  /** A laptop: everything in one process. */
  | 'DEV'
  /** In use. */
  | 'PROD'
  /** As production, but open to exploration. */
  | 'STAGING';

/** Something that handles events which must not be lost, in whichever process. */
export type EventConsumer = {
  __typename?: 'EventConsumer';
  /** Events that it could not handle. */
  deadLetterCount: Scalars['Int']['output'];
  /** Follows from the name. */
  id: Scalars['ID']['output'];
  /** Events that it has not handled: new ones, those that are tried again, dead letters and what waits behind them. */
  lag: Scalars['Int']['output'];
  /** When it last handled one; null when it never has. */
  lastHandledAt?: Maybe<Scalars['DateTime']['output']>;
  /** When a process last had it. */
  lastSeenAt: Scalars['DateTime']['output'];
  /** Unique, such as `analytics.revenue`. */
  name: Scalars['String']['output'];
  /** When the oldest of these was published; null when there is none. */
  oldestUnhandledAt?: Maybe<Scalars['DateTime']['output']>;
  /** Events that failed and are tried again. */
  retryingCount: Scalars['Int']['output'];
  /** Whether its events are handled. */
  state: EventConsumerState;
  /** The events that it wants, as `type@version`. */
  types: Array<Scalars['String']['output']>;
};

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

/** What came of emptying a tier. */
export type FlushCacheTierPayload = {
  __typename?: 'FlushCacheTierPayload';
  /** The tier after the flush. */
  cacheTier?: Maybe<CacheTier>;
  userErrors: Array<UserError>;
};

/** The consumer to forget. */
export type ForgetEventConsumerInput = {
  /** Its name. */
  name: Scalars['String']['input'];
};

/** What came of forgetting a consumer. */
export type ForgetEventConsumerPayload = {
  __typename?: 'ForgetEventConsumerPayload';
  /** The id of the consumer that is forgotten. */
  forgottenEventConsumerId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

/** Durable work: one run of a workflow, which goes on where it was when its process dies. */
export type Job = {
  __typename?: 'Job';
  /** How often a process has taken it up. */
  attempts: Scalars['Int']['output'];
  /** When it was started. */
  createdAt: Scalars['DateTime']['output'];
  /** Why it failed; null otherwise. */
  failure?: Maybe<JobFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque. */
  id: Scalars['ID']['output'];
  /** The job that waits for it. */
  parentId?: Maybe<Scalars['ID']['output']>;
  /** For whom it works; null for the system itself. */
  principalId?: Maybe<Scalars['ID']['output']>;
  /** How far it says it is; null until it says something. */
  progress?: Maybe<JobProgress>;
  /** When a process last took it up; null while it waits. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far it is. */
  state: JobState;
  /** Its finished steps, in order. */
  steps: Array<JobStep>;
  /** The trace that started it. */
  traceId?: Maybe<Scalars['String']['output']>;
  /** The version of the workflow that it began with. */
  version: Scalars['Int']['output'];
  /** The name of the workflow, such as `dataset.import`. */
  workflow: Scalars['String']['output'];
};

/** A page of jobs. */
export type JobConnection = {
  __typename?: 'JobConnection';
  edges: Array<JobEdge>;
  nodes: Array<Job>;
  pageInfo: PageInfo;
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A job and its place in the list. */
export type JobEdge = {
  __typename?: 'JobEdge';
  cursor: Scalars['String']['output'];
  node: Job;
};

/** Why a job or one of its steps failed. */
export type JobFailure = {
  __typename?: 'JobFailure';
  /** One of the codes of docs/errors.md, or of the group whose work it is. */
  code: Scalars['String']['output'];
  /** What is wrong, for a person. */
  message: Scalars['String']['output'];
  /** The step that failed; null when it was something else. */
  step?: Maybe<Scalars['String']['output']>;
};

/** Which jobs to list. */
export type JobFilter = {
  /** Only those in one of these states. */
  states?: InputMaybe<Array<JobState>>;
  /** Only those of this workflow, in any version. */
  workflow?: InputMaybe<Scalars['String']['input']>;
};

/** How far a job says it is. */
export type JobProgress = {
  __typename?: 'JobProgress';
  /** So much is done. */
  done: Scalars['Float']['output'];
  /** For a person. */
  message?: Maybe<Scalars['String']['output']>;
  /** Of so much; null when it does not know. */
  total?: Maybe<Scalars['Float']['output']>;
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

/** A finished step of a job. */
export type JobStep = {
  __typename?: 'JobStep';
  /** The job that it started or waited for. */
  childId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed; null otherwise. */
  failure?: Maybe<JobFailure>;
  /** When it ended. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its place among everything that the job has noted. */
  index: Scalars['Int']['output'];
  /** What it does, unique within the job. */
  name: Scalars['String']['output'];
  /** When it began. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How it ended. */
  state: JobStepState;
};

/** How a step ended. */
export type JobStepState =
  /** It failed for good. */
  | 'FAILED'
  /** It is not done again. */
  | 'SUCCEEDED';

export type Mutation = {
  __typename?: 'Mutation';
  /** Ends a job and those that it waits for. What its steps have done stays done. */
  cancelJob: CancelJobPayload;
  /** Gives an event up for its consumer, for good; the events that wait for it follow. */
  discardDeadLetter: DiscardDeadLetterPayload;
  /** Empties one tier. What it held is computed again on the next use; nothing is lost. */
  flushCacheTier: FlushCacheTierPayload;
  /** Forgets a consumer that no process has any more, with its dead letters, so that no events are kept for it. */
  forgetEventConsumer: ForgetEventConsumerPayload;
  /** Tries a dead letter again, from its first attempt on; the events that wait for it follow. Repeating it while it is tried changes nothing. */
  replayDeadLetter: ReplayDeadLetterPayload;
  /** Lets a job that failed or was cancelled go on: finished steps keep their results, the one that failed is done again. */
  retryJob: RetryJobPayload;
};


export type MutationCancelJobArgs = {
  input: CancelJobInput;
};


export type MutationDiscardDeadLetterArgs = {
  input: DiscardDeadLetterInput;
};


export type MutationFlushCacheTierArgs = {
  input: FlushCacheTierInput;
};


export type MutationForgetEventConsumerArgs = {
  input: ForgetEventConsumerInput;
};


export type MutationReplayDeadLetterArgs = {
  input: ReplayDeadLetterInput;
};


export type MutationRetryJobArgs = {
  input: RetryJobInput;
};

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
  /** The ordered start of the process that answers. */
  boot: Boot;
  /** How long each type of cached value lives, by name. */
  cachePolicies: Array<CachePolicy>;
  /** The four cache tiers, nearest first. */
  cacheTiers: Array<CacheTier>;
  /** The values that differ between two environments, secrets masked. */
  configDiff: Array<ConfigDifference>;
  /** The effective configuration, by path, with where each value came from. */
  configEntries: ConfigEntryConnection;
  /** Events that could not be handled, oldest first. Null while the database is away. */
  deadLetters?: Maybe<DeadLetterConnection>;
  /** Everybody who handles events that must not be lost, by name. Null while the database is away. */
  eventConsumers?: Maybe<Array<EventConsumer>>;
  /** One job; null when there is none with this id. */
  job?: Maybe<Job>;
  /** Durable work, newest first. */
  jobs: JobConnection;
  /** One part; null when there is none with this id. */
  service?: Maybe<Service>;
  /** The registered parts of the running system, by name. */
  services: ServiceConnection;
};


export type QueryConfigDiffArgs = {
  from: Environment;
  to: Environment;
};


export type QueryConfigEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ConfigEntryFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryDeadLettersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DeadLetterFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryJobArgs = {
  id: Scalars['ID']['input'];
};


export type QueryJobsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<JobFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryServiceArgs = {
  id: Scalars['ID']['input'];
};


export type QueryServicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ServiceFilter>;
  first?: Scalars['Int']['input'];
};

/** The dead letter to try again. */
export type ReplayDeadLetterInput = {
  /** Which one. */
  id: Scalars['ID']['input'];
};

/** What came of replaying a dead letter. */
export type ReplayDeadLetterPayload = {
  __typename?: 'ReplayDeadLetterPayload';
  /** The letter as it was before. It is listed again when it fails again. */
  deadLetter?: Maybe<DeadLetter>;
  userErrors: Array<UserError>;
};

/** The job to try again. */
export type RetryJobInput = {
  /** Its id. */
  id: Scalars['ID']['input'];
};

/** What came of trying a job again. */
export type RetryJobPayload = {
  __typename?: 'RetryJobPayload';
  /** The job, back in its queue. */
  job?: Maybe<Job>;
  userErrors: Array<UserError>;
};

/** One registered part of the running system, derived from its heartbeats and from the composed schema. */
export type Service = {
  __typename?: 'Service';
  /** What it needs to work, each with the result of the last check. */
  dependencies: Array<ServiceDependency>;
  /** What it does, for a person. */
  description: Scalars['String']['output'];
  /** Entity types that it owns or extends, read from the composed schema. */
  entities: Array<Scalars['String']['output']>;
  /** Follows from the name: `service_gateway`. */
  id: Scalars['ID']['output'];
  /** The ids of `instances`, for groups that contribute data kept per process. */
  instanceIds: Array<Scalars['ID']['output']>;
  /** The processes that host it, newest heartbeat first. */
  instances: Array<ServiceInstance>;
  /** What it is. */
  kind: ServiceKind;
  /** When it last announced itself; null when it never has. */
  lastHeartbeatAt?: Maybe<Scalars['DateTime']['output']>;
  /** The name under which it registered, such as `gateway` or `analytics`. */
  name: Scalars['String']['output'];
  /** True when an operator should look: degraded or down. */
  needsAttention: Scalars['Boolean']['output'];
  /** Fields of Query, Mutation and Subscription that it provides, read from the composed schema. */
  rootFields: Array<Scalars['String']['output']>;
  /** When the oldest of its processes started; null when none is known. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How it is doing. */
  state: ServiceState;
  /** Why it is not healthy, in one sentence; null when it is. */
  stateReason?: Maybe<Scalars['String']['output']>;
  /** The version that it announced; `unknown` while it never has. */
  version: Scalars['String']['output'];
};

/** A page of services. */
export type ServiceConnection = {
  __typename?: 'ServiceConnection';
  edges: Array<ServiceEdge>;
  nodes: Array<Service>;
  pageInfo: PageInfo;
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** Something a service needs to work. */
export type ServiceDependency = {
  __typename?: 'ServiceDependency';
  /** When it was last checked. */
  checkedAt: Scalars['DateTime']['output'];
  /** Whether it answered the last check. */
  isHealthy: Scalars['Boolean']['output'];
  /** How long the last check took, in milliseconds; null when that was not measured. */
  latencyMs?: Maybe<Scalars['Float']['output']>;
  /** What the last check said; a fault names the next step. */
  message?: Maybe<Scalars['String']['output']>;
  /** Such as `database`. */
  name: Scalars['String']['output'];
};

/** A service and its place in the list. */
export type ServiceEdge = {
  __typename?: 'ServiceEdge';
  cursor: Scalars['String']['output'];
  node: Service;
};

/** Which services to list. */
export type ServiceFilter = {
  /** Only parts of one of these kinds. */
  kinds?: InputMaybe<Array<ServiceKind>>;
  /** Only those that an operator should look at. */
  needsAttention?: InputMaybe<Scalars['Boolean']['input']>;
  /** Part of the name, in any case. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Only parts in one of these states. */
  states?: InputMaybe<Array<ServiceState>>;
};

/** A process that hosts a service. */
export type ServiceInstance = {
  __typename?: 'ServiceInstance';
  /** The name of the machine. */
  host: Scalars['String']['output'];
  /** Stable across restarts: host name and port, or the configured instance name. */
  id: Scalars['ID']['output'];
  /** When it last announced itself. */
  lastHeartbeatAt: Scalars['DateTime']['output'];
  /** The number of the process on its machine. */
  pid: Scalars['Int']['output'];
  /** When the process started. */
  startedAt: Scalars['DateTime']['output'];
  /** The version that it runs. */
  version: Scalars['String']['output'];
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

export type Subscription = {
  __typename?: 'Subscription';
  /** The boot after each change. Tells changes only: ask `boot` for what holds now. */
  bootUpdated: Boot;
  /** One job, now and after each change, until it has ended. */
  jobUpdated: Job;
  /** Jobs that changed, batched. Tells changes only: ask `jobs` for what holds now. */
  jobsUpdated: Array<Job>;
  /** Services whose state, instances or dependencies changed, batched. Tells changes only: ask `services` for what holds now. */
  servicesUpdated: Array<Service>;
};


export type SubscriptionJobUpdatedArgs = {
  id: Scalars['ID']['input'];
};


export type SubscriptionJobsUpdatedArgs = {
  everyMs?: Scalars['Int']['input'];
};


export type SubscriptionServicesUpdatedArgs = {
  everyMs?: Scalars['Int']['input'];
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
  Boot: Boot;
  BootStep: BootStep;
  CacheTier: CacheTier;
  ConfigEntry: ConfigEntry;
  DeadLetter: DeadLetter;
  EventConsumer: EventConsumer;
  Job: Job;
  Service: Service;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  Boot:
    ( { __typename: 'Boot' }
    & GraphQLRecursivePick<FederationTypes['Boot'], {"id":true}> );
  BootStep:
    ( { __typename: 'BootStep' }
    & GraphQLRecursivePick<FederationTypes['BootStep'], {"id":true}> );
  CacheTier:
    ( { __typename: 'CacheTier' }
    & GraphQLRecursivePick<FederationTypes['CacheTier'], {"id":true}> );
  ConfigEntry:
    ( { __typename: 'ConfigEntry' }
    & GraphQLRecursivePick<FederationTypes['ConfigEntry'], {"id":true}> );
  DeadLetter:
    ( { __typename: 'DeadLetter' }
    & GraphQLRecursivePick<FederationTypes['DeadLetter'], {"id":true}> );
  EventConsumer:
    ( { __typename: 'EventConsumer' }
    & GraphQLRecursivePick<FederationTypes['EventConsumer'], {"id":true}> );
  Job:
    ( { __typename: 'Job' }
    & GraphQLRecursivePick<FederationTypes['Job'], {"id":true}> );
  Service:
    ( { __typename: 'Service' }
    & GraphQLRecursivePick<FederationTypes['Service'], {"id":true}> );
}>;



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  Boot: ResolverTypeWrapper<BootModel>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  BootState: BootState;
  BootStep: ResolverTypeWrapper<BootStepModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BootStepState: BootStepState;
  CachePolicy: ResolverTypeWrapper<CachePolicy>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  CacheTier: ResolverTypeWrapper<CacheTierModel>;
  CacheTierName: CacheTierName;
  CancelJobInput: CancelJobInput;
  CancelJobPayload: ResolverTypeWrapper<Omit<CancelJobPayload, 'job'> & { job?: Maybe<ResolversTypes['Job']> }>;
  ConfigDifference: ResolverTypeWrapper<ConfigDifference>;
  ConfigEntry: ResolverTypeWrapper<ConfigEntry>;
  ConfigEntryConnection: ResolverTypeWrapper<ConfigEntryConnection>;
  ConfigEntryEdge: ResolverTypeWrapper<ConfigEntryEdge>;
  ConfigEntryFilter: ConfigEntryFilter;
  ConfigSource: ConfigSource;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeadLetter: ResolverTypeWrapper<DeadLetterModel>;
  DeadLetterConnection: ResolverTypeWrapper<Omit<DeadLetterConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['DeadLetterEdge']>, nodes: Array<ResolversTypes['DeadLetter']> }>;
  DeadLetterEdge: ResolverTypeWrapper<Omit<DeadLetterEdge, 'node'> & { node: ResolversTypes['DeadLetter'] }>;
  DeadLetterFilter: DeadLetterFilter;
  DiscardDeadLetterInput: DiscardDeadLetterInput;
  DiscardDeadLetterPayload: ResolverTypeWrapper<DiscardDeadLetterPayload>;
  Environment: Environment;
  EventConsumer: ResolverTypeWrapper<EventConsumerModel>;
  EventConsumerState: EventConsumerState;
  FlushCacheTierInput: FlushCacheTierInput;
  FlushCacheTierPayload: ResolverTypeWrapper<Omit<FlushCacheTierPayload, 'cacheTier'> & { cacheTier?: Maybe<ResolversTypes['CacheTier']> }>;
  ForgetEventConsumerInput: ForgetEventConsumerInput;
  ForgetEventConsumerPayload: ResolverTypeWrapper<ForgetEventConsumerPayload>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Job: ResolverTypeWrapper<JobModel>;
  JobConnection: ResolverTypeWrapper<JobPageModel>;
  JobEdge: ResolverTypeWrapper<Omit<JobEdge, 'node'> & { node: ResolversTypes['Job'] }>;
  JobFailure: ResolverTypeWrapper<JobFailure>;
  JobFilter: JobFilter;
  JobProgress: ResolverTypeWrapper<JobProgress>;
  JobState: JobState;
  JobStep: ResolverTypeWrapper<JobStep>;
  JobStepState: JobStepState;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReplayDeadLetterInput: ReplayDeadLetterInput;
  ReplayDeadLetterPayload: ResolverTypeWrapper<Omit<ReplayDeadLetterPayload, 'deadLetter'> & { deadLetter?: Maybe<ResolversTypes['DeadLetter']> }>;
  RetryJobInput: RetryJobInput;
  RetryJobPayload: ResolverTypeWrapper<Omit<RetryJobPayload, 'job'> & { job?: Maybe<ResolversTypes['Job']> }>;
  Service: ResolverTypeWrapper<ServiceModel>;
  ServiceConnection: ResolverTypeWrapper<Omit<ServiceConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ServiceEdge']>, nodes: Array<ResolversTypes['Service']> }>;
  ServiceDependency: ResolverTypeWrapper<ServiceDependency>;
  ServiceEdge: ResolverTypeWrapper<Omit<ServiceEdge, 'node'> & { node: ResolversTypes['Service'] }>;
  ServiceFilter: ServiceFilter;
  ServiceInstance: ResolverTypeWrapper<ServiceInstanceModel>;
  ServiceKind: ServiceKind;
  ServiceState: ServiceState;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  UserError: ResolverTypeWrapper<UserError>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  Boot: BootModel;
  Float: Scalars['Float']['output'];
  ID: Scalars['ID']['output'];
  BootStep: BootStepModel;
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  CachePolicy: CachePolicy;
  Int: Scalars['Int']['output'];
  CacheTier: CacheTierModel;
  CancelJobInput: CancelJobInput;
  CancelJobPayload: Omit<CancelJobPayload, 'job'> & { job?: Maybe<ResolversParentTypes['Job']> };
  ConfigDifference: ConfigDifference;
  ConfigEntry: ConfigEntry | FederationReferenceTypes['ConfigEntry'];
  ConfigEntryConnection: ConfigEntryConnection;
  ConfigEntryEdge: ConfigEntryEdge;
  ConfigEntryFilter: ConfigEntryFilter;
  DateTime: Scalars['DateTime']['output'];
  DeadLetter: DeadLetterModel;
  DeadLetterConnection: Omit<DeadLetterConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['DeadLetterEdge']>, nodes: Array<ResolversParentTypes['DeadLetter']> };
  DeadLetterEdge: Omit<DeadLetterEdge, 'node'> & { node: ResolversParentTypes['DeadLetter'] };
  DeadLetterFilter: DeadLetterFilter;
  DiscardDeadLetterInput: DiscardDeadLetterInput;
  DiscardDeadLetterPayload: DiscardDeadLetterPayload;
  EventConsumer: EventConsumerModel;
  FlushCacheTierInput: FlushCacheTierInput;
  FlushCacheTierPayload: Omit<FlushCacheTierPayload, 'cacheTier'> & { cacheTier?: Maybe<ResolversParentTypes['CacheTier']> };
  ForgetEventConsumerInput: ForgetEventConsumerInput;
  ForgetEventConsumerPayload: ForgetEventConsumerPayload;
  JSON: Scalars['JSON']['output'];
  Job: JobModel;
  JobConnection: JobPageModel;
  JobEdge: Omit<JobEdge, 'node'> & { node: ResolversParentTypes['Job'] };
  JobFailure: JobFailure;
  JobFilter: JobFilter;
  JobProgress: JobProgress;
  JobStep: JobStep;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  ReplayDeadLetterInput: ReplayDeadLetterInput;
  ReplayDeadLetterPayload: Omit<ReplayDeadLetterPayload, 'deadLetter'> & { deadLetter?: Maybe<ResolversParentTypes['DeadLetter']> };
  RetryJobInput: RetryJobInput;
  RetryJobPayload: Omit<RetryJobPayload, 'job'> & { job?: Maybe<ResolversParentTypes['Job']> };
  Service: ServiceModel;
  ServiceConnection: Omit<ServiceConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ServiceEdge']>, nodes: Array<ResolversParentTypes['Service']> };
  ServiceDependency: ServiceDependency;
  ServiceEdge: Omit<ServiceEdge, 'node'> & { node: ResolversParentTypes['Service'] };
  ServiceFilter: ServiceFilter;
  ServiceInstance: ServiceInstanceModel;
  Subscription: Record<PropertyKey, never>;
  UserError: UserError;
}>;

export type BootResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['Boot'] = ResolversParentTypes['Boot'], FederationReferenceType extends FederationReferenceTypes['Boot'] = FederationReferenceTypes['Boot']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Boot']> | FederationReferenceType, FederationReferenceType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  readyAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['BootState'], ParentType, ContextType>;
  steps?: Resolver<Array<ResolversTypes['BootStep']>, ParentType, ContextType>;
}>;

export type BootStepResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['BootStep'] = ResolversParentTypes['BootStep'], FederationReferenceType extends FederationReferenceTypes['BootStep'] = FederationReferenceTypes['BootStep']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['BootStep']> | FederationReferenceType, FederationReferenceType, ContextType>;
  dependsOn?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isRequired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  offsetMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['BootStepState'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type CachePolicyResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['CachePolicy'] = ResolversParentTypes['CachePolicy']> = ResolversObject<{
  graceMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tiers?: Resolver<Array<ResolversTypes['CacheTierName']>, ParentType, ContextType>;
  ttlMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type CacheTierResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['CacheTier'] = ResolversParentTypes['CacheTier'], FederationReferenceType extends FederationReferenceTypes['CacheTier'] = FederationReferenceTypes['CacheTier']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CacheTier']> | FederationReferenceType, FederationReferenceType, ContextType>;
  entries?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  hitRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  hits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isActive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  misses?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['CacheTierName'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type CancelJobPayloadResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['CancelJobPayload'] = ResolversParentTypes['CancelJobPayload']> = ResolversObject<{
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type ConfigDifferenceResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['ConfigDifference'] = ResolversParentTypes['ConfigDifference']> = ResolversObject<{
  from?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  isSecret?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
}>;

export type ConfigEntryResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['ConfigEntry'] = ResolversParentTypes['ConfigEntry'], FederationReferenceType extends FederationReferenceTypes['ConfigEntry'] = FederationReferenceTypes['ConfigEntry']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ConfigEntry']> | FederationReferenceType, FederationReferenceType, ContextType>;
  defaultValue?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isSecret?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['ConfigSource'], ParentType, ContextType>;
  sourceName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  variable?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ConfigEntryConnectionResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['ConfigEntryConnection'] = ResolversParentTypes['ConfigEntryConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['ConfigEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ConfigEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type ConfigEntryEdgeResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['ConfigEntryEdge'] = ResolversParentTypes['ConfigEntryEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ConfigEntry'], ParentType, ContextType>;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeadLetterResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['DeadLetter'] = ResolversParentTypes['DeadLetter'], FederationReferenceType extends FederationReferenceTypes['DeadLetter'] = FederationReferenceTypes['DeadLetter']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['DeadLetter']> | FederationReferenceType, FederationReferenceType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  consumer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entityKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  errorCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  errorMessage?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  eventId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  eventType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  eventVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  principalId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  traceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  waitingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type DeadLetterConnectionResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['DeadLetterConnection'] = ResolversParentTypes['DeadLetterConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['DeadLetterEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['DeadLetter']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type DeadLetterEdgeResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['DeadLetterEdge'] = ResolversParentTypes['DeadLetterEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DeadLetter'], ParentType, ContextType>;
}>;

export type DiscardDeadLetterPayloadResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['DiscardDeadLetterPayload'] = ResolversParentTypes['DiscardDeadLetterPayload']> = ResolversObject<{
  discardedDeadLetterId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type EventConsumerResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['EventConsumer'] = ResolversParentTypes['EventConsumer'], FederationReferenceType extends FederationReferenceTypes['EventConsumer'] = FederationReferenceTypes['EventConsumer']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['EventConsumer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  deadLetterCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lag?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastHandledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  oldestUnhandledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  retryingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['EventConsumerState'], ParentType, ContextType>;
  types?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type FlushCacheTierPayloadResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['FlushCacheTierPayload'] = ResolversParentTypes['FlushCacheTierPayload']> = ResolversObject<{
  cacheTier?: Resolver<Maybe<ResolversTypes['CacheTier']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type ForgetEventConsumerPayloadResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['ForgetEventConsumerPayload'] = ResolversParentTypes['ForgetEventConsumerPayload']> = ResolversObject<{
  forgottenEventConsumerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type JobResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['Job'] = ResolversParentTypes['Job'], FederationReferenceType extends FederationReferenceTypes['Job'] = FederationReferenceTypes['Job']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Job']> | FederationReferenceType, FederationReferenceType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['JobFailure']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  parentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  principalId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  progress?: Resolver<Maybe<ResolversTypes['JobProgress']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['JobState'], ParentType, ContextType>;
  steps?: Resolver<Array<ResolversTypes['JobStep']>, ParentType, ContextType>;
  traceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  workflow?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type JobConnectionResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['JobConnection'] = ResolversParentTypes['JobConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['JobEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Job']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type JobEdgeResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['JobEdge'] = ResolversParentTypes['JobEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Job'], ParentType, ContextType>;
}>;

export type JobFailureResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['JobFailure'] = ResolversParentTypes['JobFailure']> = ResolversObject<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  step?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type JobProgressResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['JobProgress'] = ResolversParentTypes['JobProgress']> = ResolversObject<{
  done?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
}>;

export type JobStepResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['JobStep'] = ResolversParentTypes['JobStep']> = ResolversObject<{
  childId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['JobFailure']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['JobStepState'], ParentType, ContextType>;
}>;

export type MutationResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = ResolversObject<{
  cancelJob?: Resolver<ResolversTypes['CancelJobPayload'], ParentType, ContextType, RequireFields<MutationCancelJobArgs, 'input'>>;
  discardDeadLetter?: Resolver<ResolversTypes['DiscardDeadLetterPayload'], ParentType, ContextType, RequireFields<MutationDiscardDeadLetterArgs, 'input'>>;
  flushCacheTier?: Resolver<ResolversTypes['FlushCacheTierPayload'], ParentType, ContextType, RequireFields<MutationFlushCacheTierArgs, 'input'>>;
  forgetEventConsumer?: Resolver<ResolversTypes['ForgetEventConsumerPayload'], ParentType, ContextType, RequireFields<MutationForgetEventConsumerArgs, 'input'>>;
  replayDeadLetter?: Resolver<ResolversTypes['ReplayDeadLetterPayload'], ParentType, ContextType, RequireFields<MutationReplayDeadLetterArgs, 'input'>>;
  retryJob?: Resolver<ResolversTypes['RetryJobPayload'], ParentType, ContextType, RequireFields<MutationRetryJobArgs, 'input'>>;
}>;

export type PageInfoResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  boot?: Resolver<ResolversTypes['Boot'], ParentType, ContextType>;
  cachePolicies?: Resolver<Array<ResolversTypes['CachePolicy']>, ParentType, ContextType>;
  cacheTiers?: Resolver<Array<ResolversTypes['CacheTier']>, ParentType, ContextType>;
  configDiff?: Resolver<Array<ResolversTypes['ConfigDifference']>, ParentType, ContextType, RequireFields<QueryConfigDiffArgs, 'from' | 'to'>>;
  configEntries?: Resolver<ResolversTypes['ConfigEntryConnection'], ParentType, ContextType, RequireFields<QueryConfigEntriesArgs, 'first'>>;
  deadLetters?: Resolver<Maybe<ResolversTypes['DeadLetterConnection']>, ParentType, ContextType, RequireFields<QueryDeadLettersArgs, 'first'>>;
  eventConsumers?: Resolver<Maybe<Array<ResolversTypes['EventConsumer']>>, ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType, RequireFields<QueryJobArgs, 'id'>>;
  jobs?: Resolver<ResolversTypes['JobConnection'], ParentType, ContextType, RequireFields<QueryJobsArgs, 'first'>>;
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType, RequireFields<QueryServiceArgs, 'id'>>;
  services?: Resolver<ResolversTypes['ServiceConnection'], ParentType, ContextType, RequireFields<QueryServicesArgs, 'first'>>;
}>;

export type ReplayDeadLetterPayloadResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['ReplayDeadLetterPayload'] = ResolversParentTypes['ReplayDeadLetterPayload']> = ResolversObject<{
  deadLetter?: Resolver<Maybe<ResolversTypes['DeadLetter']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type RetryJobPayloadResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['RetryJobPayload'] = ResolversParentTypes['RetryJobPayload']> = ResolversObject<{
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type ServiceResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['Service'] = ResolversParentTypes['Service'], FederationReferenceType extends FederationReferenceTypes['Service'] = FederationReferenceTypes['Service']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Service']> | FederationReferenceType, FederationReferenceType, ContextType>;
  dependencies?: Resolver<Array<ResolversTypes['ServiceDependency']>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entities?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  instanceIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  instances?: Resolver<Array<ResolversTypes['ServiceInstance']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ServiceKind'], ParentType, ContextType>;
  lastHeartbeatAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  needsAttention?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rootFields?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ServiceState'], ParentType, ContextType>;
  stateReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ServiceConnectionResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['ServiceConnection'] = ResolversParentTypes['ServiceConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['ServiceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Service']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type ServiceDependencyResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['ServiceDependency'] = ResolversParentTypes['ServiceDependency']> = ResolversObject<{
  checkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  isHealthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  latencyMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ServiceEdgeResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['ServiceEdge'] = ResolversParentTypes['ServiceEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Service'], ParentType, ContextType>;
}>;

export type ServiceInstanceResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['ServiceInstance'] = ResolversParentTypes['ServiceInstance']> = ResolversObject<{
  host?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastHeartbeatAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  pid?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type SubscriptionResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = ResolversObject<{
  bootUpdated?: SubscriptionResolver<ResolversTypes['Boot'], "bootUpdated", ParentType, ContextType>;
  jobUpdated?: SubscriptionResolver<ResolversTypes['Job'], "jobUpdated", ParentType, ContextType, RequireFields<SubscriptionJobUpdatedArgs, 'id'>>;
  jobsUpdated?: SubscriptionResolver<Array<ResolversTypes['Job']>, "jobsUpdated", ParentType, ContextType, RequireFields<SubscriptionJobsUpdatedArgs, 'everyMs'>>;
  servicesUpdated?: SubscriptionResolver<Array<ResolversTypes['Service']>, "servicesUpdated", ParentType, ContextType, RequireFields<SubscriptionServicesUpdatedArgs, 'everyMs'>>;
}>;

export type UserErrorResolvers<ContextType = SystemContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = ResolversObject<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type Resolvers<ContextType = SystemContext> = ResolversObject<{
  Boot?: BootResolvers<ContextType>;
  BootStep?: BootStepResolvers<ContextType>;
  CachePolicy?: CachePolicyResolvers<ContextType>;
  CacheTier?: CacheTierResolvers<ContextType>;
  CancelJobPayload?: CancelJobPayloadResolvers<ContextType>;
  ConfigDifference?: ConfigDifferenceResolvers<ContextType>;
  ConfigEntry?: ConfigEntryResolvers<ContextType>;
  ConfigEntryConnection?: ConfigEntryConnectionResolvers<ContextType>;
  ConfigEntryEdge?: ConfigEntryEdgeResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  DeadLetterConnection?: DeadLetterConnectionResolvers<ContextType>;
  DeadLetterEdge?: DeadLetterEdgeResolvers<ContextType>;
  DiscardDeadLetterPayload?: DiscardDeadLetterPayloadResolvers<ContextType>;
  EventConsumer?: EventConsumerResolvers<ContextType>;
  FlushCacheTierPayload?: FlushCacheTierPayloadResolvers<ContextType>;
  ForgetEventConsumerPayload?: ForgetEventConsumerPayloadResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  Job?: JobResolvers<ContextType>;
  JobConnection?: JobConnectionResolvers<ContextType>;
  JobEdge?: JobEdgeResolvers<ContextType>;
  JobFailure?: JobFailureResolvers<ContextType>;
  JobProgress?: JobProgressResolvers<ContextType>;
  JobStep?: JobStepResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReplayDeadLetterPayload?: ReplayDeadLetterPayloadResolvers<ContextType>;
  RetryJobPayload?: RetryJobPayloadResolvers<ContextType>;
  Service?: ServiceResolvers<ContextType>;
  ServiceConnection?: ServiceConnectionResolvers<ContextType>;
  ServiceDependency?: ServiceDependencyResolvers<ContextType>;
  ServiceEdge?: ServiceEdgeResolvers<ContextType>;
  ServiceInstance?: ServiceInstanceResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
}>;

