import type { EventBus } from '../events/index.ts';
import {
  type DependencyCheck,
  type Heartbeat,
  heartbeatChannel,
  heartbeatEveryMs,
  type InstanceIdentity,
  type PartKind,
  type PartReport,
  rollCallChannel,
} from './heartbeat.ts';

/** Looks at something a part needs; it answers within its own time limit and does not throw. */
export interface Check {
  name: string;
  run(): Promise<{ isHealthy: boolean; message?: string; latencyMs?: number }>;
}

/** A part to announce. */
export interface Part {
  name: string;
  kind: PartKind;
  description: string;
  version: string;
  checks: readonly Check[];
  /** False until it answers requests. */
  isReady: () => boolean;
}

/** A check that takes longer than this is reported as failed, and asked again next time. */
const checkTimeoutMs = 2000;

/** Announces the parts of this process until stopped; the last announcement says that it stops in good order. */
export class Announcer {
  readonly #bus: EventBus;
  readonly #instance: InstanceIdentity;
  readonly #parts: Part[] = [];
  #timer?: NodeJS.Timeout;
  #stopAnswering?: () => void;
  #latest: PartReport[] = [];

  constructor(bus: EventBus, instance: InstanceIdentity) {
    this.#bus = bus;
    this.#instance = instance;
  }

  /** The reports of the last announcement. */
  get latest(): readonly PartReport[] {
    return this.#latest;
  }

  add(part: Part): void {
    this.#parts.push(part);
  }

  async start(): Promise<void> {
    this.#stopAnswering = await this.#bus.subscribe(rollCallChannel, () => this.#publish(false));
    await this.announce();
    const loop = (): void => {
      this.#timer = setTimeout(() => this.announce().finally(() => this.#timer && loop()), heartbeatEveryMs);
    };
    loop();
  }

  stop(): void {
    this.#stopAnswering?.();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#publish(true);
  }

  /** Looks at everything now and publishes it. Each check runs once, whoever needs it. */
  async announce(): Promise<readonly PartReport[]> {
    const checks = new Map<Check, Promise<DependencyCheck>>();
    const look = (check: Check): Promise<DependencyCheck> => {
      const known = checks.get(check) ?? runCheck(check);
      checks.set(check, known);
      return known;
    };
    this.#latest = await Promise.all(
      this.#parts.map(async ({ checks: needed, isReady, ...part }): Promise<PartReport> => {
        const dependencies = await Promise.all(needed.map(look));
        const isHealthy = dependencies.every(dependency => dependency.isHealthy);
        const state = !isReady() ? 'STARTING' : isHealthy ? 'HEALTHY' : 'DEGRADED';
        return { ...part, state, dependencies };
      }),
    );
    this.#publish(false);
    return this.#latest;
  }

  #publish(isStopping: boolean): void {
    const heartbeat: Heartbeat = {
      instance: this.#instance,
      at: new Date().toISOString(),
      parts: this.#latest,
      ...(isStopping && { isStopping }),
    };
    this.#bus.publish(heartbeatChannel, heartbeat as never);
  }
}

async function runCheck(check: Check): Promise<DependencyCheck> {
  const checkedAt = new Date().toISOString();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<{ isHealthy: false; message: string }>(resolve => {
    const message = `No answer within ${checkTimeoutMs / 1000} s.`;
    timer = setTimeout(() => resolve({ isHealthy: false, message }), checkTimeoutMs);
  });
  try {
    return { name: check.name, checkedAt, ...(await Promise.race([check.run(), timeout])) };
  } catch (error) {
    return {
      name: check.name,
      checkedAt,
      isHealthy: false,
      message: error instanceof Error ? error.message : String(error),
    };
  } finally {
    clearTimeout(timer);
  }
}
