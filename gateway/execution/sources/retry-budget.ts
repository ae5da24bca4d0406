/** Retries that may be spent at once after a long time without. */
const most = 500;
/** What an answer earns: in the long run one retry for ten answers. */
const earned = 0.1;

/** Bounds retries by successes, so that they cannot multiply the load of a subgraph in trouble (as in gRFC A6). */
export class RetryBudget {
  private left = most;

  /** Whether one more retry may be made; takes it. */
  take(): boolean {
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }

  earn(): void {
    this.left = Math.min(most, this.left + earned);
  }
}
