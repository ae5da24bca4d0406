import type { LoadedConfig } from '@iza/platform/config';

/** `note` is something worth knowing, `warning` works and should be mended, `failure` keeps the system from starting. */
export type CheckState = 'ok' | 'note' | 'warning' | 'failure';

/** The result of looking at one thing. */
export interface Finding {
  name: string;
  state: CheckState;
  /** What was found, in one sentence. */
  detail: string;
  /** What to do about it. */
  advice?: string;
}

/** Looks at one thing without changing it. What it throws becomes a failure. */
export interface Check {
  name: string;
  run(config: LoadedConfig): Promise<Omit<Finding, 'name'>>;
}

/** Runs the checks side by side; the findings keep the order of the checks. */
export function runChecks(checks: readonly Check[], config: LoadedConfig): Promise<Finding[]> {
  return Promise.all(
    checks.map(async ({ name, run }) => {
      try {
        return { name, ...(await run(config)) };
      } catch (error) {
        return {
          name,
          state: 'failure' as const,
          detail: error instanceof Error ? error.message : String(error),
        };
      }
    }),
  );
}
