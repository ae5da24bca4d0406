import type { Generated, Kysely } from 'kysely';

/** What we keep with a run beside what DBOS keeps. */
export interface JobAttributes {
  workflow: string;
  version: number;
  /** See Workflow.key. */
  key: string;
  inputHash: string;
  traceId: string | null;
}

/** DBOS's words for the states of a run. */
export type DbosStatus =
  | 'ENQUEUED'
  | 'DELAYED'
  | 'PENDING'
  | 'SUCCESS'
  | 'ERROR'
  | 'CANCELLED'
  | 'MAX_RECOVERY_ATTEMPTS_EXCEEDED';

/** The columns of DBOS that are read here. bigint comes as text. */
interface WorkflowStatusTable {
  workflow_uuid: string;
  status: DbosStatus;
  authenticated_user: string | null;
  executor_id: string | null;
  queue_name: string | null;
  owner_xid: string | null;
  parent_workflow_id: string | null;
  recovery_attempts: string;
  created_at: string;
  updated_at: string;
  started_at_epoch_ms: string | null;
  completed_at: string | null;
  attributes: JobAttributes | null;
}

interface OperationOutputsTable {
  workflow_uuid: string;
  function_id: number;
  function_name: string;
  error: string | null;
  child_workflow_id: string | null;
  started_at_epoch_ms: string | null;
  completed_at_epoch_ms: string | null;
}

interface WorkflowOutputTable {
  workflow_uuid: string;
  output: string | null;
  error: string | null;
}

interface ExecutorsTable {
  id: string;
  host: string;
  pid: number;
  workflows: string[];
  started_at: Generated<Date>;
  seen_at: Generated<Date>;
}

interface ProgressTable {
  job_id: string;
  done: number;
  total: number | null;
  message: string | null;
  updated_at: Generated<Date>;
}

/** The tables of `migrations/`: DBOS's, as far as they are read here, and ours. */
export interface JobTables {
  workflow_status: WorkflowStatusTable;
  operation_outputs: OperationOutputsTable;
  workflow_output: WorkflowOutputTable;
  executors: ExecutorsTable;
  progress: ProgressTable;
}

export type JobDb = Kysely<JobTables>;

/** The PostgreSQL schema of the tables. */
export const jobSchema = 'jobs';
