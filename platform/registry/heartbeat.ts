/** What a part is. */
export type PartKind = 'GATEWAY' | 'SUBGRAPH' | 'WEB' | 'DATABASE' | 'CACHE' | 'EVENTS';

/** The result of looking at something that a part needs. */
export interface DependencyCheck {
  name: string;
  isHealthy: boolean;
  message?: string;
  latencyMs?: number;
  /** ISO instant. */
  checkedAt: string;
}

/** One part as its process announces it. */
export interface PartReport {
  name: string;
  kind: PartKind;
  description: string;
  version: string;
  state: 'STARTING' | 'HEALTHY' | 'DEGRADED';
  dependencies: DependencyCheck[];
}

/** A process; `id` stays the same over restarts. */
export interface InstanceIdentity {
  id: string;
  host: string;
  pid: number;
  version: string;
  /** ISO instant. */
  startedAt: string;
}

/** What every process publishes about itself every second. */
export interface Heartbeat {
  instance: InstanceIdentity;
  /** ISO instant. */
  at: string;
  /** The last one of a process that stops in good order. */
  isStopping?: boolean;
  parts: PartReport[];
}

export const heartbeatChannel = 'registry.heartbeat';
export const heartbeatEveryMs = 1000;
/** Published by whoever begins to listen: every process answers with a heartbeat at once. */
export const rollCallChannel = 'registry.roll-call';

/** The id of a service follows from its name, so that groups can point at it without asking its owner. */
export function serviceId(name: string): string {
  return `service_${name}`;
}

/** The name in an id made by {@link serviceId}; undefined when it is not such an id. */
export function serviceName(id: string): string | undefined {
  return id.startsWith('service_') ? id.slice('service_'.length) : undefined;
}
