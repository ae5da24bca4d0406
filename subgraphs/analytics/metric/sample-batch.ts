import type { Sample, SampleBatch, SampleKind, SampleUnit } from '@iza/platform/telemetry';

const units: readonly SampleUnit[] = ['PER_SECOND', 'MILLISECONDS', 'BYTES', 'RATIO', 'COUNT'];
const kinds: readonly SampleKind[] = ['GAUGE', 'RATE', 'PERCENTILE'];
const metricName = /^[a-z][a-z0-9_]{0,79}$/;
const maxLabels = 8;
const maxTextLength = 200;

/** Whether a name may be that of a metric: snake case, at most 80 characters. */
export function isMetricName(name: string): boolean {
  return metricName.test(name);
}

/**
 * Takes what is usable from a message of the bus, which any process of any version may have sent.
 *
 * @returns undefined when it is no batch at all, and how many of its samples were not usable.
 */
export function readBatch(payload: unknown): { batch: SampleBatch; refused: number } | undefined {
  if (!isRecord(payload)) return undefined;
  const { instanceId, at, stepMs, samples } = payload;
  if (
    !isText(instanceId) ||
    !Number.isSafeInteger(at) ||
    !Number.isSafeInteger(stepMs) ||
    !Array.isArray(samples)
  ) {
    return undefined;
  }
  const usable = samples.filter(isSample);
  const batch = { instanceId, at: at as number, stepMs: stepMs as number, samples: usable };
  return { batch, refused: samples.length - usable.length };
}

function isSample(value: unknown): value is Sample {
  if (!isRecord(value)) return false;
  return (
    typeof value.name === 'string' &&
    isMetricName(value.name) &&
    isText(value.service) &&
    isLabels(value.labels) &&
    units.includes(value.unit as SampleUnit) &&
    kinds.includes(value.kind as SampleKind) &&
    typeof value.description === 'string' &&
    Number.isFinite(value.value)
  );
}

function isLabels(value: unknown): value is Record<string, string> {
  if (!isRecord(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= maxLabels && entries.every(([name, text]) => isMetricName(name) && isShortText(text))
  );
}

function isText(value: unknown): value is string {
  return isShortText(value) && value.length > 0;
}

function isShortText(value: unknown): value is string {
  // PostgreSQL takes every character in a text but NUL.
  return typeof value === 'string' && value.length <= maxTextLength && !value.includes('\0');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
