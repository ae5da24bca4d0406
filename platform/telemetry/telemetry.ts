import type { Tracer } from '@opentelemetry/api';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { exposeSamples } from './exposition.ts';
import type { Logger } from './logger.ts';
import { RequestRecorder } from './request-recorder.ts';
import type { Sample } from './sample.ts';
import type { Sampler } from './sampling.ts';
import { getTracer } from './tracing.ts';

/** What a part uses to be observable; one per process. */
export interface Telemetry {
  readonly logger: Logger;
  /** Prometheus metrics of the process; parts may register more. */
  readonly registry: Registry;
  readonly tracer: Tracer;
  readonly requests: RequestRecorder;
  /** Asked once a second for further measurements; push to it before sampling starts or while it runs. */
  readonly samplers: Sampler[];
  /** What was measured in the last second. */
  latest: readonly Sample[];
  /** Everything for a Prometheus scrape, in its text format. */
  expose(): Promise<string>;
}

export interface TelemetryOptions {
  logger: Logger;
  /** Node's own metrics (garbage collection, handles, memory); off in tests. */
  withProcessMetrics?: boolean;
}

/** Makes what the process is observed by. Nothing is measured or sent until `startSampling` and `startTracing`. */
export function createTelemetry(options: TelemetryOptions): Telemetry {
  const registry = new Registry();
  if (options.withProcessMetrics) collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'iza_request_duration_seconds',
    help: 'Time to answer a request, by service and outcome',
    labelNames: ['service', 'outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const requests = new RequestRecorder((service, durationMs, isError) =>
    durations.observe({ service, outcome: isError ? 'error' : 'ok' }, durationMs / 1000),
  );
  const telemetry: Telemetry = {
    logger: options.logger,
    registry,
    tracer: getTracer(),
    requests,
    samplers: [],
    latest: [],
    expose: async () => `${await registry.metrics()}\n${exposeSamples(telemetry.latest)}`,
  };
  return telemetry;
}
