import uPlot from 'uplot';
import type { MetricUnit } from '../__generated__/graphql.ts';
import { formatTick } from '../format/time.ts';
import { formatValue } from '../format/units.ts';
import { lineStyle, tokenColor } from './chart-theme.ts';

export interface TimePlotOptions {
  host: HTMLElement;
  width: number;
  height: number;
  unit: MetricUnit;
  labels: string[];
  isFilled: boolean;
  /** Called with the index under the crosshair, or null when it left. */
  onCursor(index: number | null): void;
  /** Called with the range that was brushed. */
  onBrush(fromMs: number, toMs: number): void;
}

const crosshair = uPlot.sync('page');
/** A brush shorter than this many pixels is a click. */
const minBrushPx = 6;

/** One uPlot with our axes, crosshair and brush. Colours are read now: make a new one when the theme changes. */
export function createTimePlot(options: TimePlotOptions): uPlot {
  const muted = tokenColor('muted');
  const grid = { stroke: tokenColor('grid'), width: 1 };
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  return new uPlot(
    {
      width: options.width,
      height: options.height,
      padding: [8, 16, 0, 0],
      legend: { show: false },
      scales: {
        x: { time: true, auto: false },
        y: { range: (_plot, _min, max) => [0, top(max, options.unit)] },
      },
      cursor: {
        y: false,
        sync: { key: crosshair.key, setSeries: false },
        drag: { x: true, y: false, setScale: false, dist: minBrushPx },
        points: { size: 6 },
      },
      axes: [
        {
          stroke: muted,
          grid: { show: false },
          ticks: { show: false },
          font,
          size: 20,
          space: 56,
          gap: 4,
          values: (_plot, splits, _axis, _space, incrementS) =>
            splits.map(at => formatTick(new Date(at * 1000), incrementS)),
        },
        {
          stroke: muted,
          grid,
          ticks: { show: false },
          font,
          size: 54,
          space: 26,
          gap: 6,
          values: (_plot, splits) => splits.map(value => formatValue(value, options.unit)),
        },
      ],
      series: [
        {},
        ...options.labels.map((label, index) => {
          const { token, dash } = lineStyle(index);
          const stroke = tokenColor(token);
          const fill = options.isFilled && index === 0 ? withAlpha(stroke, 0.1) : undefined;
          return { label, stroke, dash, fill, width: 1.5, points: { show: false } };
        }),
      ],
      hooks: {
        setCursor: [plot => options.onCursor(plot.cursor.idx ?? null)],
        setSelect: [
          plot => {
            if (plot.select.width < minBrushPx) return;
            const from = plot.posToVal(plot.select.left, 'x') * 1000;
            const to = plot.posToVal(plot.select.left + plot.select.width, 'x') * 1000;
            plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            options.onBrush(from, to);
          },
        ],
      },
    },
    [[], ...options.labels.map(() => [])],
    options.host,
  );
}

/** The top of the scale: a little air, and never so near that noise around nothing fills the chart. */
function top(max: number | null, unit: MetricUnit): number {
  const floor = { RATIO: 0.05, MILLISECONDS: 1, PER_SECOND: 1, COUNT: 1, BYTES: 1000 }[unit];
  return Math.max(floor, (max ?? 0) * 1.15);
}

function withAlpha(color: string, alpha: number): string {
  return color.replace(/^rgb\((.*)\)$/, `rgba($1, ${alpha})`);
}
