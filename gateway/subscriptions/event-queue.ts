import type { Answer } from '../execution/answer.ts';
import { PublishedEvent } from './published-event.ts';

/** What a transport reads of a stream, without waiting: events are taken while the connection has room for them. */
export interface Subscription {
  /** The next event, or undefined when there is none now. */
  take(): PublishedEvent | undefined;
  /** Whether nothing will come any more. */
  readonly isOver: boolean;
  /** Called when `take` gave nothing before and there is something now, or the stream is over. There is one listener. */
  onReady(listener: () => void): void;
  /** Ends the stream for this client with one last message. */
  fail(answer: Answer): void;
  /** The client wants no more; the source is told at once when nobody else reads it. */
  leave(): void;
}

export interface QueueLimits {
  /** Events that wait for a client that reads slowly. */
  readonly maxQueuedEvents: number;
  /** And their characters together, of which one event may have more. */
  readonly maxQueuedCharacters: number;
}

export interface EventQueueOptions extends QueueLimits {
  /**
   * Of a stream that must not lose: the last message of a client that fell behind.
   *
   * @param seq of the last event that the client gets; undefined when it got none.
   */
  lagged?: ((seq: unknown) => Answer) | undefined;
  onLeave: () => void;
}

/**
 * What one client has yet to receive of a stream. A lossy stream drops the oldest and says how many with the next; one
 * that must not lose ends for a client that falls behind, and says from where it can be resumed.
 */
export class EventQueue implements Subscription {
  readonly #options: EventQueueOptions;
  readonly #events: PublishedEvent[] = [];
  #characters = 0;
  #lost = 0;
  #hasGap = false;
  #isEnded = false;
  #isAwaited = false;
  #listener: () => void = () => undefined;
  #onDrained: () => void = () => undefined;
  #lastSeq: unknown;

  constructor(options: EventQueueOptions) {
    this.#options = options;
  }

  get isOver(): boolean {
    return this.#isEnded && this.#events.length === 0;
  }

  onReady(listener: () => void): void {
    this.#listener = listener;
    this.#isAwaited = true;
    if (this.#events.length > 0 || this.#isEnded) this.#wake();
  }

  push(event: PublishedEvent): void {
    if (this.#isEnded) return;
    const { lagged } = this.#options;
    if (lagged && !this.hasRoomFor(event)) return this.fail(lagged(this.#lastSeq));
    this.#add(event);
    if (!lagged) while (this.#isFull()) this.#dropOldest();
    this.#wake();
  }

  /** Whether nothing is lost by an event more. */
  hasRoomFor({ text }: PublishedEvent): boolean {
    const { maxQueuedEvents, maxQueuedCharacters } = this.#options;
    const { length } = this.#events;
    return (
      length === 0 || (length < maxQueuedEvents && this.#characters + text.length <= maxQueuedCharacters)
    );
  }

  /** Resolves when everything was taken that is queued, or when the client is gone. */
  drained(): Promise<void> {
    if (this.#events.length === 0) return Promise.resolve();
    return new Promise(resolve => {
      const before = this.#onDrained;
      this.#onDrained = () => {
        before();
        resolve();
      };
    });
  }

  /** The source was away: what it told meanwhile is lost to this client. */
  markGap(): void {
    this.#hasGap = true;
  }

  take(): PublishedEvent | undefined {
    const event = this.#events.shift();
    if (!event) {
      this.#isAwaited = true;
      return undefined;
    }
    this.#characters -= event.text.length;
    if (this.#events.length === 0) this.#tellDrained();
    if (this.#lost === 0 && !this.#hasGap) return event;
    const gap = { lost: this.#hasGap ? null : this.#lost };
    this.#lost = 0;
    this.#hasGap = false;
    return event.withGap(gap);
  }

  /** What is queued is still read. */
  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#wake();
  }

  fail(answer: Answer): void {
    if (this.#isEnded) return;
    this.#add(new PublishedEvent(answer));
    this.end();
    this.#options.onLeave();
  }

  leave(): void {
    this.#isEnded = true;
    this.#events.length = 0;
    this.#characters = 0;
    this.#listener = () => undefined;
    this.#tellDrained();
    this.#options.onLeave();
  }

  #add(event: PublishedEvent): void {
    this.#events.push(event);
    this.#characters += event.text.length;
    this.#lastSeq = event.seq ?? this.#lastSeq;
  }

  #dropOldest(): void {
    this.#characters -= this.#events.shift()!.text.length;
    this.#lost += 1;
  }

  #isFull(): boolean {
    const { maxQueuedEvents, maxQueuedCharacters } = this.#options;
    const { length } = this.#events;
    return length > maxQueuedEvents || (length > 1 && this.#characters > maxQueuedCharacters);
  }

  #tellDrained(): void {
    const tell = this.#onDrained;
    this.#onDrained = () => undefined;
    tell();
  }

  #wake(): void {
    if (!this.#isAwaited) return;
    this.#isAwaited = false;
    this.#listener();
  }
}
