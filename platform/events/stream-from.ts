import type { EventBus } from './bus.ts';
import { createStream, type Stream } from './stream.ts';

/**
 * A channel as a stream, for a GraphQL subscription. Subscribed when the promise resolves: what is read from the
 * database after that and joined with the stream leaves no gap.
 */
export async function streamFrom<T>(
  bus: EventBus,
  channel: string,
  options: { maxQueued?: number } = {},
): Promise<Stream<T>> {
  let unsubscribe = () => {};
  const stream = createStream<T>({ ...options, onReturn: () => unsubscribe() });
  unsubscribe = await bus.subscribe<T>(channel, payload => stream.push(payload));
  return stream;
}
