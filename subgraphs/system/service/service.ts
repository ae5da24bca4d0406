import { type InstanceIdentity, type PartReport, serviceId } from '@iza/platform/registry';
import type { ServiceKind, ServiceState } from '../__generated__/resolvers.ts';

/** A process that hosts a service, with what it last said about it. */
export interface ServiceInstance extends InstanceIdentity {
  lastHeartbeatAt: Date;
  /** It said that it stops. */
  isStopped: boolean;
  report: Pick<PartReport, 'state' | 'dependencies'>;
}

/** A part of the system as an operator sees it. */
export interface Service {
  id: string;
  name: string;
  kind: ServiceKind;
  description: string;
  version: string;
  state: ServiceState;
  stateReason: string | null;
  /** Newest heartbeat first. */
  instances: readonly ServiceInstance[];
  rootFields: readonly string[];
  entities: readonly string[];
}

/** What is known about a service before its state is judged. */
export interface ServiceFacts extends Omit<Service, 'id' | 'state' | 'stateReason'> {}

/** A process that was silent for so long does not count as running. Heartbeats come every second. */
export const silenceLimitMs = 5000;

/** Judges the state of a service from what its processes said, and when. */
export function toService(facts: ServiceFacts, now: Date): Service {
  const { state, stateReason } = judge(facts, now);
  return { ...facts, id: serviceId(facts.name), state, stateReason };
}

export function needsAttention({ state }: Pick<Service, 'state'>): boolean {
  return state === 'DEGRADED' || state === 'DOWN';
}

export function isSilent(instance: ServiceInstance, now: Date): boolean {
  return now.getTime() - instance.lastHeartbeatAt.getTime() > silenceLimitMs;
}

type Judgement = Pick<Service, 'state' | 'stateReason'>;

function judge({ name, instances }: ServiceFacts, now: Date): Judgement {
  const live = instances.filter(instance => !instance.isStopped && !isSilent(instance, now));
  if (live.length === 0) return judgeAbsent(name, instances);
  const silent = instances.find(instance => !instance.isStopped && isSilent(instance, now));
  if (silent) return { state: 'DEGRADED', stateReason: `The process ${silent.id} is silent.` };
  const failing = live.flatMap(({ report }) => report.dependencies).find(({ isHealthy }) => !isHealthy);
  if (failing)
    return { state: 'DEGRADED', stateReason: `${failing.name}: ${failing.message ?? 'does not answer.'}` };
  if (live.every(({ report }) => report.state === 'STARTING'))
    return { state: 'STARTING', stateReason: 'It is starting.' };
  return { state: 'HEALTHY', stateReason: null };
}

function judgeAbsent(name: string, instances: readonly ServiceInstance[]): Judgement {
  const [latest] = instances;
  if (!latest)
    return { state: 'DOWN', stateReason: `No process hosts it. Start one with \`iza up --only ${name}\`.` };
  if (latest.isStopped) return { state: 'STOPPED', stateReason: `It was stopped on ${latest.host}.` };
  return {
    state: 'DOWN',
    stateReason: `The process ${latest.id} is silent since ${latest.lastHeartbeatAt.toISOString()}.`,
  };
}
