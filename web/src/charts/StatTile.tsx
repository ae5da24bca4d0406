import { useEffect, useRef } from 'react';
import { formatChange, quantity } from '../format/units.ts';
import { useFeed } from '../live/SeriesFeedProvider.tsx';
import { AppLink } from '../shell/AppLink.tsx';
import type { ChartDefinition } from './chart-definitions.ts';
import { linesOf, sampleLine, valueBefore } from './chart-lines.ts';
import { sparklinePath } from './sparkline.ts';

interface StatTileProps {
  label: string;
  definition: ChartDefinition;
  serviceId?: string;
  href: string;
  /** Whether a rise is good, bad or neither; decides the words for assistive technology and the colour. */
  rise: 'good' | 'bad' | 'neutral';
}

/** A number that never stands alone: label, unit, comparison with the range before, and its line. Leads to its rows. */
export function StatTile({ label, definition, serviceId, href, rise }: StatTileProps) {
  const feed = useFeed();
  const rootRef = useRef<HTMLAnchorElement>(null);

  useEffect(() => {
    const root = rootRef.current;
    if (!root || !feed) return undefined;
    const part = (name: string) => root.querySelector<HTMLElement>(`[data-${name}]`)!;
    return feed.onDraw(() => {
      const window = feed.window();
      const line = linesOf(definition, feed.series(), serviceId)[0];
      if (!window || !line) return;
      const values = sampleLine(line, window);
      const measured = values.filter(value => typeof value === 'number');
      const current = measured.at(-1);
      if (current === undefined) return;
      const { number, unit } = quantity(current, definition.unit);
      part('number').textContent = number;
      part('unit').textContent = unit;
      part('path').setAttribute('d', sparklinePath(values, 100, 28));
      showChange(part('change'), average(measured, line.parts[0]!.meta.kind), valueBefore(line), rise);
    });
  }, [feed, definition, serviceId, rise]);

  return (
    <AppLink
      ref={rootRef}
      href={href}
      className="group flex min-w-0 flex-col gap-0.5 bg-surface px-3.5 py-2.5 hover:bg-hover"
    >
      <span className="truncate text-xs text-muted">{label}</span>
      <span className="tabular flex h-7 items-baseline gap-1">
        <span className="text-xl font-semibold tracking-tight" data-number>
          –
        </span>
        <span className="text-xs text-muted" data-unit />
      </span>
      <span className="flex items-end justify-between gap-2">
        <span className="tabular min-h-4 shrink-0 text-xs whitespace-nowrap text-muted" data-change />
        <svg
          viewBox="0 0 100 28"
          preserveAspectRatio="none"
          className="h-6 min-w-0 flex-1"
          aria-hidden="true"
        >
          <path
            data-path
            fill="none"
            strokeWidth="1.5"
            vectorEffect="non-scaling-stroke"
            style={{ stroke: 'var(--series-1)' }}
          />
        </svg>
      </span>
    </AppLink>
  );
}

function average(values: number[], kind: string): number {
  return kind === 'PERCENTILE'
    ? Math.max(...values)
    : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function showChange(
  cell: HTMLElement,
  value: number,
  before: number | undefined,
  rise: StatTileProps['rise'],
): void {
  const change = before === undefined ? null : formatChange(value, before);
  cell.textContent = change ? `${change} vs before` : 'no earlier data';
  const isRise = change?.startsWith('+') || change?.startsWith('×');
  const isFall = change?.startsWith('-') || change?.startsWith('−');
  const isBad = (rise === 'bad' && isRise) || (rise === 'good' && isFall);
  cell.classList.toggle('text-warn', isBad);
  cell.classList.toggle('text-muted', !isBad);
  cell.title = change ? 'Against the same length of time before' : 'Nothing was measured in the range before';
}
