import type { JobState } from '../../__generated__/graphql.ts';
import type { Tone } from '../../ui/StatusMark.tsx';

/** How a state is shown. */
export const jobStates: Record<JobState, { tone: Tone; text: string }> = {
  QUEUED: { tone: 'busy', text: 'Queued' },
  STRANDED: { tone: 'warn', text: 'Stranded' },
  RUNNING: { tone: 'busy', text: 'Running' },
  SUCCEEDED: { tone: 'ok', text: 'Succeeded' },
  FAILED: { tone: 'crit', text: 'Failed' },
  CANCELLED: { tone: 'off', text: 'Cancelled' },
};

/** Whether it can still be cancelled. */
export function isUnderWay(state: JobState): boolean {
  return state === 'QUEUED' || state === 'STRANDED' || state === 'RUNNING';
}
