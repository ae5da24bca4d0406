import type { EventBus } from '@iza/platform/events';
import { type Heartbeat, heartbeatChannel, type PartReport, rollCallChannel } from '@iza/platform/registry';
import { type Service, type ServiceFacts, type ServiceInstance, toService } from './service.ts';
import type { Provision } from './service-map.ts';

/** A process that has been gone for so long is forgotten, unless it is the last that hosted the service. */
const forgetAfterMs = 10 * 60 * 1000;
const sweepEveryMs = 1000;

interface Entry {
  part: Omit<PartReport, 'state' | 'dependencies'>;
  instances: Map<string, ServiceInstance>;
}

/**
 * Knows the parts of the system from their heartbeats. It keeps no record: what runs announces itself again within a
 * second, and what should run is in the composed schema, so a restart loses nothing.
 */
export class ServiceDirectory {
  readonly #bus: EventBus;
  readonly #provisions: ReadonlyMap<string, Provision>;
  readonly #entries = new Map<string, Entry>();
  /** What listeners were last told about each service. */
  readonly #told = new Map<string, string>();
  readonly #listeners = new Set<(changed: Service) => void>();
  #unsubscribe?: () => void;
  #sweeper?: NodeJS.Timeout;

  constructor(bus: EventBus, provisions: readonly Provision[]) {
    this.#bus = bus;
    this.#provisions = new Map(provisions.map(provision => [provision.name, provision]));
  }

  async start(): Promise<void> {
    this.#unsubscribe = await this.#bus.subscribe<Heartbeat>(heartbeatChannel, heartbeat =>
      this.#hear(heartbeat),
    );
    this.#bus.publish(rollCallChannel, null);
    this.#sweeper = setInterval(() => this.#sweep(), sweepEveryMs);
  }

  stop(): void {
    this.#unsubscribe?.();
    clearInterval(this.#sweeper);
  }

  /** All services by name: those that announced themselves and those of the composed schema. */
  list(now = new Date()): Service[] {
    const names = new Set([...this.#entries.keys(), ...this.#provisions.keys()]);
    return [...names].sort().map(name => toService(this.#facts(name), now));
  }

  find(name: string, now = new Date()): Service | undefined {
    const isKnown = this.#entries.has(name) || this.#provisions.has(name);
    return isKnown ? toService(this.#facts(name), now) : undefined;
  }

  /** Calls the listener with each service whose state, processes or dependencies changed. */
  onChange(listener: (changed: Service) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #facts(name: string): ServiceFacts {
    const entry = this.#entries.get(name);
    const provision = this.#provisions.get(name);
    const instances = [...(entry?.instances.values() ?? [])];
    instances.sort((left, right) => right.lastHeartbeatAt.getTime() - left.lastHeartbeatAt.getTime());
    return {
      name,
      kind: entry?.part.kind ?? 'SUBGRAPH',
      description: entry?.part.description ?? 'A subgraph of the composed schema.',
      version: entry?.part.version ?? 'unknown',
      instances,
      rootFields: provision?.rootFields ?? [],
      entities: provision?.entities ?? [],
    };
  }

  #hear({ instance, at, isStopping = false, parts }: Heartbeat): void {
    for (const { state, dependencies, ...part } of parts) {
      const entry = this.#entries.get(part.name) ?? { part, instances: new Map() };
      entry.part = part;
      const heard: ServiceInstance = {
        ...instance,
        lastHeartbeatAt: new Date(at),
        isStopped: isStopping,
        report: { state, dependencies },
      };
      entry.instances.set(instance.id, heard);
      this.#entries.set(part.name, entry);
    }
    this.#tell(parts.map(part => part.name));
  }

  #sweep(): void {
    const now = Date.now();
    for (const entry of this.#entries.values()) {
      for (const [id, { lastHeartbeatAt }] of entry.instances) {
        const isGone = now - lastHeartbeatAt.getTime() > forgetAfterMs;
        if (isGone && entry.instances.size > 1) entry.instances.delete(id);
      }
    }
    this.#tell(this.#entries.keys());
  }

  #tell(names: Iterable<string>): void {
    for (const name of names) {
      const service = this.find(name)!;
      const fingerprint = fingerprintOf(service);
      if (this.#told.get(name) === fingerprint) continue;
      this.#told.set(name, fingerprint);
      for (const listener of this.#listeners) listener(service);
    }
  }
}

/** What makes a change worth telling; times and latencies alone do not. */
function fingerprintOf({ state, stateReason, version, instances }: Service): string {
  const processes = instances.map(({ id, pid, isStopped, report }) => [
    id,
    pid,
    isStopped,
    report.dependencies.map(({ name, isHealthy }) => [name, isHealthy]),
  ]);
  return JSON.stringify([state, stateReason, version, processes.sort()]);
}
