import type { Tracer } from '@opentelemetry/api';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Logger } from './logger.ts';
import { RequestRecorder } from './request-recorder.ts';
import type { Sampler } from './sampling.ts';
import { getTracer } from './tracing.ts';

/** What a part uses to be observable; one per process. */
export interface Telemetry {
  readonly logger: Logger;
  /** Prometheus metrics of the process, served at `/metrics`. */
  readonly registry: Registry;
  readonly tracer: Tracer;
  readonly requests: RequestRecorder;
  /** Asked once a second for further measurements; push to it before sampling starts or while it runs. */
  readonly samplers: Sampler[];
}

export interface TelemetryOptions {
  logger: Logger;
  /** Node's own metrics (garbage collection, handles, memory); off in tests. */
  withProcessMetrics?: boolean;
}

export function createTelemetry(options: TelemetryOptions): Telemetry {
  const registry = new Registry();
  if (options.withProcessMetrics) collectDefaultMetrics({ register: registry });
  return {
    logger: options.logger,
    registry,
    tracer: getTracer(),
    requests: new RequestRecorder(),
    samplers: [],
  };
}
