import { Pause, Play } from 'lucide-react';
import { pause, useIsPaused } from '../live/pause.ts';
import { useTimeRange } from '../live/use-time-range.ts';

/** Live or paused, visible beside the time range. A fixed range is never live: the switch leads back to now. */
export function LiveSwitch() {
  const isPaused = useIsPaused();
  const [range, setRange] = useTimeRange();
  const isFixed = range.kind === 'between';
  const isLive = !isPaused && !isFixed;
  const toggle = () => {
    if (!isFixed) return pause.toggle();
    pause.set(false);
    return setRange({ kind: 'last', seconds: 300 });
  };
  const label = isFixed ? 'Back to live' : isPaused ? 'Go live' : 'Pause';
  return (
    <button
      type="button"
      onClick={toggle}
      aria-keyshortcuts="Space"
      title={`${label} (Space)`}
      className={`control border ${isLive ? 'border-edge hover:bg-hover' : 'border-warn bg-warn-soft text-warn'}`}
    >
      {isLive ? <Pause size={14} aria-hidden="true" /> : <Play size={14} aria-hidden="true" />}
      <span className="max-sm:hidden" data-testid="live-state">
        {isFixed ? 'Fixed' : isPaused ? 'Paused' : 'Live'}
      </span>
      <span className="sr-only">: {label.toLowerCase()}</span>
    </button>
  );
}
