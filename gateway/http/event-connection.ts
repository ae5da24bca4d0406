import type { Answer } from '../execution/answer.ts';
import type { Outcome } from '../operations/operation-runner.ts';
import type { EventStream } from './event-stream.ts';

/**
 * Several operations over one stream of events: the single connection mode of graphql-sse. It is reserved first and
 * opened by a second request; what is answered in between waits for it.
 */
export class EventConnection {
  readonly #operations = new Map<string, AsyncIterableIterator<Answer> | undefined>();
  readonly #opened: Promise<EventStream | undefined>;
  #open: (stream: EventStream | undefined) => void = () => undefined;
  #stream: EventStream | undefined;

  constructor() {
    this.#opened = new Promise(resolve => (this.#open = resolve));
  }

  get isOpen(): boolean {
    return this.#stream !== undefined;
  }

  get size(): number {
    return this.#operations.size;
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
    this.#operations.set(id, undefined);
    const outcome = await start();
    const isWanted = this.#operations.has(id);
    if (isStream(outcome)) {
      if (!isWanted) return void outcome.return?.();
      this.#operations.set(id, outcome);
    }
    const stream = await this.#opened;
    if (!stream || !this.#operations.has(id)) return;
    if (isStream(outcome)) for await (const result of outcome) await stream.next(result, id);
    else await stream.next(outcome, id);
    // A cancelled operation is not mentioned again.
    if (this.#operations.delete(id)) await stream.complete(id);
  }

  cancel(id: string): void {
    const outcome = this.#operations.get(id);
    this.#operations.delete(id);
    void outcome?.return?.();
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

export function isStream(outcome: Outcome): outcome is AsyncIterableIterator<Answer> {
  return Symbol.asyncIterator in outcome;
}
