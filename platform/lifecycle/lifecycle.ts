import { randomUUID } from 'node:crypto';

export type StepState = 'PENDING' | 'RUNNING' | 'READY' | 'FAILED' | 'SKIPPED';
export type LifecycleState = 'STARTING' | 'READY' | 'DEGRADED' | 'FAILED' | 'STOPPING';

/** One step of the start as everybody may see it. */
export interface StepView {
  name: string;
  title: string;
  state: StepState;
  isRequired: boolean;
  dependsOn: string[];
  startedAt?: Date;
  finishedAt?: Date;
  /** A note about what was chosen, or what went wrong and what to do. */
  message?: string;
}

/** The start of this process, observable while it happens. */
export interface LifecycleView {
  readonly id: string;
  readonly state: LifecycleState;
  /** When the operating system started the process. */
  readonly startedAt: Date;
  readonly readyAt?: Date;
  readonly steps: readonly StepView[];
  /** Calls the listener after each change, until the returned function is called. */
  onChange(listener: () => void): () => void;
}

export interface Step {
  name: string;
  title: string;
  /** Names of steps that must be ready first. */
  dependsOn?: string[];
  /** Names of steps that must have been tried first, however that went. */
  after?: string[];
  /**
   * When a required step fails, the start fails; otherwise the system runs degraded without it. A function decides by
   * the error, for steps of which one failure may pass by itself and another may not. Default true.
   */
  isRequired?: boolean | ((error: unknown) => boolean);
  /** After so long the step counts as failed, so that a start never hangs. Default 30,000. */
  timeoutMs?: number;
  /** Does the work; what it returns is shown as the step's note. */
  start(): Promise<string | void>;
  /** Undoes it. Called in reverse order for every step that became ready. */
  stop?(): Promise<void>;
}

/** A required step failed, so there is no running system. */
export class StartFailedError extends Error {
  readonly step: string;
  constructor(step: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'StartFailedError';
    this.step = step;
  }
}

export interface LifecycleOptions {
  /** How long after a failure an optional step is tried again, in milliseconds; doubled each time, up to a minute. */
  retryAfterMs?: number;
}

const longestRetryMs = 60_000;

/** The start was given up before it was over. */
export class StartAbortedError extends Error {
  constructor() {
    super('The start was given up.');
    this.name = 'StartAbortedError';
  }
}

/**
 * Runs steps as soon as what they depend on is ready, and in reverse order backwards.
 * A failing optional step skips its dependants, leaves the system degraded and is tried again until it works; a
 * failing required one stops the start.
 */
export class Lifecycle implements LifecycleView {
  readonly id = `boot_${randomUUID()}`;
  readonly startedAt = new Date(Date.now() - Math.round(process.uptime() * 1000));
  readyAt?: Date;
  state: LifecycleState = 'STARTING';
  readonly #steps: readonly Step[];
  readonly #views: Map<string, StepView>;
  readonly #ready: Step[] = [];
  readonly #listeners = new Set<() => void>();

  readonly #retryAfterMs: number;
  #retryTimer?: NodeJS.Timeout;
  #running?: Promise<unknown>;

  constructor(steps: readonly Step[], options: LifecycleOptions = {}) {
    this.#steps = steps;
    this.#retryAfterMs = options.retryAfterMs ?? 2000;
    this.#views = new Map(steps.map(step => [step.name, toView(step)]));
    for (const step of steps) {
      for (const needed of [...(step.dependsOn ?? []), ...(step.after ?? [])]) {
        if (!this.#views.has(needed))
          throw new Error(`Step ${step.name} waits for ${needed}, which does not exist.`);
      }
    }
  }

  get steps(): readonly StepView[] {
    return [...this.#views.values()];
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @throws StartFailedError, or StartAbortedError when it was stopped meanwhile; after stopping what had started. */
  async start(): Promise<void> {
    this.#running = this.#runPending();
    const failure = await this.#running;
    if (this.state === 'STOPPING') throw new StartAbortedError();
    if (failure) {
      await this.stop();
      this.state = 'FAILED';
      this.#notify();
      throw failure;
    }
    this.readyAt = new Date();
    this.#settle(this.#retryAfterMs);
  }

  /** Runs every step that is not ready, in order. Returns the failure of a required one. */
  async #runPending(): Promise<StartFailedError | undefined> {
    const runs = new Map<string, Promise<boolean>>();
    let failure: StartFailedError | undefined;
    const named = (name: string): Step => this.#steps.find(step => step.name === name)!;
    const run = (step: Step): Promise<boolean> => {
      const known = runs.get(step.name);
      if (known) return known;
      const attempt = async (): Promise<boolean> => {
        if (this.#views.get(step.name)!.state === 'READY') return true;
        await Promise.all((step.after ?? []).map(name => run(named(name))));
        const ready = await Promise.all((step.dependsOn ?? []).map(name => run(named(name))));
        if (failure || ready.includes(false) || this.state === 'STOPPING') {
          this.#change(step, { state: 'SKIPPED', message: 'Not tried: a step that it needs is not ready.' });
          return false;
        }
        const error = await this.#run(step);
        if (error === undefined) return true;
        if (isFatal(step, error)) failure ??= new StartFailedError(step.name, error);
        return false;
      };
      const result = attempt();
      runs.set(step.name, result);
      return result;
    };
    await Promise.all(this.#steps.map(run));
    return failure;
  }

  /** Says how the start went; while a step has failed, tries it again later. */
  #settle(retryAfterMs: number): void {
    const isComplete = this.steps.every(step => step.state === 'READY');
    this.state = isComplete ? 'READY' : 'DEGRADED';
    this.#notify();
    if (isComplete) return;
    this.#retryTimer = setTimeout(async () => {
      this.#running = this.#runPending();
      await this.#running;
      if (this.state !== 'STOPPING') this.#settle(Math.min(longestRetryMs, retryAfterMs * 2));
    }, retryAfterMs);
    this.#retryTimer.unref();
  }

  /** Stops what is ready, last first. A step that fails to stop does not keep the others from stopping. */
  async stop(): Promise<void> {
    if (this.state === 'STOPPING') return;
    this.state = 'STOPPING';
    clearTimeout(this.#retryTimer);
    this.#notify();
    // Steps under way become ready, or not, before anything is undone; the rest is skipped.
    await this.#running;
    const errors: unknown[] = [];
    for (const step of this.#ready.splice(0).reverse()) {
      try {
        await step.stop?.();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length) throw new AggregateError(errors, 'Some parts did not stop in good order.');
  }

  async #run(step: Step): Promise<unknown> {
    this.#change(step, { state: 'RUNNING', startedAt: new Date() });
    try {
      const message = await withTimeout(step);
      this.#ready.push(step);
      this.#change(step, { state: 'READY', finishedAt: new Date(), message: message || undefined });
      return undefined;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#change(step, { state: 'FAILED', finishedAt: new Date(), message });
      return error ?? new Error(message);
    }
  }

  #change(step: Step, change: Partial<StepView>): void {
    Object.assign(this.#views.get(step.name)!, change);
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

function toView(step: Step): StepView {
  const { name, title, dependsOn = [], isRequired = true } = step;
  return { name, title, state: 'PENDING', isRequired: isRequired === true, dependsOn };
}

function isFatal({ isRequired = true }: Step, error: unknown): boolean {
  return typeof isRequired === 'function' ? isRequired(error) : isRequired;
}

async function withTimeout(step: Step): Promise<string | void> {
  const timeoutMs = step.timeoutMs ?? 30_000;
  const work = step.start();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`Not ready after ${timeoutMs / 1000} s.`));
      // What becomes ready too late is not part of the system, so it must not be left running.
      work.then(() => step.stop?.()).catch(() => undefined);
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
