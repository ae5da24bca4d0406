import type { GatewayOptions, Source } from '@iza/gateway';
import { createMemoryBus } from '@iza/platform/events';
import { createLogger, createTelemetry } from '@iza/platform/telemetry';

/**
 * Our gateway as it is shipped: every guard on, metrics and the use of operations recorded; with limits that let the largest operation of the
 * benchmark through.
 */
export function gatewayOptions(supergraphSdl: string, sources: Record<string, Source>): GatewayOptions {
  const telemetry = createTelemetry({
    logger: createLogger({ level: 'error', format: 'json' }),
    withProcessMetrics: true,
  });
  return {
    supergraphSdl,
    sources,
    persisted: new Map(),
    telemetry,
    usage: { events: createMemoryBus({ logger: telemetry.logger }), instanceId: 'bench' },
    limits: {
      maxTokens: 10_000,
      maxDepth: 50,
      maxFields: 100_000,
      maxCost: 10_000_000,
      introspection: false,
    },
    probes: {
      health: async () => ({ status: 'ok' }) as never,
      isReady: () => true,
      metrics: async () => '',
    },
    web: { folder: undefined, hasGraphiql: false },
    host: '127.0.0.1',
    port: 0,
    allowedHosts: [],
    bodyLimitBytes: 1_000_000,
    requestTimeoutMs: 30_000,
  };
}
