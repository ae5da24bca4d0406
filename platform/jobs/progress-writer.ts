import type { Logger } from '../telemetry/index.ts';
import type { Progress } from './workflow.ts';

/** Writes how far runs are, the newest report of each, as fast as the database takes it. It may lose some. */
export class ProgressWriter {
  readonly #write: (reports: ReadonlyMap<string, Progress>) => Promise<void>;
  readonly #onWritten: (jobId: string) => void;
  readonly #logger: Logger;
  #waiting = new Map<string, Progress>();
  #writing: Promise<void> | undefined;

  constructor(options: {
    write: (reports: ReadonlyMap<string, Progress>) => Promise<void>;
    onWritten: (jobId: string) => void;
    logger: Logger;
  }) {
    this.#write = options.write;
    this.#onWritten = options.onWritten;
    this.#logger = options.logger;
  }

  report(jobId: string, progress: Progress): void {
    this.#waiting.set(jobId, progress);
    this.#writing ??= this.#drain().finally(() => (this.#writing = undefined));
  }

  /** Resolves when everything that was reported until now is written or given up. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.size > 0) {
      const batch = this.#waiting;
      this.#waiting = new Map();
      try {
        await this.#write(batch);
        for (const jobId of batch.keys()) this.#onWritten(jobId);
      } catch (error) {
        this.#logger.debug({ error }, 'the progress of jobs could not be written');
      }
    }
  }
}
