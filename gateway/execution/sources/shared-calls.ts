import { onAbort } from './abort-listeners.ts';
import { Cancellation } from './cancellation.ts';

interface Flight<T> {
  readonly answer: Promise<T>;
  readonly cancellation: Cancellation;
  askers: number;
}

/** Calls under way, which whoever asks the same meanwhile takes part in. */
export class SharedCalls<T> {
  // By scope and then by text, because one key of both would be another copy of every text.
  private readonly flights = new Map<string, Map<string, Flight<T>>>();

  /**
   * Joins the call for this text in this scope, or starts it. It is cancelled when the last of those who wait has gone.
   *
   * @throws what the call throws, or the reason of the signal.
   */
  join(
    scope: string,
    text: string,
    signal: AbortSignal | undefined,
    start: (cancellation: Cancellation) => Promise<T>,
  ): Promise<T> {
    let ofScope = this.flights.get(scope);
    if (!ofScope) this.flights.set(scope, (ofScope = new Map()));
    let flight = ofScope.get(text);
    if (!flight) {
      const cancellation = new Cancellation();
      const started = { cancellation, askers: 0, answer: start(cancellation) };
      flight = started;
      ofScope.set(text, started);
      const land = (): void => this.forget(scope, text, started);
      started.answer.then(land, land);
    }
    flight.askers += 1;
    if (!signal) return flight.answer;
    const joined = flight;
    return untilAborted(joined.answer, signal, reason => {
      joined.askers -= 1;
      if (joined.askers > 0) return;
      // Who comes now is not to join a call that ends.
      this.forget(scope, text, joined);
      joined.cancellation.cancel(reason);
    });
  }

  private forget(scope: string, text: string, flight: Flight<T>): void {
    const ofScope = this.flights.get(scope);
    if (ofScope?.get(text) !== flight) return;
    ofScope.delete(text);
    if (ofScope.size === 0) this.flights.delete(scope);
  }
}

/** The outcome of `work`, or the reason of the signal as soon as it is aborted; it must not be yet. */
export function untilAborted<T>(
  work: Promise<T>,
  signal: AbortSignal,
  then: (reason: Error) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = onAbort(signal, () => {
      const reason = signal.reason as Error;
      reject(reason);
      then(reason);
    });
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
