export { createLogger, type Logger, type LoggerOptions } from './logger.ts';
export {
  type ClientUse,
  type OperationUsage,
  type OperationUsageBatch,
  type OperationUsageKind,
  operationUsageChannel,
} from './operation-usage.ts';
export { RequestRecorder, type RequestWindow } from './request-recorder.ts';
export {
  baseStepMs,
  finestStepMs,
  type Sample,
  type SampleBatch,
  type SampleDemand,
  type SampleKind,
  type SampleUnit,
  sampleChannel,
  sampleDemandChannel,
} from './sample.ts';
export { type Sampler, type SamplingOptions, startSampling } from './sampling.ts';
export { createTelemetry, type Telemetry, type TelemetryOptions } from './telemetry.ts';
export { getTracer, startTracing, type TracingOptions, tracerName } from './tracing.ts';
