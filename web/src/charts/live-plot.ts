import type uPlot from 'uplot';
import { formatClock, formatLocal } from '../format/time.ts';
import { formatValue } from '../format/units.ts';
import type { SeriesFeed } from '../live/series-feed.ts';
import type { ChartDefinition } from './chart-definitions.ts';
import type { Line } from './chart-lines.ts';
import { linesOf, maxLines, sampleLine } from './chart-lines.ts';
import { onThemeChange } from './chart-theme.ts';
import { createTimePlot } from './time-plot.ts';

export interface LivePlotOptions {
  host: HTMLElement;
  /** Holds one `[data-value]` for each line, in order. */
  legend: HTMLElement;
  /** Shows the instant under the crosshair. */
  clock: HTMLElement;
  definition: ChartDefinition;
  serviceId: string | undefined;
  height: number;
  onBrush(fromMs: number, toMs: number): void;
}

const dayMs = 86_400_000;

/** A plot that follows a feed without React: values go from the ring buffers to the canvas and the legend. */
export class LivePlot {
  private readonly options: LivePlotOptions;
  private readonly resize: ResizeObserver;
  private readonly stopTheme: () => void;
  private plot: uPlot | undefined;
  private plotKey = '';
  private data: (number | null | undefined)[][] = [[]];
  private pointed: number | null = null;
  private feed: SeriesFeed | undefined;

  constructor(options: LivePlotOptions) {
    this.options = options;
    this.resize = new ResizeObserver(() => {
      const width = options.host.clientWidth;
      if (width) this.plot?.setSize({ width, height: options.height });
    });
    this.resize.observe(options.host);
    this.stopTheme = onThemeChange(() => {
      this.plotKey = '';
      this.update();
    });
  }

  /** Shows another feed. What is on the canvas stays until the feed has something to show. */
  follow(feed: SeriesFeed): () => void {
    this.feed = feed;
    return feed.onDraw(() => this.update());
  }

  destroy(): void {
    this.stopTheme();
    this.resize.disconnect();
    this.plot?.destroy();
  }

  private update(): void {
    const { definition, serviceId } = this.options;
    const window = this.feed?.window();
    if (!window || !this.feed) return;
    const lines = linesOf(definition, this.feed.series(), serviceId).slice(0, maxLines);
    if (!lines.length) return;
    const times: number[] = [];
    for (let atMs = window.fromMs; atMs <= window.toMs; atMs += window.stepMs) times.push(atMs / 1000);
    this.data = [times, ...lines.map(line => sampleLine(line, window))];
    const plot = this.plotFor(lines);
    plot.batch(() => {
      plot.setData(this.data as uPlot.AlignedData, false);
      plot.setScale('x', { min: window.fromMs / 1000, max: window.toMs / 1000 });
    });
    this.showLegend();
  }

  private plotFor(lines: Line[]): uPlot {
    const key = lines.map(line => line.key).join('\n');
    if (this.plot && this.plotKey === key) return this.plot;
    const { host, height, definition, onBrush } = this.options;
    this.plot?.destroy();
    this.plotKey = key;
    this.plot = createTimePlot({
      host,
      width: host.clientWidth,
      height,
      unit: definition.unit,
      labels: lines.map(line => line.label),
      isFilled: definition.isFilled ?? false,
      onBrush,
      onCursor: index => {
        this.pointed = index;
        this.showLegend();
      },
    });
    return this.plot;
  }

  private showLegend(): void {
    const { legend, clock, definition } = this.options;
    const cells = legend.querySelectorAll('[data-value]');
    this.data.slice(1).forEach((column, index) => {
      const value = this.pointed === null ? newest(column) : column[this.pointed];
      const cell = cells[index];
      if (cell) cell.textContent = formatValue(value, definition.unit);
    });
    const times = this.data[0]!;
    const at = this.pointed === null ? undefined : times[this.pointed];
    const isLong = ((times.at(-1) ?? 0) - (times[0] ?? 0)) * 1000 > dayMs;
    const date = new Date((at ?? 0) * 1000);
    clock.textContent = at ? (isLong ? formatLocal(date) : formatClock(date)) : '';
  }
}

/** The newest value, as long as it is recent enough to stand for now. */
function newest(column: (number | null | undefined)[]): number | null {
  return column.slice(-5).findLast(value => typeof value === 'number') ?? null;
}
