import { lineStyle } from './chart-theme.ts';

/** A short piece of the n-th line, for a legend: colour and dash. */
export function LineMark({ index }: { index: number }) {
  const { token, dash } = lineStyle(index);
  return (
    <svg width="14" height="6" aria-hidden="true" className="shrink-0">
      <line
        x1="0"
        y1="3"
        x2="14"
        y2="3"
        strokeWidth="2"
        strokeDasharray={dash.join(' ')}
        style={{ stroke: `var(--${token})` }}
      />
    </svg>
  );
}
