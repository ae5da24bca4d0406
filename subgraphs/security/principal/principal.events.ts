import type { EventBus } from '@iza/platform/events';

/** Tells every process that what it remembers about a principal is old. */
export const principalChangedChannel = 'security.principal_changed';

export interface PrincipalChange {
  /** Null when a role changed, and so perhaps everybody. */
  readonly id: string | null;
}

/** To be called when the change is committed. */
export function tellChange(events: EventBus, id: string | null): void {
  const change: PrincipalChange = { id };
  events.publish(principalChangedChannel, change);
}
