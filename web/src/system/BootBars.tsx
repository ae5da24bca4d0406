import type { BootFieldsFragment } from '../__generated__/graphql.ts';
import { formatDuration } from '../format/units.ts';
import { StatusMark } from '../ui/StatusMark.tsx';
import { bootStates, stepStates } from './boot-words.ts';

/** The steps of a start as bars on one time axis: what took long, and what waited for what. */
export function BootBars({ boot }: { boot: BootFieldsFragment }) {
  const ends = boot.steps.map(step => (step.offsetMs ?? 0) + (step.durationMs ?? 0));
  const totalMs = Math.max(boot.durationMs ?? 0, ...ends, 1);
  return (
    <div className="px-3 py-2">
      <p className="tabular mb-1.5 flex justify-between text-xs text-muted">
        <StatusMark {...bootStates[boot.state]} />
        {boot.durationMs !== null && <span>in {formatDuration(boot.durationMs)}</span>}
      </p>
      <ol className="grid gap-y-1">
        {boot.steps.map(step => (
          <li
            key={step.id}
            className="grid grid-cols-[10rem_1fr_4rem] items-center gap-2 text-xs"
            title={step.message ?? step.title}
          >
            <span className="truncate">{step.title}</span>
            <span className="relative h-2.5 overflow-hidden rounded-sm bg-hover" aria-hidden="true">
              <span
                className={`absolute inset-y-0 min-w-0.5 rounded-sm ${step.state === 'FAILED' ? 'bg-crit' : 'bg-accent'}`}
                style={{
                  left: `${((step.offsetMs ?? 0) / totalMs) * 100}%`,
                  width: `${((step.durationMs ?? 0) / totalMs) * 100}%`,
                }}
              />
            </span>
            <span className="tabular text-right text-muted">
              {step.state === 'READY' ? formatDuration(step.durationMs) : stepStates[step.state].text}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
