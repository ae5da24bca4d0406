import type { Logger } from '../telemetry/index.ts';

/** What DBOS wants of a logger; see its `DLogger`. */
export interface DbosLogger {
  info(entry: unknown): void;
  debug(entry: unknown): void;
  warn(entry: unknown): void;
  error(entry: unknown, metadata?: { stack?: string }): void;
}

/**
 * Writes what DBOS says as lines of ours. Its news of each start and of each failed run, which we tell ourselves with
 * the id of the job, are for debugging only.
 */
export function dbosLogger(logger: Logger): DbosLogger {
  const child = logger.child({ part: 'jobs' });
  return {
    info: entry => child.debug(String(entry)),
    debug: entry => child.trace(String(entry)),
    warn: entry => child.warn(String(entry)),
    error: (entry, metadata) => child.debug({ stack: metadata?.stack }, String(entry)),
  };
}
