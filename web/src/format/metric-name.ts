import type { MetricUnit } from '../__generated__/graphql.ts';

/** The unit that a metric's name ends with, as the naming rule of metrics has it. */
export function unitOfName(name: string): MetricUnit {
  if (name.endsWith('_ms')) return 'MILLISECONDS';
  if (name.endsWith('_bytes')) return 'BYTES';
  if (name.endsWith('_ratio')) return 'RATIO';
  if (name.endsWith('_per_second')) return 'PER_SECOND';
  return 'COUNT';
}
