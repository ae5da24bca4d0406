import type { OutboxAdministration } from '@iza/platform/events';
import { type EventConsumer, eventConsumerId, toEventConsumer } from './event-consumer.ts';

/** Shows who handles events, and forgets who is gone. */
export class EventConsumerService {
  readonly #outbox: OutboxAdministration;

  constructor(outbox: OutboxAdministration) {
    this.#outbox = outbox;
  }

  async list(): Promise<EventConsumer[]> {
    return (await this.#outbox.consumers()).map(toEventConsumer);
  }

  async find(id: string): Promise<EventConsumer | undefined> {
    return (await this.list()).find(consumer => consumer.id === id);
  }

  /** @throws EventConsumerNotFoundError, EventConsumerInUseError */
  async forget(name: string): Promise<string> {
    await this.#outbox.forget(name);
    return eventConsumerId(name);
  }
}
