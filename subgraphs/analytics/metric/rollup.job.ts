import type { Logger } from '@iza/platform/telemetry';
import { RepeatingTask } from '../repeating-task.ts';
import { type Resolution, type Retention, resolutions } from './resolution.ts';
import type { RollupRepository } from './rollup.repository.ts';

export interface RollupJobOptions {
  rollups: RollupRepository;
  retention: Retention;
  logger: Logger;
}

/** Steps are combined this long after their end: most readings of all processes are stored by then. */
const lagMs = 10_000;
/** Steps combined in one transaction, so that after a long downtime others get their turn in between. */
const maxStepsPerTransaction = 12;
const seriesPerDelete = 200;
const retentionEveryMs = 60_000;
const vacuumAfterRows = 50_000;

/** Combines measurements to coarser resolutions and lets old ones go; catches up by itself after any downtime. */
export class RollupJob {
  readonly #options: RollupJobOptions;
  readonly #task: RepeatingTask;
  readonly #deletedSinceVacuum = new Map<Resolution, number>();
  #retainedAtMs = 0;
  #isStopping = false;

  constructor(options: RollupJobOptions) {
    this.#options = options;
    const { logger } = options;
    this.#task = new RepeatingTask({
      title: 'combining measurements',
      everyMs: 10_000,
      logger,
      run: () => this.run(Date.now()),
    });
  }

  start(): void {
    this.#task.start();
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#task.stop();
  }

  /** One turn as of an instant. Running it again, or for earlier instants in between, leaves the same rows. */
  async run(nowMs: number): Promise<void> {
    for (const target of ['10s', '1m', '1h'] as const) {
      while (
        !this.#isStopping &&
        (await this.#options.rollups.combine(target, nowMs - lagMs, maxStepsPerTransaction))
      );
    }
    if (nowMs - this.#retainedAtMs < retentionEveryMs) return;
    this.#retainedAtMs = nowMs;
    await this.#retain(nowMs);
  }

  async #retain(nowMs: number): Promise<void> {
    const { rollups, retention } = this.#options;
    let keys = await rollups.seriesKeys(undefined, seriesPerDelete);
    while (keys.length > 0 && !this.#isStopping) {
      for (const resolution of resolutions) {
        const deleted = await rollups.deleteBefore(resolution, nowMs - retention[resolution], keys);
        this.#deletedSinceVacuum.set(resolution, (this.#deletedSinceVacuum.get(resolution) ?? 0) + deleted);
      }
      keys = await rollups.seriesKeys(keys.at(-1), seriesPerDelete);
    }
    if (this.#isStopping) return;
    await rollups.deleteSeriesBefore(nowMs - Math.max(...Object.values(retention)));
    for (const [resolution, deleted] of this.#deletedSinceVacuum) {
      if (deleted < vacuumAfterRows) continue;
      await rollups.vacuum(resolution);
      this.#deletedSinceVacuum.set(resolution, 0);
    }
  }
}
