import { DomainError, isFault } from '../errors/index.ts';
import type { JobFailure } from './job.ts';

/**
 * A step, or a run that a step was, has failed for good. It is kept with the run, so it has only what may be shown; the
 * cause is in the log, under the id of the job.
 */
export class StepFailedError extends Error implements JobFailure {
  readonly code: string;
  readonly step: string | null;

  constructor({ code, message, step }: JobFailure) {
    super(message);
    this.name = 'StepFailedError';
    this.code = code;
    this.step = step;
  }
}

/** The public account of an error of a run. What was neither a fault nor a refusal loses its text. */
export function describeFailure(error: unknown, step: string | null): JobFailure {
  if (isStepFailed(error)) return { code: error.code, message: error.message, step: error.step };
  if (isFault(error) || error instanceof DomainError)
    return { code: error.code, message: error.message, step };
  const what = step === null ? 'The job' : `The step "${step}"`;
  return {
    code: 'INTERNAL',
    message: `${what} failed for a reason that is in the log of the process that ran it.`,
    step,
  };
}

/** Told by its name: one that was kept and read again is a plain Error. */
export function isStepFailed(error: unknown): error is StepFailedError {
  return error instanceof Error && error.name === 'StepFailedError';
}
