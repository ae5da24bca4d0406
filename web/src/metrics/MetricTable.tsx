import { memo } from 'react';
import { formatValue } from '../format/units.ts';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { TextLink } from '../ui/TextLink.tsx';
import { labelText } from './metric-filter.ts';
import type { MetricRow } from './use-all-metrics.ts';

interface MetricTableProps {
  rows: MetricRow[];
  /** The metrics that are drawn. */
  names: string[];
  onToggle: (name: string) => void;
}

/** One row for each series; choosing a row draws all series of its name. */
export const MetricTable = memo(function MetricTable({ rows, names, onToggle }: MetricTableProps) {
  return (
    <ScrollBox label="Series">
      <table className="w-full border-collapse">
        <thead>
          <tr>
            <th scope="col" className="cell-head w-0">
              <span className="sr-only">Draw</span>
            </th>
            <th scope="col" className="cell-head">
              Name
            </th>
            <th scope="col" className="cell-head max-sm:hidden">
              Labels
            </th>
            <th scope="col" className="cell-head max-sm:hidden">
              Service
            </th>
            <th scope="col" className="cell-head max-lg:hidden">
              Process
            </th>
            <th scope="col" className="cell-head !text-right">
              Latest
            </th>
            <th scope="col" className="cell-head max-md:hidden">
              Measured
            </th>
          </tr>
        </thead>
        <tbody className="long-list">
          {rows.map(row => (
            <tr key={row.id} className="hover:bg-hover">
              <td className="cell !py-0">
                <input
                  type="checkbox"
                  aria-label={`Draw ${row.name}`}
                  checked={names.includes(row.name)}
                  onChange={() => onToggle(row.name)}
                  className="size-6 scale-75 align-middle accent-(--accent-solid)"
                />
              </td>
              <td className="cell" title={row.description}>
                <TextLink href={`/metrics/series?name=${row.name}`}>{row.name}</TextLink>
                <span className="block text-xs break-all text-muted sm:hidden">
                  {[row.service?.name, labelText(row)].filter(Boolean).join(', ')}
                </span>
              </td>
              <td className="cell text-muted max-sm:hidden">{labelText(row) || '–'}</td>
              <td className="cell max-sm:hidden">
                {row.service ? (
                  <TextLink href={`/services/${row.service.id}`}>{row.service.name}</TextLink>
                ) : (
                  '–'
                )}
              </td>
              <td className="cell text-muted max-lg:hidden">{row.instanceId}</td>
              <td className="cell !text-right whitespace-nowrap">
                {formatValue(row.latest?.value, row.unit)}
              </td>
              <td className="cell text-muted max-md:hidden">
                {row.latest ? <RelativeTime at={row.latest.at} /> : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
});
