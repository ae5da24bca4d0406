import type { Logger } from '../telemetry/index.ts';
import type { ExecutorIdentity, ExecutorRepository, StrandedRuns } from './executor.repository.ts';

export interface SweeperOptions {
  executors: ExecutorRepository;
  identity: ExecutorIdentity;
  /** Between two beats. */
  everyMs: number;
  /** A process that was not seen for so long is dead. */
  deadAfterMs: number;
  /** No other process can have this database open, so whoever was there before is dead. */
  isAlone: boolean;
  /** Keys of the workflows that this process has the code of. */
  workflows: () => string[];
  running: () => string[];
  /** Runs that are not this process's any more. */
  onLost: (jobIds: string[]) => void;
  /** Runs of dead processes that were put back into their queues. */
  onTakenOver: (jobIds: string[]) => void;
  logger: Logger;
}

/**
 * Says again and again that this process is alive, takes over the runs of those that are not, and lets go of what others
 * have taken over from it.
 */
export class Sweeper {
  readonly #options: SweeperOptions;
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> | undefined;
  #told = '';
  #queued = 0;
  /** Since when there was no gap in what it said, by the clock of `performance.now()`. */
  #aliveSinceMs = Number.NEGATIVE_INFINITY;
  #stranded: StrandedRuns[] = [];

  constructor(options: SweeperOptions) {
    this.#options = options;
  }

  /** Runs that waited for their turn when it was last looked, in all processes together. */
  get queued(): number {
    return this.#queued;
  }

  /** Runs that nobody alive has the code of, when it was last looked. */
  get stranded(): readonly StrandedRuns[] {
    return this.#stranded;
  }

  /** @throws Fault when the database does not answer; then nothing goes on. */
  async start(): Promise<void> {
    const { executors, identity, isAlone } = this.#options;
    if (isAlone) await executors.forgetOthers(identity.id);
    await executors.beat(identity, this.#options.workflows());
    this.#schedule();
  }

  /** Says now what code this process has. */
  async announce(): Promise<void> {
    await this.#options.executors.beat(this.#options.identity, this.#options.workflows());
  }

  /** Looks at all of it now. */
  async sweep(): Promise<void> {
    const { executors, identity, deadAfterMs, workflows, running, onLost, onTakenOver, logger } =
      this.#options;
    const wasAlive = await executors.beat(identity, workflows());
    const here = running();
    const lost = await executors.lost(identity.id, here);
    if (lost.length > 0) onLost(lost);
    // After an outage of the database everybody looks dead: whoever comes back first waits for the others.
    if (!wasAlive) this.#aliveSinceMs = performance.now();
    if (performance.now() - this.#aliveSinceMs >= deadAfterMs) {
      const taken = await executors.takeOver(identity.id, here);
      if (taken.length > 0) {
        logger.info({ jobs: taken }, 'jobs of a dead process go on');
        onTakenOver(taken);
      }
    }
    this.#stranded = await executors.stranded();
    this.#queued = await executors.countQueued();
    this.#tell();
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#sweeping;
  }

  /** Gives the runs of this process away, because it ends. */
  async handOver(): Promise<void> {
    const { executors, identity } = this.#options;
    await executors.handOver(identity.id);
    await executors.forget(identity.id);
  }

  #schedule(): void {
    this.#timer = setTimeout(() => {
      this.#sweeping = this.sweep()
        .catch((error: unknown) =>
          this.#options.logger.debug({ error }, 'the jobs could not be looked after'),
        )
        .finally(() => {
          this.#sweeping = undefined;
          if (this.#timer) this.#schedule();
        });
    }, this.#options.everyMs);
    this.#timer.unref();
  }

  /** Once for each change. */
  #tell(): void {
    const told = JSON.stringify(this.#stranded);
    if (told === this.#told) return;
    this.#told = told;
    for (const { workflow, count } of this.#stranded) {
      this.#options.logger.warn(
        { workflow, count },
        'jobs wait for a process that has the code of their workflow in this version',
      );
    }
  }
}
