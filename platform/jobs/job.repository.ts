import { sql } from 'kysely';
import { hasCode } from './executor.repository.ts';
import type { DbosStatus, JobAttributes, JobDb } from './job.tables.ts';
import type { Job, JobFailure, JobState, JobStep } from './job.ts';
import type { Progress } from './workflow.ts';

export interface JobFilter {
  states?: readonly JobState[] | undefined;
  /** Name of a workflow, in any version. */
  workflow?: string | undefined;
}

/** The position of a job in the list, newest first. */
export interface JobPosition {
  createdAtMs: number;
  id: string;
}

/** What a run has led to. */
export interface JobOutcome {
  state: JobState;
  result: unknown;
  failure: JobFailure | null;
}

interface JobRow {
  id: string;
  state: JobState;
  status: DbosStatus;
  attributes: JobAttributes | null;
  principal_id: string | null;
  executor_id: string | null;
  parent_id: string | null;
  attempts: string;
  created_at: string;
  updated_at: string;
  started_at: string | null;
  finished_at: string | null;
  done: number | null;
  total: number | null;
  message: string | null;
  error: string | null;
}

/** Reads runs, and how far they are. What changes a run goes through DBOS. */
export class JobRepository {
  readonly #db: JobDb;
  readonly #deadAfterMs: number;

  constructor(db: JobDb, deadAfterMs: number) {
    this.#db = db;
    this.#deadAfterMs = deadAfterMs;
  }

  async findById(id: string): Promise<Job | undefined> {
    return (await this.findMany([id]))[0];
  }

  /** In no particular order; what is not there is left out. */
  async findMany(ids: readonly string[]): Promise<Job[]> {
    if (ids.length === 0) return [];
    const { rows } = await sql<JobRow>`
      ${this.#select()} where status.workflow_uuid = any(${[...ids]})`.execute(this.#db);
    return rows.map(toJob);
  }

  /** The newest first. */
  async findPage(filter: JobFilter, limit: number, after?: JobPosition): Promise<Job[]> {
    const behind = after
      ? sql`(status.created_at, status.workflow_uuid) < (${after.createdAtMs}::bigint, ${after.id})`
      : sql`true`;
    const { rows } = await sql<JobRow>`
      ${this.#select()} where ${behind} and ${this.#matches(filter)}
      order by status.created_at desc, status.workflow_uuid desc limit ${limit}`.execute(this.#db);
    return rows.map(toJob);
  }

  async count(filter: JobFilter): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from jobs.workflow_status status where ${this.#matches(filter)}`.execute(
      this.#db,
    );
    return rows[0]!.count;
  }

  /** The finished steps of a run, in order. Notes that DBOS makes for itself are left out. */
  async findSteps(jobId: string): Promise<JobStep[]> {
    const rows = await this.#db
      .selectFrom('operation_outputs as step')
      .leftJoin('workflow_status as child', 'child.workflow_uuid', 'step.child_workflow_id')
      .select(['step.function_id', 'step.function_name', 'step.error', 'step.child_workflow_id'])
      .select(['step.started_at_epoch_ms', 'step.completed_at_epoch_ms'])
      .select('child.attributes')
      .where('step.workflow_uuid', '=', jobId)
      .orderBy('step.function_id')
      .execute();
    return rows.flatMap(row => {
      const name = stepName(row.function_name, row.attributes?.workflow);
      if (name === undefined) return [];
      return {
        index: row.function_id,
        name,
        state: row.error === null ? ('SUCCEEDED' as const) : ('FAILED' as const),
        startedAt: toDate(row.started_at_epoch_ms),
        finishedAt: toDate(row.completed_at_epoch_ms),
        failure: readFailure(row.error),
        childId: row.child_workflow_id,
      };
    });
  }

  /** What a run has noted last: its position, whether that failed, and the run that it waited for. */
  async findLastNote(
    jobId: string,
  ): Promise<{ index: number; isFailure: boolean; childId: string | null } | undefined> {
    const row = await this.#db
      .selectFrom('operation_outputs')
      .select(['function_id', 'error', 'child_workflow_id'])
      .where('workflow_uuid', '=', jobId)
      .orderBy('function_id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && { index: row.function_id, isFailure: row.error !== null, childId: row.child_workflow_id };
  }

  async findInputHash(jobId: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('workflow_status')
      .select('attributes')
      .where('workflow_uuid', '=', jobId)
      .executeTakeFirst();
    return row?.attributes?.inputHash;
  }

  async findOutcome(jobId: string): Promise<JobOutcome | undefined> {
    const job = await this.findById(jobId);
    if (!job) return undefined;
    const row = await this.#db
      .selectFrom('workflow_output')
      .select('output')
      .where('workflow_uuid', '=', jobId)
      .executeTakeFirst();
    const result: unknown = row?.output == null ? undefined : JSON.parse(row.output);
    return { state: job.state, result, failure: job.failure };
  }

  /** Replaces how far runs are; of a run that is gone nothing is kept. */
  async writeProgress(reports: ReadonlyMap<string, Progress>): Promise<void> {
    const rows = [...reports].map(([jobId, { done, total = null, message = null }]) => ({
      jobId,
      done,
      total,
      message,
    }));
    await sql`
      insert into jobs.progress (job_id, done, total, message)
      select report."jobId", report.done, report.total, report.message
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as report("jobId" text, done double precision, total double precision, message text)
      where exists (select from jobs.workflow_status where workflow_uuid = report."jobId")
      on conflict (job_id) do update
      set done = excluded.done, total = excluded.total, message = excluded.message, updated_at = now()`.execute(
      this.#db,
    );
  }

  /** Ids of runs that ended before so many days, oldest first. */
  async findEndedBefore(days: number, limit: number): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      select workflow_uuid as id from jobs.workflow_status
      where completed_at < (extract(epoch from now() - make_interval(days => ${days})) * 1000)::bigint
        and parent_workflow_id is null
      order by completed_at limit ${limit}`.execute(this.#db);
    return rows.map(row => row.id);
  }

  #select() {
    return sql`
      select status.workflow_uuid as id, ${this.#state()} as state, status.status, status.attributes,
        status.authenticated_user as principal_id, status.executor_id, status.parent_workflow_id as parent_id,
        status.recovery_attempts as attempts, status.created_at, status.updated_at,
        status.started_at_epoch_ms as started_at, status.completed_at as finished_at,
        progress.done, progress.total, progress.message, output.error
      from jobs.workflow_status status
      left join jobs.progress progress on progress.job_id = status.workflow_uuid
      left join jobs.workflow_output output on output.workflow_uuid = status.workflow_uuid`;
  }

  #state() {
    return sql`case status.status
      when 'SUCCESS' then 'SUCCEEDED'
      when 'ERROR' then 'FAILED'
      when 'MAX_RECOVERY_ATTEMPTS_EXCEEDED' then 'FAILED'
      when 'CANCELLED' then 'CANCELLED'
      when 'PENDING' then 'RUNNING'
      else case when ${hasCode(sql`status.queue_name`, this.#deadAfterMs)} then 'QUEUED' else 'STRANDED' end
    end`;
  }

  #matches({ states, workflow }: JobFilter) {
    const inState = states ? sql`${this.#state()} = any(${[...states]})` : sql`true`;
    const ofWorkflow =
      workflow === undefined ? sql`true` : sql`status.attributes @> ${JSON.stringify({ workflow })}::jsonb`;
    return sql`${inState} and ${ofWorkflow}`;
  }
}

function toJob(row: JobRow): Job {
  return {
    id: row.id,
    workflow: row.attributes?.workflow ?? 'unknown',
    version: row.attributes?.version ?? 0,
    state: row.state,
    principalId: row.principal_id || null,
    traceId: row.attributes?.traceId ?? null,
    parentId: row.parent_id,
    createdAt: toDate(row.created_at)!,
    startedAt: toDate(row.started_at),
    finishedAt: toDate(row.finished_at),
    updatedAt: toDate(row.updated_at)!,
    attempts: Number(row.attempts),
    executorId: row.state === 'RUNNING' ? row.executor_id : null,
    progress: row.done === null ? null : { done: row.done, total: row.total, message: row.message },
    failure: row.state === 'FAILED' ? failureOf(row) : null,
  };
}

function failureOf(row: JobRow): JobFailure {
  const gaveUp = {
    code: 'JOB_GAVE_UP',
    message:
      'Its process died each time that it ran. Look into the log of what it did last, then try it again.',
    step: null,
  };
  return row.status === 'ERROR' ? (readFailure(row.error) ?? unreadable) : gaveUp;
}

const unreadable: JobFailure = { code: 'INTERNAL', message: 'Why it failed cannot be read.', step: null };

/** Of an error as DBOS keeps it, only what we have made public. */
function readFailure(text: string | null): JobFailure | null {
  if (text === null) return null;
  const error = JSON.parse(text) as { name?: string; code?: string; message?: string; step?: string };
  if (error.name !== 'StepFailedError') return unreadable;
  return {
    code: error.code ?? unreadable.code,
    message: error.message ?? unreadable.message,
    step: error.step ?? null,
  };
}

/** What a person calls a note of DBOS; undefined for those that only say how a wait is to be repeated. */
function stepName(name: string, childWorkflow: string | undefined): string | undefined {
  if (name === 'DBOS.getResult') return childWorkflow && `wait for ${childWorkflow}`;
  if (childWorkflow) return `start ${childWorkflow}`;
  if (name === 'DBOS.recv') return 'receive a message';
  return name.startsWith('DBOS.') ? undefined : name;
}

function toDate(ms: string | null): Date | null {
  return ms === null ? null : new Date(Number(ms));
}
