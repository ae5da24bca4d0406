import { Download } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { saveFile, toCsv, toJson } from './metric-export.ts';
import type { MetricRow } from './use-all-metrics.ts';

/** Takes the filtered rows along, as they are shown. */
export function ExportButtons({ rows }: { rows: MetricRow[] }) {
  return (
    <>
      <Button isDisabled={!rows.length} onClick={() => saveFile('metrics.csv', 'text/csv', toCsv(rows))}>
        <Download size={14} aria-hidden="true" />
        CSV
      </Button>
      <Button
        isDisabled={!rows.length}
        onClick={() => saveFile('metrics.json', 'application/json', toJson(rows))}
      >
        <Download size={14} aria-hidden="true" />
        JSON
      </Button>
    </>
  );
}
