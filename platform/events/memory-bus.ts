import { type BusLogger, type EventBus, type EventHandler, silentLogger } from './bus.ts';
import { LocalChannels } from './local-channels.ts';

/** A bus within this process; delivers after the publisher's current step. */
export function createMemoryBus(options: { logger?: BusLogger } = {}): EventBus {
  const local = new LocalChannels(options.logger ?? silentLogger);
  return {
    kind: 'memory',
    publish(channel, payload) {
      const text = local.encode(channel, payload);
      if (text !== undefined) local.deliver(channel, text);
    },
    async subscribe(channel, handler) {
      const end = local.add(channel, handler as EventHandler<unknown>);
      return () => void end();
    },
    async check() {
      return { isHealthy: true, latencyMs: 0 };
    },
    counts: () => ({ ...local.counts }),
    async close() {
      local.clear();
    },
  };
}
