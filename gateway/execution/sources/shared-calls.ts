import { Cancellation } from './cancellation.ts';

interface Flight<T> {
  readonly answer: Promise<T>;
  readonly cancellation: Cancellation;
  askers: number;
}

/** Calls under way, which whoever asks the same meanwhile takes part in. */
export class SharedCalls<T> {
  private readonly flights = new Map<string, Flight<T>>();

  /** How many different calls are under way. */
  get size(): number {
    return this.flights.size;
  }

  /**
   * Joins the call with this key, or starts it. It is cancelled when the last of those who wait has gone.
   *
   * @throws what the call throws, or the reason of the signal.
   */
  join(
    key: string,
    signal: AbortSignal | undefined,
    start: (cancellation: Cancellation) => Promise<T>,
  ): Promise<T> {
    let flight = this.flights.get(key);
    if (!flight) {
      const cancellation = new Cancellation();
      const started = { cancellation, askers: 0, answer: start(cancellation) };
      flight = started;
      this.flights.set(key, started);
      const land = (): void => {
        if (this.flights.get(key) === started) this.flights.delete(key);
      };
      started.answer.then(land, land);
    }
    flight.askers += 1;
    return signal ? this.waitWith(flight, key, signal) : flight.answer;
  }

  private waitWith(flight: Flight<T>, key: string, signal: AbortSignal): Promise<T> {
    return untilAborted(flight.answer, signal, reason => {
      flight.askers -= 1;
      if (flight.askers > 0) return;
      // Who comes now is not to join a call that ends.
      if (this.flights.get(key) === flight) this.flights.delete(key);
      flight.cancellation.cancel(reason);
    });
  }
}

/** The outcome of `work`, or the reason of the signal as soon as it is aborted; it must not be yet. */
export function untilAborted<T>(
  work: Promise<T>,
  signal: AbortSignal,
  onAbort: (reason: Error) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      const reason = signal.reason as Error;
      reject(reason);
      onAbort(reason);
    };
    signal.addEventListener('abort', abort, { once: true });
    const settle = (): void => signal.removeEventListener('abort', abort);
    work.then(
      value => {
        settle();
        resolve(value);
      },
      error => {
        settle();
        reject(error);
      },
    );
  });
}
