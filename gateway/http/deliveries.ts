import type { Subscription } from '../subscriptions/event-queue.ts';
import type { PublishedEvent } from '../subscriptions/published-event.ts';

/** Where the events of one operation go. */
export interface Outlet {
  next(event: PublishedEvent): void;
  /** Called when the stream is over; also for one that the client left. */
  complete(): void;
}

/**
 * The streams of one connection. Events are handed over while the connection has room, and wait in their queues while
 * it has none; then each stream has its turn, so that a busy one does not keep the others from being heard.
 */
export class Deliveries {
  readonly #hasRoom: () => boolean;
  #waiting = new Set<() => void>();

  constructor(hasRoom: () => boolean) {
    this.#hasRoom = hasRoom;
  }

  start(subscription: Subscription, outlet: Outlet): void {
    const flush = (): void => {
      for (;;) {
        if (!this.#hasRoom()) return void this.#waiting.add(flush);
        const event = subscription.take();
        if (!event) break;
        outlet.next(event);
      }
      if (subscription.isOver) outlet.complete();
    };
    subscription.onReady(flush);
  }

  /** The connection has room again. */
  resume(): void {
    const waiting = this.#waiting;
    this.#waiting = new Set();
    const unserved = new Set<() => void>();
    for (const flush of waiting) {
      if (this.#hasRoom()) flush();
      else unserved.add(flush);
    }
    // Those that had no turn come before those that had one.
    for (const flush of this.#waiting) unserved.add(flush);
    this.#waiting = unserved;
  }
}
