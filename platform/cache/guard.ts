/** A tier did not answer in time, failed, or has failed so often that it is not asked for a while. */
export class TierUnavailable extends Error {
  override readonly name = 'TierUnavailable';
}

const FAILURES_TO_OPEN = 3;
const OPEN_MS = 2000;

/** Keeps a slow or dead tier from slowing its callers: a deadline for each call, and a pause after some failures. */
export class Guard {
  /** Calls that failed or were not made, since the start. */
  failures = 0;
  readonly #tier: string;
  readonly #timeoutMs: number;
  readonly #onChange: (isOpen: boolean, error?: unknown) => void;
  #inARow = 0;
  #openUntil = 0;

  constructor(
    tier: string,
    timeoutMs: number,
    onChange: (isOpen: boolean, error?: unknown) => void = () => {},
  ) {
    this.#tier = tier;
    this.#timeoutMs = timeoutMs;
    this.#onChange = onChange;
  }

  get isOpen(): boolean {
    return performance.now() < this.#openUntil;
  }

  /** Asks again at once, because there is a reason to believe that it works. */
  reset(): void {
    if (this.#inARow >= FAILURES_TO_OPEN) this.#onChange(false);
    this.#inARow = 0;
    this.#openUntil = 0;
  }

  /** @throws TierUnavailable, with the reason as its cause */
  async run<T>(call: () => Promise<T>, timeoutMs = this.#timeoutMs): Promise<T> {
    if (this.isOpen) {
      this.failures += 1;
      throw new TierUnavailable(`The ${this.#tier} tier is not asked for ${OPEN_MS} ms after it failed.`);
    }
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs);
    });
    try {
      const result = await Promise.race([call(), deadline]);
      this.reset();
      return result;
    } catch (cause) {
      this.#failed(cause);
      throw new TierUnavailable(`The ${this.#tier} tier failed.`, { cause });
    } finally {
      clearTimeout(timer);
    }
  }

  #failed(cause: unknown): void {
    this.failures += 1;
    this.#inARow += 1;
    if (this.#inARow < FAILURES_TO_OPEN) return;
    // One more failure after the pause is enough to pause again.
    this.#openUntil = performance.now() + OPEN_MS;
    if (this.#inARow === FAILURES_TO_OPEN) this.#onChange(true, cause);
  }
}
