import { CalendarClock, ChevronDown } from 'lucide-react';
import { useId, useRef } from 'react';
import { formatClock, formatLocal } from '../format/time.ts';
import type { TimeRange } from '../live/time-range.ts';
import { presets } from '../live/time-range.ts';
import { useTimeRange } from '../live/use-time-range.ts';
import { CustomRangeForm } from './CustomRangeForm.tsx';

/** The minutes that every chart of the page shows: a preset, or two instants. It lives in the URL. */
export function TimeRangePicker() {
  const [range, setRange] = useTimeRange();
  const popover = useRef<HTMLDivElement>(null);
  const id = useId();
  const choose = (next: TimeRange) => {
    popover.current?.hidePopover();
    setRange(next);
  };
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className="control border border-edge hover:bg-hover [anchor-name:--range]"
      >
        <CalendarClock size={14} className="text-muted max-sm:hidden" aria-hidden="true" />
        <span className="sr-only">Time range: </span>
        <span className="tabular max-w-40 truncate">{shortLabel(range)}</span>
        <ChevronDown size={14} className="text-muted" aria-hidden="true" />
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        className="absolute inset-auto top-12 right-3 m-0 w-64 rounded-lg border border-line bg-raised p-1.5 text-ink shadow-lg"
      >
        <ul>
          {presets.map(preset => {
            const isChosen = range.kind === 'last' && range.seconds === preset.seconds;
            return (
              <li key={preset.key}>
                <button
                  type="button"
                  aria-pressed={isChosen}
                  onClick={() => choose({ kind: 'last', seconds: preset.seconds })}
                  className={`flex min-h-8 w-full items-center justify-between rounded-md px-2 hover:bg-hover ${isChosen ? 'font-medium text-accent' : ''}`}
                >
                  {preset.label}
                  <span className="text-xs text-muted">{preset.key}</span>
                </button>
              </li>
            );
          })}
        </ul>
        <CustomRangeForm range={range} onChoose={choose} />
      </div>
    </>
  );
}

function shortLabel(range: TimeRange): string {
  if (range.kind === 'last')
    return presets.find(it => it.seconds === range.seconds)?.key ?? `${range.seconds} s`;
  const from = new Date(range.fromMs);
  const to = new Date(range.toMs);
  const isSameDay = from.toDateString() === to.toDateString();
  return isSameDay
    ? `${formatClock(from)} – ${formatClock(to)}`
    : `${formatLocal(from)} – ${formatLocal(to)}`;
}
