import { type Tracer, trace } from '@opentelemetry/api';
import type { Logger } from './logger.ts';

/** The one name under which all spans of the project are made. */
export const tracerName = 'iza';

export interface TracingOptions {
  /** Base address of an OTLP/HTTP collector, such as http://127.0.0.1:4318; without it no span is recorded. */
  otlpEndpoint?: string;
  /** Share of traces recorded, 0–1, decided at the root. */
  sampleRatio: number;
  serviceName: string;
  serviceVersion: string;
  instanceId: string;
  logger: Logger;
}

/** The tracer; without an exporter its spans cost next to nothing. */
export function getTracer(): Tracer {
  return trace.getTracer(tracerName);
}

/**
 * Turns on span export over OTLP/HTTP with W3C trace context. The OpenTelemetry SDK is loaded only then.
 *
 * @returns sends what is still buffered and turns tracing off.
 */
export async function startTracing(options: TracingOptions): Promise<() => Promise<void>> {
  const { otlpEndpoint } = options;
  if (!otlpEndpoint) return async () => undefined;
  const { exportSpans } = await import('./span-export.ts');
  return exportSpans({ ...options, otlpEndpoint });
}
