import { statfs } from 'node:fs/promises';

/**
 * Below this the database takes no more writes. PostgreSQL ends when it cannot write its log, and needs space to start
 * again; with some left, reading goes on and writing resumes by itself.
 */
export const keptFreeBytes = 16_000_000;
const resumeBytes = 1.5 * keptFreeBytes;
const everyMs = 1000;

/** Watches the free space of the disk that a folder is on. */
export class SpaceWatch {
  #isFull = false;
  readonly #folder: string;
  readonly #onChange: (isFull: boolean, freeBytes: number) => void;
  readonly #timer: NodeJS.Timeout;

  private constructor(folder: string, onChange: (isFull: boolean, freeBytes: number) => void) {
    this.#folder = folder;
    this.#onChange = onChange;
    this.#timer = setInterval(() => void this.#look(), everyMs).unref();
  }

  /** Looks once before it returns, then every second. */
  static async start(
    folder: string,
    onChange: (isFull: boolean, freeBytes: number) => void,
  ): Promise<SpaceWatch> {
    const watch = new SpaceWatch(folder, onChange);
    await watch.#look();
    return watch;
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const space = await statfs(this.#folder).catch(() => undefined);
    if (!space) return;
    const freeBytes = space.bavail * space.bsize;
    const isFull = freeBytes < (this.#isFull ? resumeBytes : keptFreeBytes);
    if (isFull === this.#isFull) return;
    this.#isFull = isFull;
    this.#onChange(isFull, freeBytes);
  }
}
