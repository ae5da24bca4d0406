import { context, propagation, type Tracer, trace } from '@opentelemetry/api';
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
  if (!options.otlpEndpoint) return async () => undefined;
  const [
    { BasicTracerProvider, BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler },
    hooks,
    exporters,
    resources,
    core,
  ] = await Promise.all([
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/core'),
  ]);
  const exporter = new exporters.OTLPTraceExporter({
    url: `${options.otlpEndpoint.replace(/\/$/, '')}/v1/traces`,
  });
  const provider = new BasicTracerProvider({
    resource: resources.resourceFromAttributes({
      'service.name': options.serviceName,
      'service.version': options.serviceVersion,
      'service.instance.id': options.instanceId,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(options.sampleRatio) }),
    spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: 1000 })],
  });
  const contextManager = new hooks.AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(contextManager);
  propagation.setGlobalPropagator(new core.W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return async () => {
    await provider
      .shutdown()
      .catch((error: unknown) => options.logger.warn({ error }, 'spans were not sent'));
    trace.disable();
    propagation.disable();
    context.disable();
  };
}
