import type { EventConsumerState } from '../__generated__/graphql.ts';
import type { Tone } from '../ui/StatusMark.tsx';

/** How the state of a consumer looks on the screen. */
export const consumerStates: Record<EventConsumerState, { tone: Tone; text: string }> = {
  RUNNING: { tone: 'ok', text: 'Running' },
  STOPPED: { tone: 'off', text: 'Stopped' },
  MISSING: { tone: 'crit', text: 'Missing' },
};
