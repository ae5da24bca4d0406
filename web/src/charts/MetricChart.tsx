import { useEffect, useEffectEvent, useId, useRef, useSyncExternalStore } from 'react';
import { useFeed, useFeedState } from '../live/SeriesFeedProvider.tsx';
import { lengthMs } from '../live/time-range.ts';
import { useTimeRange } from '../live/use-time-range.ts';
import { AppLink } from '../shell/AppLink.tsx';
import type { ChartDefinition } from './chart-definitions.ts';
import { linesOf, maxLines } from './chart-lines.ts';
import { LineMark } from './LineMark.tsx';
import { LivePlot } from './live-plot.ts';

interface MetricChartProps {
  definition: ChartDefinition;
  /** Only this service's series. */
  serviceId?: string;
  height?: number;
  /** Where the heading leads: the rows that the chart was made from. */
  href?: string;
}

/** A time chart that draws itself from the page's feed; the legend shows the newest or the pointed-at value. */
export function MetricChart({ definition, serviceId, height = 150, href }: MetricChartProps) {
  const feed = useFeed();
  const { status } = useFeedState();
  const [range, setRange] = useTimeRange();
  const labels = useLineLabels(definition, serviceId);
  const hostRef = useRef<HTMLDivElement>(null);
  const legendRef = useRef<HTMLDivElement>(null);
  const clockRef = useRef<HTMLSpanElement>(null);
  const plotRef = useRef<LivePlot>(null);
  const onBrush = useEffectEvent((fromMs: number, toMs: number) =>
    setRange({ kind: 'between', fromMs: Math.round(fromMs), toMs: Math.round(toMs) }),
  );
  const titleId = useId();

  useEffect(() => {
    const plot = new LivePlot({
      host: hostRef.current!,
      legend: legendRef.current!,
      clock: clockRef.current!,
      definition,
      serviceId,
      height,
      onBrush: (fromMs, toMs) => onBrush(fromMs, toMs),
    });
    plotRef.current = plot;
    return () => plot.destroy();
  }, [definition, serviceId, height]);

  // After the effect above, which makes the plot anew when one of these changes.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies
  useEffect(() => (feed ? plotRef.current?.follow(feed) : undefined), [feed, definition, serviceId, height]);

  return (
    <section className="panel flex flex-col px-3 pt-2.5 pb-1" aria-labelledby={titleId}>
      <header>
        <div className="flex items-baseline justify-between gap-3">
          <h3 id={titleId} className="truncate font-medium">
            {href ? (
              <AppLink href={href} className="hover:underline">
                {definition.title}
              </AppLink>
            ) : (
              definition.title
            )}
          </h3>
          <span ref={clockRef} className="tabular text-xs whitespace-nowrap text-muted" aria-hidden="true" />
        </div>
        <div ref={legendRef} className="tabular flex min-h-4 flex-wrap gap-x-2.5 text-xs text-muted">
          {labels.slice(0, maxLines).map((label, index) => (
            <span key={label} className="inline-flex items-center gap-1 whitespace-nowrap">
              <LineMark index={index} />
              {label}
              <b className="min-w-12 font-medium text-ink" data-value>
                –
              </b>
            </span>
          ))}
          {labels.length > maxLines && <span>and {labels.length - maxLines} more, not drawn</span>}
        </div>
      </header>
      <div className="relative" style={{ height }}>
        <div
          ref={hostRef}
          // A canvas drawn into a box: there is no image file that `img` could name.
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="img"
          aria-label={`${definition.title}, ${spokenLength(lengthMs(range))}`}
          className="absolute inset-0 cursor-crosshair"
        />
        {!labels.length && status === 'loading' && (
          <div className="skeleton absolute inset-x-0 top-3 bottom-6" />
        )}
        {!labels.length && status !== 'loading' && (
          <p className="absolute inset-0 grid place-content-center text-xs text-muted">
            Nothing was measured in this range
          </p>
        )}
      </div>
    </section>
  );
}

/** The labels of a chart's lines; React hears of them only when a line comes or goes. */
function useLineLabels(definition: ChartDefinition, serviceId: string | undefined): string[] {
  const feed = useFeed();
  const seen = useRef('');
  const read = () => {
    // While another range is loading, the lines of the one before stay.
    if (feed && feed.state().status !== 'loading') {
      const lines = linesOf(definition, feed.series(), serviceId);
      seen.current = lines.map(line => line.label).join('\n');
    }
    return seen.current;
  };
  const labels = useSyncExternalStore(feed?.onState ?? nothing, read);
  return labels ? labels.split('\n') : [];
}

const nothing = () => () => {};

function spokenLength(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 120
    ? `line chart of ${minutes} minutes`
    : `line chart of ${Math.round(minutes / 60)} hours`;
}
