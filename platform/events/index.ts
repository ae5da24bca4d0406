export { batched } from './batched.ts';
export type { BusCounts, BusLogger, EventBus, EventHandler, JsonValue } from './bus.ts';
export { createMemoryBus } from './memory-bus.ts';
export type { OutboxAdministration } from './outbox/administration.ts';
export type {
  Consumer,
  DeliverySettings,
  EventTransaction,
  ExternalConsumer,
  TransactionalConsumer,
} from './outbox/consumer.ts';
export type { ConsumerOverview, ConsumerState } from './outbox/consumer-overview.ts';
export type { DeadLetter } from './outbox/dead-letters.ts';
export {
  DeadLetterNotFoundError,
  EventConsumerInUseError,
  EventConsumerNotFoundError,
} from './outbox/errors.ts';
export {
  defineEvent,
  type EventOf,
  type EventType,
  type NewEvent,
  type PublishedEvent,
} from './outbox/event-type.ts';
export { type ConsumerActivity, Outbox, type OutboxOptions, type OutboxSettings } from './outbox/outbox.ts';
export { outboxSampler } from './outbox/outbox-sampler.ts';
export { EventInvalidError } from './outbox/publish.ts';
export { createRedisBus, type RedisBusOptions } from './redis-bus.ts';
export { createStream, type Stream, type StreamOptions } from './stream.ts';
export { streamFrom } from './stream-from.ts';
