/** The end of a call before its answer, told to whatever is under way for it. An `AbortSignal` costs ten times as much. */
export class Cancellation {
  reason: Error | undefined;
  /** What is under way now; replaced by the next step of the call. */
  onCancel: ((reason: Error) => void) | undefined;

  /** Only the first reason counts. */
  cancel(reason: Error): void {
    if (this.reason) return;
    this.reason = reason;
    this.onCancel?.(reason);
  }

  /** Resolves after a time; rejects with the reason when the call is cancelled meanwhile. */
  pause(delayMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.reason) return reject(this.reason);
      const timer = setTimeout(resolve, delayMs);
      this.onCancel = reason => {
        clearTimeout(timer);
        reject(reason);
      };
    });
  }
}
