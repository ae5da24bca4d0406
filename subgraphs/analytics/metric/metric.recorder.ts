import { baseStepMs, type Logger } from '@iza/platform/telemetry';
import { RepeatingTask } from '../repeating-task.ts';
import type { ReadingBatch } from './metric.intake.ts';
import type { Reading } from './metric.ts';
import type { SampleRepository } from './sample.repository.ts';

export interface MetricRecorderOptions {
  samples: SampleRepository;
  logger: Logger;
  /** Readings that wait at most; then the oldest are dropped and counted. */
  maxQueued: number;
}

/** One insert takes so many at most: after an outage the database gets its breath between two. */
const maxPerInsert = 20_000;

/**
 * Stores readings, one insert a second for all of them. While the database is away they wait, and what does not fit any
 * more is lost oldest first; the stream of live values is not affected.
 */
export class MetricRecorder {
  readonly #options: MetricRecorderOptions;
  readonly #task: RepeatingTask;
  #queue: Reading[] = [];
  #dropped = 0;
  #reported = 0;

  constructor(options: MetricRecorderOptions) {
    this.#options = options;
    const { logger } = options;
    this.#task = new RepeatingTask({
      title: 'recording measurements',
      everyMs: 1000,
      logger,
      run: () => this.#flush(),
    });
  }

  /** Readings that were lost because the database was away for too long. */
  get dropped(): number {
    return this.#dropped;
  }

  get queued(): number {
    return this.#queue.length;
  }

  add({ stepMs, readings }: ReadingBatch): void {
    if (stepMs !== baseStepMs) return;
    for (const reading of readings) this.#queue.push(reading);
    const surplus = this.#queue.length - this.#options.maxQueued;
    if (surplus <= 0) return;
    // A tenth more than needed, so that a full queue is not moved for every batch.
    const lost = Math.min(this.#queue.length, surplus + Math.ceil(this.#options.maxQueued / 10));
    this.#queue = this.#queue.slice(lost);
    this.#dropped += lost;
  }

  start(): void {
    this.#task.start();
  }

  /** Stores what waits. Never throws: what could not be stored goes on waiting. */
  flush(): Promise<void> {
    return this.#task.runNow();
  }

  async stop(): Promise<void> {
    await this.#task.stop();
    await this.#task.runNow();
  }

  async #flush(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue.slice(0, maxPerInsert);
      const droppedBefore = this.#dropped;
      await this.#options.samples.insert(batch);
      // While the insert ran, the oldest may have been dropped from the queue: those are stored nevertheless.
      const alreadyGone = Math.min(batch.length, this.#dropped - droppedBefore);
      this.#dropped -= alreadyGone;
      this.#queue = this.#queue.slice(batch.length - alreadyGone);
    }
    if (this.#dropped === this.#reported) return;
    this.#options.logger.warn(
      { dropped: this.#dropped - this.#reported },
      'measurements were lost: the queue was full',
    );
    this.#reported = this.#dropped;
  }
}
