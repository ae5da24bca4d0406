export type { JobFilter, JobPosition } from './job.repository.ts';
export {
  isEnd,
  type Job,
  JobConflictError,
  type JobFailure,
  JobFinishedError,
  JobInputInvalidError,
  JobKeyInvalidError,
  JobNotFoundError,
  JobNotRetryableError,
  type JobState,
  type JobStep,
  jobStates,
} from './job.ts';
export { jobSampler } from './job-samples.ts';
export {
  type JobChange,
  type JobCounts,
  type JobHandle,
  Jobs,
  type JobsOptions,
  jobChangedChannel,
  type StartOptions,
} from './jobs.ts';
export { describeFailure, isStepFailed, StepFailedError } from './step-failed-error.ts';
export {
  type Concurrency,
  defineWorkflow,
  type Progress,
  type StepAttempt,
  type StepOptions,
  type Workflow,
  type WorkflowContext,
  type WorkflowOptions,
} from './workflow.ts';
