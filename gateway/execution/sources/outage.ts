import type { Cancellation } from './cancellation.ts';

export interface OutageOptions {
  /** Whether the subgraph answers now; never rejects. */
  probe: () => Promise<boolean>;
  /** How long after the first sign of an outage calls wait for its end. */
  windowMs: number;
}

const firstDelayMs = 20;
const longestDelayMs = 200;

/**
 * Where calls wait while a subgraph is away, such as during its restart. If each tried again by itself, the subgraph
 * would meet a crowd when it comes back; so one probe at a time is sent, and when it is answered all calls go on. A
 * restart within the window costs time and no errors; after the window calls fail at once, until one succeeds.
 */
export class Outage {
  private readonly options: OutageOptions;
  private readonly waiting = new Set<(isBack: boolean) => void>();
  private endsAt: number | undefined;
  private end: NodeJS.Timeout | undefined;
  private next: NodeJS.Timeout | undefined;

  constructor(options: OutageOptions) {
    this.options = options;
  }

  /** How many calls wait. */
  get size(): number {
    return this.waiting.size;
  }

  /** A call was answered. */
  isOver(): void {
    if (this.endsAt === undefined) return;
    this.endsAt = undefined;
    this.release(true);
  }

  /**
   * Waits after a sign of an outage.
   *
   * @returns whether it is worth trying again.
   * @throws the reason of the cancellation.
   */
  wait(cancellation: Cancellation): Promise<boolean> {
    const now = performance.now();
    this.endsAt ??= now + this.options.windowMs;
    const leftMs = this.endsAt - now;
    if (leftMs <= 0) return Promise.resolve(false);
    return new Promise((resolve, reject) => {
      if (cancellation.reason) return reject(cancellation.reason);
      this.waiting.add(resolve);
      cancellation.onCancel = reason => {
        this.waiting.delete(resolve);
        if (this.waiting.size === 0) this.release(false);
        reject(reason);
      };
      if (this.end) return;
      this.end = setTimeout(() => this.release(false), leftMs);
      this.probeAfter(firstDelayMs);
    });
  }

  /** Nobody waits any longer. */
  close(): void {
    this.release(false);
  }

  private probeAfter(delayMs: number): void {
    // Gateways that lost the same subgraph do not ask in step.
    this.next = setTimeout(
      async () => {
        const round = this.next;
        const isBack = await this.options.probe();
        if (this.next !== round) return;
        if (isBack) this.release(true);
        else this.probeAfter(Math.min(longestDelayMs, delayMs * 2));
      },
      delayMs * (0.5 + Math.random()),
    );
  }

  private release(isBack: boolean): void {
    clearTimeout(this.end);
    clearTimeout(this.next);
    this.end = this.next = undefined;
    for (const resolve of this.waiting) resolve(isBack);
    this.waiting.clear();
  }
}
