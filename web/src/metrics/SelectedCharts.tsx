import { useMemo } from 'react';
import type { ChartDefinition } from '../charts/chart-definitions.ts';
import { MetricChart } from '../charts/MetricChart.tsx';
import { unitOfName } from '../format/metric-name.ts';
import { SeriesFeedProvider } from '../live/SeriesFeedProvider.tsx';
import { Button } from '../ui/Button.tsx';
import type { MetricRow } from './use-all-metrics.ts';

interface SelectedChartsProps {
  names: string[];
  rows: MetricRow[];
  onClear: () => void;
}

/** The chosen metrics over the page's time range, one line for each service and set of labels. */
export function SelectedCharts({ names, rows, onClear }: SelectedChartsProps) {
  const units = JSON.stringify(
    names.map(name => rows.find(row => row.name === name)?.unit ?? unitOfName(name)),
  );
  const charts = useMemo<ChartDefinition[]>(() => {
    const known = JSON.parse(units) as ChartDefinition['unit'][];
    return names.map((name, index) => ({
      title: name,
      unit: known[index]!,
      lines: [{ metric: name, label: '' }],
      isFilled: false,
    }));
  }, [names, units]);
  if (!names.length) {
    return (
      <p className="mb-3 rounded-lg border border-dashed border-edge px-3 py-2 text-muted">
        Choose series below to see them over time.
      </p>
    );
  }
  return (
    <SeriesFeedProvider selection={{ names }}>
      <div className={`mb-3 grid gap-3 ${charts.length > 1 ? 'md:grid-cols-2' : ''}`}>
        {charts.map(definition => (
          <MetricChart
            key={definition.title}
            definition={definition}
            height={charts.length > 1 ? 150 : 220}
          />
        ))}
      </div>
      <p className="mb-3">
        <Button onClick={onClear}>Clear the charts</Button>
      </p>
    </SeriesFeedProvider>
  );
}
