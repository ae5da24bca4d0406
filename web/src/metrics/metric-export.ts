import { labelText } from './metric-filter.ts';
import type { MetricRow } from './use-all-metrics.ts';

const columns = ['name', 'service', 'labels', 'instance', 'unit', 'value', 'at'] as const;

/** RFC 4180 text with a header; values are unrounded and in the unit of the `unit` column. */
export function toCsv(rows: MetricRow[]): string {
  const lines = rows.map(row => {
    const cells = toRecord(row);
    return columns.map(column => quote(String(cells[column] ?? ''))).join(',');
  });
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

export function toJson(rows: MetricRow[]): string {
  const records = rows.map(row => ({
    ...toRecord(row),
    labels: Object.fromEntries(row.labels.map(label => [label.name, label.value])),
  }));
  return JSON.stringify(records, null, 2);
}

/** Hands a file to the browser's downloads. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has started by the next turn; the address is not needed after that.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function toRecord(row: MetricRow) {
  return {
    name: row.name,
    service: row.service?.name ?? null,
    labels: labelText(row),
    instance: row.instanceId,
    unit: row.unit,
    value: row.latest?.value ?? null,
    at: row.latest?.at ?? null,
  };
}

/** A spreadsheet must not run a label that begins like a formula. */
function quote(cell: string): string {
  const text = /^[=+\-@\t]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
