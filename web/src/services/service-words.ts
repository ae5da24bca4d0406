import type { ServiceKind, ServiceState } from '../__generated__/graphql.ts';
import type { Tone } from '../ui/StatusMark.tsx';

/** How a state of a service looks and reads. */
export const serviceStates: Record<ServiceState, { tone: Tone; text: string }> = {
  HEALTHY: { tone: 'ok', text: 'Healthy' },
  DEGRADED: { tone: 'warn', text: 'Degraded' },
  DOWN: { tone: 'crit', text: 'Down' },
  STARTING: { tone: 'busy', text: 'Starting' },
  STOPPED: { tone: 'off', text: 'Stopped' },
};

export const serviceKinds: Record<ServiceKind, string> = {
  CACHE: 'Cache',
  DATABASE: 'Database',
  EVENTS: 'Events',
  GATEWAY: 'Gateway',
  SUBGRAPH: 'Subgraph',
  WEB: 'Web',
};
