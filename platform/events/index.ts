export { batched } from './batched.ts';
export type { BusCounts, BusLogger, EventBus, EventHandler, JsonValue } from './bus.ts';
export { createMemoryBus } from './memory-bus.ts';
export { createRedisBus, type RedisBusOptions } from './redis-bus.ts';
export { createStream, type Stream, type StreamOptions } from './stream.ts';
export { streamFrom } from './stream-from.ts';
