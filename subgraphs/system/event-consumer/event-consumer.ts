import type { ConsumerOverview } from '@iza/platform/events';

/** A consumer of events, as the graph shows it. */
export interface EventConsumer extends Omit<ConsumerOverview, 'retrying' | 'deadLetters'> {
  id: string;
  retryingCount: number;
  deadLetterCount: number;
}

export function toEventConsumer({ retrying, deadLetters, ...consumer }: ConsumerOverview): EventConsumer {
  return {
    ...consumer,
    id: eventConsumerId(consumer.name),
    retryingCount: retrying,
    deadLetterCount: deadLetters,
  };
}

export function eventConsumerId(name: string): string {
  return `event_consumer_${name}`;
}
