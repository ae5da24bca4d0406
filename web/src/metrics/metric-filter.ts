import type { MetricRow } from './use-all-metrics.ts';

/** Whether every word of the filter is in the name, the service, the process or a label. */
export function matches(row: MetricRow, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return true;
  const text = `${row.name} ${row.service?.name ?? ''} ${row.instanceId} ${labelText(row)}`.toLowerCase();
  return words.every(word => text.includes(word));
}

/** "operation = Overview". */
export function labelText(row: Pick<MetricRow, 'labels'>): string {
  return row.labels.map(label => `${label.name} = ${label.value}`).join(', ');
}
