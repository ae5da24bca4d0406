import { setTimeout as pause } from 'node:timers/promises';
import { DomainError, isFault } from '../errors/index.ts';
import type { Logger } from '../telemetry/index.ts';
import { describeFailure, StepFailedError } from './step-failed-error.ts';
import type { StepAttempt, StepOptions } from './workflow.ts';

const defaults = { retries: 3, backoffMs: 1000 };
const longestPauseMs = 60_000;
const databaseRetry = { firstMs: 500, longestMs: 10_000 };

export interface AttemptsOptions extends StepOptions {
  step: string;
  idempotencyKey: string;
  /** Of the run. */
  signal: AbortSignal;
  logger: Logger;
}

/**
 * Runs a step until it succeeds or there are no attempts left. A database that is away or full costs no attempt: the
 * step is tried again for as long as that lasts.
 *
 * @throws StepFailedError; the reason of the signal when the run is not ours any more.
 */
export async function attemptUntilDone<Result>(
  run: (attempt: StepAttempt) => Promise<Result>,
  options: AttemptsOptions,
): Promise<Result> {
  const { step, idempotencyKey, signal, logger, timeoutMs } = options;
  const { retries = defaults.retries, backoffMs = defaults.backoffMs } = options;
  let failures = 0;
  let outages = 0;
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    let error: unknown;
    try {
      return await withinTime(
        limited => run({ idempotencyKey, attempt, signal: limited }),
        signal,
        timeoutMs,
        step,
      );
    } catch (caught) {
      signal.throwIfAborted();
      error = caught;
    }
    if (isOutage(error)) {
      logger.warn({ step, attempt, error }, 'a step waits for the database');
      await pauseFor(Math.min(databaseRetry.longestMs, databaseRetry.firstMs * 2 ** outages++), signal);
      continue;
    }
    failures += 1;
    if (failures > retries || !mayHelp(error)) {
      logger.warn({ step, attempt, error }, 'a step failed for good');
      throw new StepFailedError(describeFailure(error, step));
    }
    logger.info({ step, attempt, error }, 'a step failed and is tried again');
    await pauseFor(Math.min(longestPauseMs, backoffMs * 2 ** (failures - 1)), signal);
  }
}

function isOutage(error: unknown): boolean {
  return isFault(error) && (error.code === 'DATABASE_UNAVAILABLE' || error.code === 'DATABASE_FULL');
}

/** Whether the same attempt may have another end. */
function mayHelp(error: unknown): boolean {
  if (error instanceof DomainError) return false;
  return isFault(error) ? error.retryable : true;
}

/** One attempt that does not hold the run up: when time is over, or the run is not ours any more, it is left behind. */
async function withinTime<Result>(
  run: (signal: AbortSignal) => Promise<Result>,
  signal: AbortSignal,
  timeoutMs: number | undefined,
  step: string,
): Promise<Result> {
  const attempt = new AbortController();
  const timeout =
    timeoutMs === undefined
      ? undefined
      : setTimeout(
          () => attempt.abort(new Error(`The step "${step}" took longer than ${timeoutMs} ms.`)),
          timeoutMs,
        );
  const follow = (): void => attempt.abort(signal.reason);
  signal.addEventListener('abort', follow, { once: true });
  const aborted = new Promise<never>((_, reject) => {
    attempt.signal.addEventListener('abort', () => reject(attempt.signal.reason as Error), { once: true });
  });
  try {
    return await Promise.race([run(attempt.signal), aborted]);
  } finally {
    clearTimeout(timeout);
    signal.removeEventListener('abort', follow);
  }
}

async function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
}
