import { isStream, type Outcome } from '../operations/operation-runner.ts';
import type { Subscription } from '../subscriptions/event-queue.ts';
import type { EventStream } from './event-stream.ts';

interface RunningOperation {
  /** Of a stream, once it is open. */
  subscription?: Subscription;
}

/**
 * Several operations over one stream of events: the single connection mode of graphql-sse. It is reserved first and
 * opened by a second request; what is answered in between waits for it.
 */
export class EventConnection {
  /** Of the caller it was reserved by; what somebody else may see is not sent over it. */
  readonly shareKey: string;
  readonly #operations = new Map<string, RunningOperation>();
  readonly #opened: Promise<EventStream | undefined>;
  #open: (stream: EventStream | undefined) => void = () => undefined;
  #stream: EventStream | undefined;

  constructor(shareKey: string) {
    this.shareKey = shareKey;
    this.#opened = new Promise(resolve => (this.#open = resolve));
  }

  get isOpen(): boolean {
    return this.#stream !== undefined;
  }

  get size(): number {
    return this.#operations.size;
  }

  /** Bytes that were written and not read. */
  get unreadBytes(): number {
    return this.#stream?.unreadBytes ?? 0;
  }

  has(id: string): boolean {
    return this.#operations.has(id);
  }

  attach(stream: EventStream): void {
    this.#stream = stream;
    stream.onClose(() => this.#dispose());
    this.#open(stream);
  }

  /** Runs an operation until it is complete or cancelled. Never rejects. */
  async run(id: string, start: () => Promise<Outcome>): Promise<void> {
    const operation: RunningOperation = {};
    this.#operations.set(id, operation);
    const outcome = await start();
    const isWanted = (): boolean => this.#operations.get(id) === operation;
    if (isStream(outcome)) {
      if (!isWanted()) return outcome.leave();
      operation.subscription = outcome;
    }
    const stream = await this.#opened;
    if (!stream || !isWanted()) return;
    // A cancelled operation is not mentioned again.
    const complete = (): void => {
      if (isWanted() && this.#operations.delete(id)) stream.complete(id);
    };
    if (isStream(outcome)) {
      stream.deliveries.start(outcome, { next: event => stream.next(event, id), complete });
    } else {
      stream.next(outcome, id);
      complete();
    }
  }

  cancel(id: string): void {
    const operation = this.#operations.get(id);
    this.#operations.delete(id);
    operation?.subscription?.leave();
  }

  end(): void {
    if (this.#stream) this.#stream.end();
    else this.#dispose();
  }

  #dispose(): void {
    this.#open(undefined);
    for (const id of [...this.#operations.keys()]) this.cancel(id);
  }
}
