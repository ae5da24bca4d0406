export interface BreakerOptions {
  /** Share of failed calls at which it opens, 0–1. */
  failureRatio: number;
  /** It does not open before so many calls were judged within the window. */
  minimumCalls: number;
  /** The time that is looked back on. */
  windowMs: number;
  /** How long it refuses before it lets a call through to see. */
  openMs: number;
  /** Milliseconds of a clock that never goes back. */
  now?: () => number;
}

/** `closed`: calls pass; `open`: they are refused; `half-open`: one is under way that decides. */
export type BreakerState = 'closed' | 'open' | 'half-open';

const slots = 10;

/**
 * Stops asking a subgraph that mostly fails, so that requests do not queue up behind it and it gets air to recover.
 * A call that is let through while it is open closes it when it succeeds.
 */
export class CircuitBreaker {
  private readonly options: Required<BreakerOptions>;
  /** A ring over the window; `period` says which stretch of time a slot is about. */
  private readonly ring = Array.from({ length: slots }, () => ({ period: -1, calls: 0, failures: 0 }));
  private openedAt: number | undefined;
  private probedAt: number | undefined;

  constructor(options: BreakerOptions) {
    this.options = { now: () => performance.now(), ...options };
  }

  get state(): BreakerState {
    if (this.openedAt === undefined) return 'closed';
    return this.probedAt === undefined ? 'open' : 'half-open';
  }

  /** What becomes of a call: it passes, it is the one that decides, or it is refused. */
  admit(): 'pass' | 'probe' | 'refuse' {
    if (this.openedAt === undefined) return 'pass';
    const now = this.options.now();
    // A probe that hangs must not keep the others out until it times out.
    if (now - (this.probedAt ?? this.openedAt) < this.options.openMs) return 'refuse';
    this.probedAt = now;
    return 'probe';
  }

  /** Judges a call that was admitted; one that was cancelled is not judged. */
  record(admission: 'pass' | 'probe', outcome: 'success' | 'failure' | 'cancelled'): void {
    if (this.openedAt !== undefined) {
      // Calls from before it opened say nothing about now.
      if (admission === 'pass') return;
      if (outcome === 'success') this.closeAgain();
      else this.open(outcome === 'failure' ? this.options.now() : this.openedAt);
      return;
    }
    if (outcome === 'cancelled') return;
    const slot = this.slotOf(this.options.now());
    slot.calls += 1;
    if (outcome === 'success') return;
    slot.failures += 1;
    if (this.isFailing()) this.open(this.options.now());
  }

  private isFailing(): boolean {
    const { minimumCalls, failureRatio } = this.options;
    const oldest = this.periodOf(this.options.now()) - slots;
    let calls = 0;
    let failures = 0;
    for (const slot of this.ring) {
      if (slot.period <= oldest) continue;
      calls += slot.calls;
      failures += slot.failures;
    }
    return calls >= minimumCalls && failures >= calls * failureRatio;
  }

  private open(since: number): void {
    this.openedAt = since;
    this.probedAt = undefined;
  }

  private closeAgain(): void {
    this.openedAt = undefined;
    this.probedAt = undefined;
    for (const slot of this.ring) slot.period = -1;
  }

  private slotOf(now: number): { period: number; calls: number; failures: number } {
    const period = this.periodOf(now);
    const slot = this.ring[period % slots]!;
    if (slot.period !== period) Object.assign(slot, { period, calls: 0, failures: 0 });
    return slot;
  }

  private periodOf(now: number): number {
    return Math.floor((now * slots) / this.options.windowMs);
  }
}
