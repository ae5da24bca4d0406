import type { BootState, BootStepState } from '../__generated__/graphql.ts';
import type { Tone } from '../ui/StatusMark.tsx';

/** How the state of a step looks and reads. */
export const stepStates: Record<BootStepState, { tone: Tone; text: string }> = {
  READY: { tone: 'ok', text: 'Ready' },
  RUNNING: { tone: 'busy', text: 'Running' },
  PENDING: { tone: 'busy', text: 'Waiting' },
  SKIPPED: { tone: 'off', text: 'Skipped' },
  FAILED: { tone: 'crit', text: 'Failed' },
};

/** How the state of the whole start looks and reads. */
export const bootStates: Record<BootState, { tone: Tone; text: string }> = {
  READY: { tone: 'ok', text: 'Ready' },
  STARTING: { tone: 'busy', text: 'Starting' },
  DEGRADED: { tone: 'warn', text: 'Degraded' },
  FAILED: { tone: 'crit', text: 'Failed' },
  STOPPING: { tone: 'off', text: 'Stopping' },
};
