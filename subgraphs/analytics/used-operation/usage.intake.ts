import type { EventBus } from '@iza/platform/events';
import { type Logger, type OperationUsageBatch, operationUsageChannel } from '@iza/platform/telemetry';
import { RepeatingTask } from '../repeating-task.ts';
import type { UsageRepository } from './usage.repository.ts';
import { readUsageBatch } from './usage-batch.ts';

export interface UsageIntakeOptions {
  bus: EventBus;
  usage: UsageRepository;
  logger: Logger;
}

/** Batches that wait while the database is away; then the oldest are lost. */
const maxQueuedBatches = 200;
const maxAheadMs = 60_000;

/** Where the use of operations comes in: checks what the bus delivers and stores it, batch after batch. */
export class UsageIntake {
  readonly #options: UsageIntakeOptions;
  readonly #task: RepeatingTask;
  readonly #expiry: RepeatingTask;
  #queue: OperationUsageBatch[] = [];
  #unsubscribe: (() => void) | undefined;
  #hasWarned = false;

  constructor(options: UsageIntakeOptions) {
    this.#options = options;
    const { logger, usage } = options;
    this.#task = new RepeatingTask({
      title: 'recording which operations are used',
      everyMs: 1000,
      logger,
      run: () => this.#store(),
    });
    this.#expiry = new RepeatingTask({
      title: 'forgetting operations that nobody uses',
      everyMs: 3_600_000,
      logger,
      run: () => usage.deleteExpired(),
    });
  }

  async start(): Promise<void> {
    this.#task.start();
    this.#expiry.start();
    this.#unsubscribe = await this.#options.bus.subscribe<unknown>(operationUsageChannel, payload =>
      this.#receive(payload),
    );
  }

  /** Stores what has come so far. */
  async stop(): Promise<void> {
    this.#unsubscribe?.();
    await this.#expiry.stop();
    await this.#task.stop();
    await this.#task.runNow();
  }

  #receive(payload: unknown): void {
    const read = readUsageBatch(payload);
    if (!read || read.refused > 0) this.#warn('a message is not about used operations');
    if (!read) return;
    const { batch } = read;
    if (batch.at > Date.now() + maxAheadMs)
      // It would make the batches after it look counted.
      return this.#warn(`the clock of ${batch.instanceId} is wrong`);
    this.#queue.push(batch);
    if (this.#queue.length <= maxQueuedBatches) return;
    this.#queue.shift();
    this.#warn('the database is away for too long');
  }

  async #store(): Promise<void> {
    for (let batch = this.#queue[0]; batch; batch = this.#queue[0]) {
      await this.#options.usage.add(batch);
      // While it was stored, the queue may have become too long and lost it.
      if (this.#queue[0] === batch) this.#queue.shift();
    }
  }

  /** The first is worth a line; a broken process would otherwise write one every few seconds. */
  #warn(reason: string): void {
    if (!this.#hasWarned) this.#options.logger.warn({ reason }, 'the use of operations is not recorded');
    this.#hasWarned = true;
  }
}
