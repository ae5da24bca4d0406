import { createHash } from 'node:crypto';
import { DomainError } from '../errors/index.ts';
import { newId } from '../subgraph/id.ts';

/**
 * QUEUED waits for its turn, STRANDED for a process that has its code. RUNNING includes waiting for a message or for a
 * time. The others are ends.
 */
export type JobState = 'QUEUED' | 'STRANDED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

export const jobStates: readonly JobState[] = [
  'QUEUED',
  'STRANDED',
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'CANCELLED',
];

/** Why a run or a step failed, in words that may leave the process. */
export interface JobFailure {
  code: string;
  message: string;
  /** The step that failed; null when it was something else. */
  step: string | null;
}

/** One run of a workflow. */
export interface Job {
  id: string;
  workflow: string;
  version: number;
  state: JobState;
  principalId: string | null;
  traceId: string | null;
  /** The run that started it and waits for it. */
  parentId: string | null;
  createdAt: Date;
  /** When a process last took it up. */
  startedAt: Date | null;
  finishedAt: Date | null;
  updatedAt: Date;
  /** How often a process took it up. */
  attempts: number;
  /** The process that has it, while it runs. */
  executorId: string | null;
  progress: { done: number; total: number | null; message: string | null } | null;
  failure: JobFailure | null;
}

/** One finished step of a run, in order. */
export interface JobStep {
  index: number;
  name: string;
  state: 'SUCCEEDED' | 'FAILED';
  startedAt: Date | null;
  finishedAt: Date | null;
  failure: JobFailure | null;
  /** The run that the step was. */
  childId: string | null;
}

/** Whether nothing happens in this state any more, unless somebody tries it again. */
export function isEnd(state: JobState): boolean {
  return state === 'SUCCEEDED' || state === 'FAILED' || state === 'CANCELLED';
}

const maxKeyLength = 200;

/**
 * The id of a run. With a key it follows from workflow and key, so that the second request finds the first's.
 *
 * @throws JobKeyInvalidError
 */
export function jobId(workflow: string, idempotencyKey: string | undefined): string {
  if (idempotencyKey === undefined) return newId('job');
  if (idempotencyKey.length < 1 || idempotencyKey.length > maxKeyLength || idempotencyKey.includes('\0')) {
    throw new JobKeyInvalidError();
  }
  return `job_${hashOf([workflow, idempotencyKey]).slice(0, 26).toUpperCase()}`;
}

/** SHA-256 of a JSON value whose keys may come in any order, in hexadecimal. */
export function hashOf(value: unknown): string {
  const plain: unknown = JSON.parse(JSON.stringify(value) ?? 'null');
  return createHash('sha256')
    .update(JSON.stringify(sorted(plain)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return entries.map(([key, entry]) => [key, sorted(entry)]);
}

/** No run has this id, or it was deleted after its time. */
export class JobNotFoundError extends DomainError {
  readonly code = 'JOB_NOT_FOUND';
  override readonly field = ['input', 'id'];
  constructor(id: string) {
    super(`There is no job ${id}: list them with \`jobs\`.`);
  }
}

/** What was asked for makes no sense after the end. */
export class JobFinishedError extends DomainError {
  readonly code = 'JOB_FINISHED';
  override readonly field = ['input', 'id'];
  constructor(id: string, state: JobState) {
    super(`Job ${id} has ended already: it is ${state}.`);
  }
}

/** Only what failed or was cancelled can be tried again. */
export class JobNotRetryableError extends DomainError {
  readonly code = 'JOB_NOT_RETRYABLE';
  override readonly field = ['input', 'id'];
  constructor(id: string, state: JobState) {
    super(`Job ${id} is ${state}: only one that FAILED or was CANCELLED can be tried again.`);
  }
}

/** The idempotency key stands for another request. */
export class JobConflictError extends DomainError {
  readonly code = 'JOB_CONFLICT';
  override readonly field = ['input', 'idempotencyKey'];
  constructor() {
    super('This idempotency key started a job with another input: use a new key for a new job.');
  }
}

/** The idempotency key is empty, too long or no text that can be stored. */
export class JobKeyInvalidError extends DomainError {
  readonly code = 'JOB_KEY_INVALID';
  override readonly field = ['input', 'idempotencyKey'];
  constructor() {
    super(`An idempotency key has 1–${maxKeyLength} characters, such as a UUID.`);
  }
}

/** The workflow's schema refuses the input. */
export class JobInputInvalidError extends DomainError {
  readonly code = 'JOB_INPUT_INVALID';
  override readonly field = ['input'];
  constructor(workflow: string, reason: string) {
    super(`${workflow} cannot work with this input: ${reason}`);
  }
}
